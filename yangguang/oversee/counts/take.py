"""Counting a report's figures in one go, each after the figures that it is worked out from."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from yangguang.oversee.models import Provenance
from yangguang.oversee.registry import OPERANDS, FigureSpec, resolve, spec_of, year_of
from yangguang.oversee.scopes import Basis

from . import agencies, answer, publish, ratios, returns
from .count import Count

COUNTED = {
    "subsites": publish.subsites,
    "agencies": agencies.of_kind,
    "applications": answer.applications,
    "fees": answer.fees,
    "remedies": answer.remedies,
}
WORKED_OUT = {"total": ratios.total, "share": ratios.share, "change": ratios.change}


def provenance_of(spec: FigureSpec) -> Provenance:
    """Counted, returned, or worked out from other figures. Cells and their sums are returned unless counted."""
    if spec.how in COUNTED or spec.how in (*publish.RELEASES, "columns"):
        return Provenance.COUNTED
    return Provenance.RETURNED if spec.how in ("returns", "cell", "total") else Provenance.RATIO


def take(ids: Iterable[str], *, basis: Basis, form: str) -> dict[str, tuple[FigureSpec, Count]]:
    """Count the figures `ids` of the report on the basis' year, and every figure that they rest on.

    Keyed by id, operands before what is worked out from them. Raises UnknownFigure.
    """
    counter = _Counter(basis, form)
    for each in ids:
        counter.add(each)
    return counter.count()


class _Counter:
    """Counts each figure once, those of releases together; returns and columns are read once."""

    def __init__(self, basis: Basis, form: str):
        self.basis, self.form = basis, form
        self._wanted: dict[str, tuple[FigureSpec, int]] = {}  # with the year; operands first
        self._known: dict[str, Count] = {}
        self._cells: dict[int, answer.Cells] = {}

    def add(self, figure_id: str) -> None:
        """A figure to be counted, after those that it is worked out from. Raises UnknownFigure."""
        if figure_id in self._wanted:
            return
        year = year_of(figure_id, year=self.basis.first.year)
        spec = spec_of(figure_id, form_id=self.form, year=year)
        spec = replace(spec, args={key: self._named(key, value, year) for key, value in spec.args.items()})
        for operand in spec.operands:
            self.add(operand)
        self._wanted[figure_id] = spec, year

    def count(self) -> dict[str, tuple[FigureSpec, Count]]:
        """All that were added, by id."""
        of_releases = {
            key: (spec, self._basis(spec, year))
            for key, (spec, year) in self._wanted.items()
            if spec.how in publish.RELEASES
        }
        self._known |= zip(of_releases, publish.releases(list(of_releases.values())), strict=True)
        for key, (spec, year) in self._wanted.items():
            if key not in self._known:
                self._known[key] = self._count(spec, year)
        return {key: (spec, self._known[key]) for key, (spec, _year) in self._wanted.items()}

    def _basis(self, spec: FigureSpec, year: int) -> Basis:
        basis = self.basis.of_year(year)
        return basis.of_month(spec.args["month"]) if "month" in spec.args else basis

    def _count(self, spec: FigureSpec, year: int) -> Count:
        if spec.how in WORKED_OUT:
            return WORKED_OUT[spec.how](spec, self._known)
        basis = self._basis(spec, year)
        if spec.how == "returns":
            return returns.total(spec, basis, self._returned[year])
        if spec.how == "cell":
            return self._cell(spec, year)
        if spec.how == "columns":
            return publish.columns(spec, self._levels)
        return COUNTED[spec.how](spec, basis)

    def _cell(self, spec: FigureSpec, year: int) -> Count:
        """A cell of a form: from cases where there are any, else from returns, never from both."""
        basis, known = self.basis.of_year(year), self._returned[year]
        if year not in self._cells:
            self._cells[year] = answer.Cells(basis, self.form)
        if not self._cells[year].kept:
            return returns.total(spec, basis, known)
        if beside := answer.returned_too(spec, basis, known):
            return Count(None, {"kind": "returns", "ids": beside}, problem="mixed")
        return self._cells[year].count(**spec.args)

    @cached_property
    def _returned(self) -> dict[int, returns.Standing]:
        years = {year for spec, year in self._wanted.values() if spec.how in ("returns", "cell")}
        return returns.standings([self.basis.of_year(year) for year in sorted(years)])

    @cached_property
    def _levels(self) -> dict[int, list[int]]:
        return publish.levels(self.basis.agency)

    def _named(self, key: str, value, year: int):
        """An operand of a figure of `year` by the id that it has in this report."""
        if key == "parts":
            return tuple(self._named("of", each, year) for each in value)
        if key not in OPERANDS:
            return value
        resolved = resolve(value, year=year)
        return resolved if "@" in resolved or year == self.basis.first.year else f"{resolved}@{year}"
