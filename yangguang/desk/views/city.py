"""The supervisor's page: every agency at a glance, and behind each number the list that it counts."""

from datetime import date
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency
from yangguang.desk import glance, queues
from yangguang.desk.answer.sheets import table_answer
from yangguang.desk.deadlines import deadline
from yangguang.desk.freshness import late_of
from yangguang.desk.glance import Line
from yangguang.desk.months import after, before, first_of
from yangguang.oversee.render.html import chart_html
from yangguang.oversee.render.model import Bar, Chart
from yangguang.publish.models import Draft, Mistake, Record
from yangguang.publish.table_files import KINDS

SHOWN_BARS, SIZE = 8, 200


def city(request: HttpRequest) -> HttpResponse:
    """Every agency in reach, the worst first; `?month=2012-12`, this month where none is named; `?format=` as a file."""
    agencies, today = list(glance.supervised(request.user)), timezone.localdate()
    if not agencies:
        raise Http404
    month = first_of(request.GET.get("month", ""), today=today)
    found = glance.lines(agencies, month=month, now=timezone.now(), today=today)
    if (kind := request.GET.get("format")) in KINDS:
        title = _("%(month)s 全市一览") % {"month": f"{month:%Y-%m}"}
        return table_answer(_head(), map(_row, found), kind=kind, name=f"city-{month:%Y-%m}", title=title)
    total = glance.total(found)
    return render(request, "desk/city.html", {
        "lines": [line for line in found if not line.quiet], "quiet": [line for line in found if line.quiet],
        "total": total, "whole": glance.is_whole(found), "month": month, "before": before(month), "today": today,
        "after": after(month) if after(month) <= today else None,
        "newest": None if total["published"] else _newest(), "charts": [*_charts(found, month)],
    })  # fmt: skip


def agency(request: HttpRequest, slug: str) -> HttpResponse:
    """What is late or waits at one agency. Its drafts are secret: the list says where they stand and not what they say."""
    one = get_object_or_404(glance.supervised(request.user), slug=slug)
    now, today = timezone.now(), timezone.localdate()
    month = first_of(request.GET.get("month", ""), today=today)
    drafts = Draft.objects.open().filter(record__agency=one)
    rows = list(queues.with_stage(drafts).select_related("record").order_by("record__formed_on", "id")[:SIZE])
    for row in rows:
        unreleased = row.record.status == Record.Status.UNRELEASED
        row.deadline = deadline(row.record.formed_on, today=today) if unreleased else None
        row.stage = queues.stage_at(row.passed) if row.status == Draft.Status.IN_REVIEW else None
    told = Mistake.objects.filter(agency=one, settled_at=None).select_related("record").order_by("id")
    return render(request, "desk/city_agency.html", {
        "agency": one, "line": glance.lines([one], month=month, now=now, today=today)[0], "month": month,
        "drafts": rows, "columns": late_of([one], now=now), "mistakes": told[:SIZE], "most": SIZE,
    })  # fmt: skip


def _newest() -> date | None:
    """The month in which something was published last. One query."""
    last = Record.objects.public().order_by("-released_at").values_list("released_at", flat=True).first()
    return timezone.localdate(last) if last else None


def _charts(found: list[Line], month: date):
    """Who published most, and where most is late: each bar opens the list that it counts."""
    caption = _("%(year)s年%(month)s月公开最多的单位") % {"year": month.year, "month": month.month}
    yield from _chart(caption, sorted(found, key=lambda line: -line.published), "published", month)
    late = sorted(found, key=lambda line: -line.late)
    yield from _chart(_("逾期最多的单位（申请、稿件、栏目）"), late, "late", month)


def _chart(caption: str, rows: list[Line], name: str, month: date):
    bars = [
        Bar(row.agency.short_name, getattr(row, name), str(getattr(row, name)), href=_list(row.agency, name, month))
        for row in rows[:SHOWN_BARS]
        if getattr(row, name)
    ]
    if bars:
        heads = (_("单位"), _("数值"))
        yield mark_safe(chart_html(Chart(caption, tuple(bars)), heads=heads, numbers=_("数据表")))  # noqa: S308 escaped where it is drawn


def _list(one: Agency, name: str, month: date) -> str:
    if name == "published":
        chosen = {"agency": one.slug, "year": month.year, "month": month.month}
        return f"{reverse('catalogue')}?{urlencode(chosen)}"
    return reverse("desk:city-agency", args=[one.slug])


def _head() -> list[str]:
    return [
        _("单位"), _("本月公开"), _("申请已逾期"), _("申请即将到期"), _("在办申请"), _("稿件逾期"), _("在办稿件"),
        _("栏目更新逾期"), _("待处理找错"),
    ]  # fmt: skip


def _row(line: Line) -> list:
    return [
        line.agency.short_name, line.published, line.cases_late, line.cases_soon, line.cases, line.drafts_late,
        line.drafts, line.columns_late, line.mistakes,
    ]  # fmt: skip
