"""The annual report's tables counted from cases: table three (rows × applicants), table four, the form of 2014.

Every cell is a set of cases, and its number is how many they are. The rows divide one set in two ways (received
this year or before; concluded this year or not), so the identities of the form hold by construction, and what
a year carries forward is what the next one carries in.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import Coalesce

from yangguang.law.report_forms import FormTable, form

from .count_rows import Outcome, outcomes_of_row, row_of
from .models import Application, CaseEvent, Fee, Remedy

RECEIVED, CARRIED_IN, CARRIED_ON = "1", "2", "4"
_DAY = timedelta(days=1)
_FEN_IN_10000_YUAN = 1_000_000
CHANNEL_ROWS = {
    "C1a": ("in_person",), "C1b": ("fax",), "C1c": ("internet",), "C1d": ("registered_post", "ordinary_post"),
}  # fmt: skip
_RESULT_ROWS = {"D": Remedy.Kind.REVIEW, "E": Remedy.Kind.SUIT}
_RESULTS = (Remedy.Result.MAINTAINED, Remedy.Result.CORRECTED, Remedy.Result.OTHER)


@dataclass(frozen=True)
class Period:
    """What is counted: cases of `agencies` (a queryset or ids) in a period, both days included."""

    agencies: object
    first: date
    last: date

    @classmethod
    def of_year(cls, year: int, agencies) -> "Period":
        return cls(agencies, date(year, 1, 1), date(year, 12, 31))

    def cases(self):
        """Every case of the agencies that counts."""
        return Application.objects.counted().filter(agency__in=self.agencies)


def received(period: Period):
    """Received in the period: row 一."""
    return period.cases().filter(received_on__gte=period.first, received_on__lte=period.last)


def carried(period: Period, day: date):
    """Received by the end of a day and not concluded by then: rows 二 and 四."""
    return period.cases().filter(Q(concluded_on=None) | Q(concluded_on__gt=day), received_on__lte=day)


def concluded(period: Period):
    """Concluded in the period: part 三."""
    return period.cases().filter(concluded_on__gte=period.first, concluded_on__lte=period.last)


def table3(period: Period, *, form_id: str) -> dict[tuple[str, str], int]:
    """Every cell (row, column) of table three in the form of 2019 or 2021, totals included."""
    table = form(form_id).table("table3")
    cells = dict.fromkeys(table.cells, 0)
    plain = {
        RECEIVED: received(period),
        CARRIED_IN: carried(period, period.first - _DAY),
        CARRIED_ON: carried(period, period.last),
    }
    for row, cases in plain.items():
        for column, count in cases.order_by().values_list("applicant_kind").annotate(count=Count("pk")):
            cells[row, column] += count
    for row, column, count in _by_outcome(period, form_id):
        cells[row, column] += count
    return _summed(table, cells)


def cases_of_cell(period: Period, *, form_id: str, row: str, column: str):
    """The cases behind a cell of table three, in the order of their numbers; totals open all that they add up."""
    table = form(form_id).table("table3")
    chosen = _cases_of_row(period, table, form_id, row)
    columns = table.column(column).sum_of or (column,)
    return chosen.filter(applicant_kind__in=columns).order_by("agency_id", "year", "serial")


def remedies_of_cell(period: Period, *, row: str, column: str):
    """The remedies behind a cell of table four: those decided in the period or pending at its end."""
    live = Remedy.objects.live_in(period.first, period.last).filter(application__agency__in=period.agencies)
    chosen = live.filter(_REMEDY_ROWS[row])
    by_end = Q(decided_on__isnull=False, decided_on__lte=period.last)
    if column == "pending":
        chosen = chosen.exclude(by_end)
    elif column != "total":
        chosen = chosen.filter(by_end, result=column)
    return chosen.order_by("pk")


def table4(period: Period, *, form_id: str) -> dict[tuple[str, str], int]:
    """Every cell (row, column) of table four, totals included."""
    table = form(form_id).table("table4")
    return {
        (row, column): remedies_of_cell(period, row=row, column=column).count() for row, column in table.cells
    }


def stat2014(period: Period) -> dict[str, Decimal]:
    """The rows of the statistics table of 2014 that applications fill: C, D, E, F and G (in 10,000 yuan)."""
    found = {row: Decimal(cases_of_stat_row(period, row).count()) for row in _stat_rows() if row != "G"}
    return found | {"G": Decimal(fees_paid(period)) / _FEN_IN_10000_YUAN}


def cases_of_stat_row(period: Period, row: str):
    """The cases, or for D, E and F the remedies, behind a row of the statistics table."""
    if row[0] in "DEF":
        return _remedies_of_stat_row(period, row)
    table = form("2014stat").table("stat2014")
    chosen = Application.objects.none()
    parts = _leaves_of(table, row)
    if parts[0] in CHANNEL_ROWS:
        return received(period).filter(channel__in=[each for part in parts for each in CHANNEL_ROWS[part]])
    if row.startswith("C2"):
        return _concluded_by_extension(period, row)
    for part in parts:
        chosen = chosen | _with_outcomes(concluded(period), outcomes_of_row(part, form_id="2014stat"))
    return chosen


def refused(period: Period):
    """Concluded in the period by refusing on a ground."""
    return concluded(period).filter(outcome_kind="refuse")


def fees_paid(period: Period) -> int:
    """What was paid in the period, in fen."""
    paid = Fee.objects.filter(
        application__agency__in=period.agencies, paid_on__gte=period.first, paid_on__lte=period.last
    )
    return paid.aggregate(sum=Coalesce(Sum("amount"), 0))["sum"]


def remedies_filed(period: Period, kind: Remedy.Kind):
    """Remedies of a kind filed in the period."""
    return Remedy.objects.filter(
        application__agency__in=period.agencies,
        kind=kind,
        filed_on__gte=period.first,
        filed_on__lte=period.last,
    )


_REMEDY_ROWS = {
    "review": Q(kind=Remedy.Kind.REVIEW),
    "suit_direct": Q(kind=Remedy.Kind.SUIT, after=None),
    "suit_after_review": Q(kind=Remedy.Kind.SUIT, after__isnull=False),
}


def _by_outcome(period: Period, form_id: str):
    groups = (
        concluded(period)
        .order_by()
        .annotate(text=Outcome.text())
        .values_list("outcome_kind", "outcome_ground", "text", "applicant_kind")
        .annotate(count=Count("pk"))
    )
    for kind, ground, text, column, count in groups:
        yield row_of(Outcome(kind, ground, text), form_id=form_id), column, count


def _summed(table: FormTable, cells: dict) -> dict[tuple[str, str], int]:
    for row in table.rows:
        for column in row.columns:
            if row.sum_of:
                cells[row.key, column] = sum(cells[part, column] for part in row.sum_of)
    for row in table.rows:
        for key in row.columns:
            if parts := table.column(key).sum_of:
                cells[row.key, key] = sum(cells[row.key, part] for part in parts)
    return cells


def _cases_of_row(period: Period, table: FormTable, form_id: str, row: str):
    if row == RECEIVED:
        return received(period)
    if row in (CARRIED_IN, CARRIED_ON):
        return carried(period, period.first - _DAY if row == CARRIED_IN else period.last)
    if table.row(row).sum_of:
        return concluded(period)
    return _with_outcomes(concluded(period), outcomes_of_row(row, form_id=form_id))


def _with_outcomes(cases, outcomes: tuple[Outcome, ...]):
    chosen = Q(pk__in=[])
    for each in outcomes:
        chosen |= each.condition()
    return cases.filter(chosen)


def _stat_rows() -> list[str]:
    return [row.key for row in form("2014stat").table("stat2014").rows if row.key[0] in "CDEFG"]


def _leaves_of(table: FormTable, row: str) -> list[str]:
    """The rows that a total adds up, down to those that add up nothing."""
    parts = table.row(row).sum_of
    return [leaf for part in parts for leaf in _leaves_of(table, part)] if parts else [row]


def _concluded_by_extension(period: Period, row: str):
    extended = Exists(
        CaseEvent.objects.filter(application=OuterRef("pk"), kind=CaseEvent.Kind.EXTENDED, replaced_by=None)
    )
    cases = concluded(period)
    return {"C2": cases, "C2a": cases.filter(~extended), "C2b": cases.filter(extended)}[row]


def _remedies_of_stat_row(period: Period, row: str):
    if row == "F":
        return remedies_filed(period, Remedy.Kind.COMPLAINT)
    decided = Remedy.objects.filter(
        application__agency__in=period.agencies, kind=_RESULT_ROWS[row[0]],
        decided_on__gte=period.first, decided_on__lte=period.last,
    )  # fmt: skip
    return decided if len(row) == 1 else decided.filter(result=_RESULTS[int(row[1]) - 1])
