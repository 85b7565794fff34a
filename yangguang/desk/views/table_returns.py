"""Reporting a whole table of the annual report at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.roles import agencies_of
from yangguang.desk import table_entry
from yangguang.desk.acting import REFUSALS
from yangguang.law.errors import LawError
from yangguang.oversee import access


def table(request: HttpRequest) -> HttpResponse:
    """The tables of a year's form, `?agency=&year=&table=`; nothing typed is lost when a cell is refused."""
    asked = request.POST if request.method == "POST" else request.GET
    offices = list(agencies_of(request.user, *access.WRITERS))
    agency = next((each for each in offices if each.slug == asked.get("agency")), offices[0] if offices else None)
    year = _year(asked.get("year", ""))
    context = {"offices": offices, "agency": agency, "year": year}
    try:
        form, tables = table_entry.tables_of(year)
    except LawError as err:
        return render(request, "desk/table.html", context | {"refusal": str(err)})
    chosen = next((each for each in tables if each.id == asked.get("table")), tables[0] if tables else None)
    if agency is None or chosen is None:
        return render(request, "desk/table.html", context)
    lines = table_entry.lines_of(chosen, form, year, table_entry.entered(agency, year))
    context |= {"tables": tables, "table": chosen, "lines": lines, "evidence": request.POST.get("evidence", "")}
    if request.method == "POST":
        values, errors = table_entry.read(chosen, lines, request.POST)
        refusal = _("有的格子填的不是数字，见下") if errors else _stored(request, values, chosen, form, agency, year)
        if not refusal:
            return redirect("desk:returns")
        known = table_entry.entered(agency, year)
        again = table_entry.lines_of(chosen, form, year, known, request.POST, errors)
        return render(request, "desk/table.html", context | {"lines": again, "refusal": refusal}, status=422)
    return render(request, "desk/table.html", context)


def _year(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) == 4 else timezone.localdate().year - 1


def _stored(request: HttpRequest, values, chosen, form, agency, year: int) -> str:
    evidence = request.POST.get("evidence", "").strip()[:2000]
    try:
        count = table_entry.store(
            values, table=chosen, form=form, agency=agency, year=year, evidence=evidence, by=request.user
        )
    except REFUSALS as err:
        return str(err)
    messages.success(request, _("已填报 %d 个数，等待负责人签署") % count)
    return ""
