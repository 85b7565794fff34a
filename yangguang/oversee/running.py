"""The tables on applications of a year that may not be over: counted from cases at this moment, nothing frozen.

For those who oversee the agencies. The report on the year counts the same way, once, as of its cut-off.
"""

from decimal import Decimal

from django.db.models import QuerySet

from yangguang.agencies.models import Agency, Person
from yangguang.agencies.roles import agencies_of
from yangguang.answer import counts
from yangguang.answer.counts import Period
from yangguang.answer.models import Fee, Remedy
from yangguang.law.errors import UnknownCode
from yangguang.law.report_forms import FormTable, TableColumn, TableRow, form, form_for_year

from .access import READERS
from .registry import specs

FREE, STAT, TABLE3, TABLE4 = TABLES = ("free", "stat2014", "table3", "table4")
_COLUMN = "value"
_STAT_FORM = "2014stat"
_OF_CASES = ("applications", "fees", "remedies")
_FEN = 100
_REMEDY_ROWS = "DEF"


def agencies_seen(person: Person, agency: Agency | None = None, *, rolled_up: bool = True) -> QuerySet[Agency]:
    """The agencies that `person` oversees: all, or one with those below it, or one alone. Empty for a stranger."""
    seen = agencies_of(person, *READERS)
    if agency is None:
        return seen
    return seen.filter(path__startswith=agency.path) if rolled_up else seen.filter(pk=agency.pk)


def shape(table: str, *, year: int, form_id: str = "") -> tuple[FormTable, str]:
    """The table and the form it is of: the one asked for, else that of the year's report.

    Raises UnknownCode where the form has no such table, NotInForce for a year without reports.
    """
    if table == FREE:
        return _free(), FREE
    chosen = form_id or (_STAT_FORM if table == STAT else form_for_year(year).id)
    return form(chosen).table(table), chosen


def cells(period: Period, table: str, *, form_id: str) -> dict[tuple[str, str], Decimal | int]:
    """The number in every cell that cases fill. Raises UnknownCode where a reply fits no row of the form."""
    if table == TABLE3:
        return counts.table3(period, form_id=form_id)
    if table == TABLE4:
        return counts.table4(period, form_id=form_id)
    if table == STAT:
        return {(row, _COLUMN): value for row, value in counts.stat2014(period).items()}
    return {(row.key, _COLUMN): _free_value(period, row.key) for row in _free().rows}


def listed(period: Period, table: str, *, form_id: str, row: str, column: str) -> tuple[str, QuerySet]:
    """What a cell counts: "cases", "remedies" or "fees", and which. Raises UnknownCode for a cell that cases do not fill."""
    known = _free() if table == FREE else form(form_id).table(table)
    if (row, column) not in known.cells:
        raise UnknownCode(f"“{known.title}”中没有这一格，请核对。")
    if table == TABLE3:
        return "cases", counts.cases_of_cell(period, form_id=form_id, row=row, column=column)
    if table == TABLE4:
        return "remedies", counts.remedies_of_cell(period, row=row, column=column)
    if table == FREE:
        return _free_list(period, row)
    if row == "G":
        return "fees", _paid(period)
    if row[0] not in "CDEF":
        raise UnknownCode("这一行不由申请统计，请看单位的统计报送。")
    return ("remedies" if row[0] in _REMEDY_ROWS else "cases"), counts.cases_of_stat_row(period, row)


def _free() -> FormTable:
    """The figures on applications that a report in the free form gives, as a table of one column."""
    rows = tuple(
        TableRow(each.id, each.label, "", "", each.unit, "", (_COLUMN,), (), "")
        for each in specs().values()
        if each.how in _OF_CASES
    )
    return FormTable(FREE, "依申请公开的数字", rows, (TableColumn(_COLUMN, "统计数", "", "", "", ()),))


def _free_value(period: Period, row: str) -> Decimal | int:
    if specs()[row].how == "fees":
        return Decimal(counts.fees_paid(period)) / _FEN
    return _free_list(period, row)[1].count()


def _free_list(period: Period, row: str) -> tuple[str, QuerySet]:
    spec = specs()[row]
    if spec.how == "fees":
        return "fees", _paid(period)
    if spec.how == "remedies":
        return "remedies", counts.remedies_filed(period, Remedy.Kind(spec.args["kind"]))
    return "cases", {"received": counts.received, "refused": counts.refused}[spec.args["what"]](period)


def _paid(period: Period) -> QuerySet[Fee]:
    return Fee.objects.filter(
        application__agency__in=period.agencies, paid_on__gte=period.first, paid_on__lte=period.last, amount__gt=0
    )  # fmt: skip
