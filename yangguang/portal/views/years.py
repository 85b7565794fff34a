"""Pages by year and by theme: what a year was, what there is on a theme, each with the newest of it."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from yangguang.law import catalogue
from yangguang.portal import labels
from yangguang.portal.charts import of_years, year_in_numbers
from yangguang.portal.narrow import FIRST_YEAR, year_choices, years
from yangguang.portal.page import public_page
from yangguang.portal.shell import ColumnTags
from yangguang.publish.listing import Narrow, newest


@public_page
def year_list(request):
    """Every year since the Regulation is in force, with how much was published in it."""
    return render(request, "portal/years.html", {"years": of_years(years())})


@public_page
def year(request, year):
    """A year in numbers, its newest records, the way to the years beside it."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return render(request, "portal/year.html", {
        "year": year, "numbers": year_in_numbers(year), "slice": newest(narrow=Narrow(year=year)),
        "before": year - 1 if year > FIRST_YEAR else None,
        "next": year + 1 if year < timezone.localdate().year else None,
        "tags": ColumnTags.named(f"{year}"),
    })  # fmt: skip


@public_page
def theme_list(request):
    """Every theme 主题 with those below it."""
    return render(request, "portal/themes.html", {"themes": _tree()})


@public_page
def theme(request, code):
    """What there is on a theme; `?year=` narrows it."""
    found = next((row for row in catalogue.themes() if row.code == code), None)
    if found is None:
        raise Http404
    chosen = request.GET.get("year", "")
    chosen = int(chosen) if chosen in {str(each) for each in years()} else None
    narrow = Narrow(theme=code, year=chosen)
    return render(request, "portal/theme.html", {
        "code": code, "name": labels.theme(code), "parent": found.parent,
        "below": [labels.Choice(row.code, labels.theme_name(row.code)) for row in catalogue.themes() if row.parent == code],
        "slice": newest(narrow=narrow, after=request.GET.get("after", "")), "narrow": narrow,
        "years": year_choices(), "kept_parameters": ("year",), "tags": ColumnTags.named(labels.theme(code)),
    })  # fmt: skip


def _tree() -> list[tuple[labels.Choice, list[labels.Choice]]]:
    rows = catalogue.themes()
    return [
        (
            top,
            [labels.Choice(row.code, labels.theme_name(row.code)) for row in rows if row.parent == top.code],
        )
        for top in labels.theme_choices()
    ]
