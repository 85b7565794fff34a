"""Charts of pages: live numbers drawn as the annual report draws its figures, each value a link to its list."""

from dataclasses import dataclass
from datetime import datetime, time
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yangguang.agencies.models import Agency
from yangguang.oversee.models import Figure, Report
from yangguang.oversee.render.chart import sparkline_svg
from yangguang.oversee.render.html import chart_html
from yangguang.oversee.render.model import Bar, Chart
from yangguang.publish import public_counts
from yangguang.publish.models import Record

from . import figure_words, labels

SHOWN_AGENCIES = 8
_SAID = (
    "published.total",
    "applications.received",
    "hotline.valid",
    "services.online",
)  # of a report, at a glance


@dataclass(frozen=True)
class Number:
    """One figure of a page: what it counts, the number as printed, and where it is listed."""

    label: str
    text: str
    url: str


@dataclass(frozen=True)
class YearInNumbers:
    """A year of the city: how much was published, and three charts of it (empty where there is nothing)."""

    year: int
    total: int
    url: str
    months: SafeString | str
    classes: SafeString | str
    agencies: SafeString | str

    @property
    def text(self) -> str:
        """The total as printed."""
        return _records(self.total)


def year_in_numbers(year: int) -> YearInNumbers:
    """Counted now. Five queries."""
    months = public_counts.by_month(year)
    classes = public_counts.by_class(year, [choice.code for choice in labels.stat_class_choices()])
    agencies = public_counts.by_agency(year)
    return YearInNumbers(
        year, sum(months), _list(year=year), months_chart(year, months), _classes(year, classes),
        _agencies(year, agencies),
    )  # fmt: skip


def of_years(years: list[int]) -> list[Number]:
    """How much was published in each of some years, with the page of the year. One query."""
    return [
        Number(_("%(year)s年") % {"year": year}, _records(count), reverse("year", args=[year]))
        for year, count in public_counts.by_year(years).items()
    ]


def latest_year() -> int:
    """The year of the newest public record; this year where there is none. One query."""
    newest = Record.objects.public().order_by("-released_at").values_list("released_at", flat=True).first()
    return timezone.localtime(newest).year if newest else timezone.localdate().year


def of_today() -> Number:
    """What was published since midnight. One query."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return Number(_("今天公开"), _records(public_counts.since(midnight)), reverse("catalogue"))


def of_last_report(agency: Agency | None) -> tuple[Report | None, list[Number]]:
    """The agency's newest annual report, and a few of its figures. Two queries."""
    report = Report.objects.current().filter(agency=agency).select_related("agency").order_by("-year").first()
    if report is None:
        return None, []
    found = {each.figure_id: each for each in Figure.objects.filter(report=report, figure_id__in=_SAID)}
    address = [report.agency.slug, report.year, report.edition]
    return report, [
        Number(figure_words.label(found[key]), figure_words.text(found[key]), reverse("report_figure", args=[*address, key]))
        for key in _SAID
        if key in found and found[key].text
    ]


def sparkline(agency: Agency, year: int) -> SafeString | str:
    """What an agency published month by month in a year, as a small line; empty where it published nothing."""
    months = public_counts.by_month(year, agency=agency)
    if not any(months):
        return ""
    said = _("%(year)s年逐月公开：%(numbers)s") % {
        "year": year, "numbers": _("、").join(str(number) for number in months),
    }  # fmt: skip
    return mark_safe(sparkline_svg(months, said))  # noqa: S308 escaped where it is drawn


def months_chart(year: int, months: list[int]) -> SafeString | str:
    """Twelve columns; a month opens the catalogue of that month."""
    bars = [
        Bar(_("%(n)s月") % {"n": n}, count, _records(count), href=_list(year=year, month=n))
        for n, count in enumerate(months, 1)
    ]
    return _drawn(Chart(_("%(year)s年逐月公开") % {"year": year}, tuple(bars), "columns"))


def sample(values: list[int]) -> dict[str, SafeString | str]:
    """A chart of each kind for the page of parts."""
    names = [_("%(n)s月") % {"n": n} for n in range(1, 13)]
    bars = tuple(Bar(name, value, str(value)) for name, value in zip(names, values, strict=True))
    return {
        "columns": _drawn(Chart(_("示例柱形图"), bars, "columns")),
        "rows": _drawn(Chart(_("示例条形图"), tuple(reversed(bars[-3:])))),
    }


def _classes(year: int, classes: dict[str, int]) -> SafeString | str:
    bars = [
        Bar(labels.stat_class(code), count, _records(count), href=_list(year=year, **{"class": code}))
        for code, count in classes.items()
    ]
    return _drawn(Chart(_("%(year)s年按类别") % {"year": year}, tuple(bars))) if bars else ""


def _agencies(year: int, agencies: dict[int, int]) -> SafeString | str:
    shown = dict(list(agencies.items())[:SHOWN_AGENCIES])
    known = Agency.objects.in_bulk(shown)
    bars = [
        Bar(labels.agency_short(known[pk]), count, _records(count), href=_list(agency=known[pk].slug, year=year))
        for pk, count in shown.items()
    ]
    if not bars:
        return ""
    caption = _("%(year)s年公开最多的单位") % {"year": year}
    return _drawn(Chart(caption, tuple(bars)))


def _drawn(chart: Chart) -> SafeString | str:
    if not any(bar.value for bar in chart.bars):
        return ""
    heads = (_("名称"), _("数值"))
    return mark_safe(chart_html(chart, heads=heads, numbers=_("数据表")))  # noqa: S308 escaped where it is drawn


def _records(count: int) -> str:
    return ngettext("%(n)s条", "%(n)s条", count) % {"n": f"{count:,}"}


def _list(**query) -> str:
    return f"{reverse('catalogue')}?{urlencode(query)}"
