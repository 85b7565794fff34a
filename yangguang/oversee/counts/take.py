"""Counting a report's figures in one go, each after the figures that it is worked out from."""

from collections.abc import Iterable
from dataclasses import replace

from yangguang.oversee.models import Provenance
from yangguang.oversee.registry import OPERANDS, FigureSpec, resolve, spec_of, year_of
from yangguang.oversee.scopes import Basis

from . import agencies, answer, publish, ratios, returns
from .count import Count

COUNTED = {
    "released": publish.released,
    "late": publish.late,
    "programme": publish.programme,
    "columns": publish.columns,
    "subsites": publish.subsites,
    "agencies": agencies.of_kind,
    "applications": answer.applications,
    "fees": answer.fees,
    "remedies": answer.remedies,
}
WORKED_OUT = {"total": ratios.total, "share": ratios.share, "change": ratios.change}


def provenance_of(spec: FigureSpec) -> Provenance:
    """Counted, returned, or worked out from other figures. Cells and their sums are returned unless counted."""
    if spec.how in COUNTED:
        return Provenance.COUNTED
    return Provenance.RETURNED if spec.how in ("returns", "cell", "total") else Provenance.RATIO


def take(ids: Iterable[str], *, basis: Basis, form: str) -> dict[str, tuple[FigureSpec, Count]]:
    """Count the figures `ids` of the report on the basis' year, and every figure that they rest on.

    Keyed by id, operands before what is worked out from them. Raises UnknownFigure.
    """
    counter = _Counter(basis, form)
    for each in ids:
        counter.add(each)
    return counter.taken


class _Counter:
    """Counts each figure once and remembers it; returns are read once per year."""

    def __init__(self, basis: Basis, form: str):
        self.basis, self.form = basis, form
        self.taken: dict[str, tuple[FigureSpec, Count]] = {}
        self._known: dict[str, Count] = {}
        self._returned: dict[int, returns.Standing] = {}
        self._cells: dict[int, answer.Cells] = {}

    def add(self, figure_id: str) -> None:
        if figure_id in self.taken:
            return
        year = year_of(figure_id, year=self.basis.first.year)
        spec = spec_of(figure_id, form_id=self.form, year=year)
        spec = replace(spec, args={key: self._named(key, value, year) for key, value in spec.args.items()})
        for operand in spec.operands:
            self.add(operand)
        count = self._count(spec, year)
        self.taken[figure_id], self._known[figure_id] = (spec, count), count

    def _count(self, spec: FigureSpec, year: int) -> Count:
        if spec.how in WORKED_OUT:
            return WORKED_OUT[spec.how](spec, self._known)
        basis = self.basis.of_year(year)
        if "month" in spec.args:
            basis = basis.of_month(spec.args["month"])
        if spec.how == "returns":
            return returns.total(spec, basis, self._standing(year))
        if spec.how == "cell":
            return self._cell(spec, year)
        return COUNTED[spec.how](spec, basis)

    def _cell(self, spec: FigureSpec, year: int) -> Count:
        """A cell of a form: from cases where there are any, else from returns, never from both."""
        basis, known = self.basis.of_year(year), self._standing(year)
        if year not in self._cells:
            self._cells[year] = answer.Cells(basis, self.form)
        if not self._cells[year].kept:
            return returns.total(spec, basis, known)
        if beside := answer.returned_too(spec, basis, known):
            return Count(None, {"kind": "returns", "ids": beside}, problem="mixed")
        return self._cells[year].count(**spec.args)

    def _standing(self, year: int) -> returns.Standing:
        if year not in self._returned:
            self._returned[year] = returns.standing(self.basis.of_year(year))
        return self._returned[year]

    def _named(self, key: str, value, year: int):
        """An operand of a figure of `year` by the id that it has in this report."""
        if key == "parts":
            return tuple(self._named("of", each, year) for each in value)
        if key not in OPERANDS:
            return value
        resolved = resolve(value, year=year)
        return resolved if "@" in resolved or year == self.basis.first.year else f"{resolved}@{year}"
