"""The dashboard of applications: per agency and in all, for a year. Prints, and goes out as CSV."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from yangguang.agencies.roles import agencies_of
from yangguang.answer.access import READERS
from yangguang.desk.answer import sheets
from yangguang.desk.answer.numbers import lines, outcome_lines


def numbers(request: HttpRequest) -> HttpResponse:
    """Figures of a year, `?year=`; `?format=csv` gives the table."""
    today = timezone.localdate()
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 and int(typed) >= 2008 else today.year
    period = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    agencies = agencies_of(request.user, *READERS)
    found = lines(agencies, today=today, **period)
    if request.GET.get("format") == "csv":
        return sheets.csv_answer(sheets.number_head(), map(sheets.number_line, found), name=f"applications-{year}")
    outcomes = outcome_lines(agencies, **period)
    return render(request, "desk/answer/numbers.html", {
        "year": year, "total": found[0], "lines": found[1:], "outcomes": outcomes,
        "most": max((each.count for each in outcomes), default=1), "today": today,
    })  # fmt: skip
