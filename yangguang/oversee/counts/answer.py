"""Applications, fees and remedies: counted from cases, each number with the frozen list of what it counts.

Cells of the unified forms are counted where the agencies of the report keep their cases here; where they keep
none, their signed returns stand. Both at once is refused: a case would count twice, or a return hide one.
"""

from collections import defaultdict
from collections.abc import Container, Iterator
from datetime import timedelta
from decimal import Decimal

from yangguang.answer import counts
from yangguang.answer.count_rows import Outcome, row_of
from yangguang.answer.counts import Period
from yangguang.answer.models import Fee, Remedy
from yangguang.oversee.models import Provenance, Scope
from yangguang.oversee.registry import FigureSpec, is_of_cases
from yangguang.oversee.scopes import Basis, agencies_in, scope_for

from .count import Count, listed
from .returns import Standing

_FEN = 100
_CASES = {"received": counts.received, "refused": counts.refused}
_REMEDY_ROWS = "DEF"


def period_of(basis: Basis, scope: str = Scope.MUNICIPAL) -> Period:
    """Whose cases a figure counts, and in which days."""
    return Period(agencies_in(basis.agency, scope_for(basis.agency, scope)), basis.first, basis.last)


def applications(spec: FigureSpec, basis: Basis) -> Count:
    """Applications received, or refused on a ground (`what`), in the period."""
    found = _CASES[spec.args["what"]](period_of(basis, spec.scope))
    return listed("cases", found.order_by("agency_id", "year", "serial").values_list("pk", flat=True))


def fees(spec: FigureSpec, basis: Basis) -> Count:
    """What applicants paid in the period, in yuan; its list are the payments."""
    return _paid(period_of(basis, spec.scope), unit=_FEN)


def _paid(period: Period, *, unit: int) -> Count:
    """What was paid, in a unit of so many fen, with the payments."""
    paid = Fee.objects.filter(
        application__agency__in=period.agencies, paid_on__gte=period.first, paid_on__lte=period.last, amount__gt=0
    )  # fmt: skip
    ids = list(paid.order_by("paid_on", "pk").values_list("pk", flat=True))
    return Count(Decimal(counts.fees_paid(period)) / unit, {"kind": "fees", "ids": ids})


def remedies(spec: FigureSpec, basis: Basis) -> Count:
    """Remedies of one `kind` that were sought in the period."""
    found = counts.remedies_filed(period_of(basis, spec.scope), Remedy.Kind(spec.args["kind"]))
    return listed("remedies", found.order_by("filed_on", "pk").values_list("pk", flat=True))


class Cells:
    """The cells of a form's tables for one basis: every case is read once, whatever the number of cells."""

    def __init__(self, basis: Basis, form_id: str):
        self.period, self.form = period_of(basis), form_id
        self.kept = self._any()
        self._table3: dict[tuple[str, str], list[int]] | None = None

    def _any(self) -> bool:
        """Is there a case of the year: received, carried in or out, concluded, or before a court?"""
        period = self.period
        live = Remedy.objects.live_in(period.first, period.last).filter(application__agency__in=period.agencies)
        days = counts.received(period) | counts.carried(period, period.last) | counts.concluded(period)
        return days.exists() or live.exists()

    def count(self, table: str, row: str, column: str) -> Count:
        """One cell with the frozen list of its cases or remedies."""
        if table == "table3":
            made = listed("cases", self.table3.get((row, column), ()))
        elif table == "table4":
            found = counts.remedies_of_cell(self.period, row=row, column=column)
            made = listed("remedies", found.values_list("pk", flat=True))
        else:
            made = self._stat(row)
        return Count(made.value, made.query, provenance=Provenance.COUNTED)

    @property
    def table3(self) -> dict[tuple[str, str], list[int]]:
        """Keys of cases by cell, totals left out. Four queries."""
        if self._table3 is None:
            self._table3 = defaultdict(list)
            for row, column, pk in self._sorted():
                self._table3[row, column].append(pk)
        return self._table3

    def _sorted(self) -> Iterator[tuple[str, str, int]]:
        period, before = self.period, self.period.first - timedelta(days=1)
        plain = {
            counts.RECEIVED: counts.received(period), counts.CARRIED_IN: counts.carried(period, before),
            counts.CARRIED_ON: counts.carried(period, period.last),
        }  # fmt: skip
        for row, cases in plain.items():
            for column, pk in cases.order_by("pk").values_list("applicant_kind", "pk"):
                yield row, column, pk
        facts = counts.concluded(period).order_by("pk").annotate(text=Outcome.text())
        names = ("outcome_kind", "outcome_ground", "text", "applicant_kind", "pk")
        for kind, ground, text, column, pk in facts.values_list(*names):
            yield row_of(Outcome(kind, ground, text), form_id=self.form), column, pk

    def _stat(self, row: str) -> Count:
        if row == "G":
            return _paid(self.period, unit=_FEN * 10_000)
        found = counts.cases_of_stat_row(self.period, row).order_by("pk").values_list("pk", flat=True)
        return listed("remedies" if row[0] in _REMEDY_ROWS else "cases", found)


def rest_of(basis: Basis, *, without: Container[int], form_id: str, table: str) -> dict[tuple[str, str], int]:
    """Cells of a table counted from the agencies of a report, save some that report for themselves."""
    wide = period_of(basis)
    period = Period([pk for pk in wide.agencies.values_list("pk", flat=True) if pk not in without], wide.first, wide.last)
    return {"table3": counts.table3, "table4": counts.table4}[table](period, form_id=form_id)


def returned_too(spec: FigureSpec, basis: Basis, known: Standing) -> list[int]:
    """Signed returns of cells that cases fill, which stand beside cases."""
    scope = scope_for(basis.agency, spec.scope)
    return [
        each.pk
        for indicator in known.by_indicator
        if is_of_cases(*indicator.split(".")[:2])
        for each in known.of(indicator, scope)
        if each.value  # corrected to nothing, a return leaves the number to the cases
    ]
