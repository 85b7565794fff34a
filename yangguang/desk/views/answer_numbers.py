"""The dashboard of applications: per agency and in all, for a year. Prints, and goes out as CSV and XLSX."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.roles import agencies_of
from yangguang.answer.access import READERS
from yangguang.answer.workload import Line, OutcomeLine, lines, outcome_lines
from yangguang.desk.answer import sheets
from yangguang.publish.table_files import KINDS


def numbers(request: HttpRequest) -> HttpResponse:
    """Figures of a year, `?year=`; `?format=` gives the table as a file, and with `?table=outcomes` how cases ended."""
    today = timezone.localdate()
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isdecimal() and len(typed) == 4 and int(typed) >= 2008 else today.year
    period = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    agencies = agencies_of(request.user, *READERS)
    found = lines(agencies, today=today, **period)
    outcomes = outcome_lines(agencies, **period)
    if (kind := request.GET.get("format")) in KINDS:
        return _file(kind, found, outcomes if request.GET.get("table") == "outcomes" else None, year)
    return render(request, "desk/answer/numbers.html", {
        "year": year, "total": found[0], "lines": found[1:], "outcomes": outcomes,
        "most": max((each.count for each in outcomes), default=1), "today": today,
    })  # fmt: skip


def _file(kind: str, found: list[Line], outcomes: list[OutcomeLine] | None, year: int) -> HttpResponse:
    head, rows, name = sheets.number_head(), map(sheets.number_line, found), f"applications-{year}"
    if outcomes is not None:
        head, rows, name = sheets.outcome_head(), map(sheets.outcome_line, outcomes), f"outcomes-{year}"
    return sheets.table_answer(head, rows, kind=kind, name=name, title=_("%d年申请统计") % year)
