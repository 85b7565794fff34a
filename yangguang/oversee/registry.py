"""The register of figures: what each is called, its unit and scope, and how it is come by.

Figures of the free form stand in `figures.toml`; cells of a form's tables get an id from the form
itself: `table3.3.3.1.natural` is row 3.3.1, column natural.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from yangguang.law.errors import UnknownCode
from yangguang.law.report_forms import FormTable, form

from .errors import UnknownFigure

_PLAIN = frozenset({"id", "label", "unit", "scope", "how", "decimals"})
OPERANDS = ("of", "among", "less")  # arguments that name another figure
_PREVIOUS = "@previous"
_OF_CASES = ("table3", "table4")  # tables of the unified forms that are about applications
RETURNABLE = ("returns", "cell", "total")  # what an agency may report itself


@dataclass(frozen=True)
class FigureSpec:
    """A figure as defined, before it is counted. `how` names a counting function, `args` are its own."""

    id: str
    label: str
    unit: str
    scope: str
    how: str
    decimals: int = 0
    args: Mapping = field(default_factory=dict)

    @property
    def operands(self) -> tuple[str, ...]:
        """Ids of the figures that this one is worked out from; empty for a counted or returned one."""
        named = [self.args[key] for key in OPERANDS if key in self.args]
        return (*named, *self.args.get("parts", ()))


@dataclass(frozen=True)
class Sum:
    """A total and the parts that must add up to it.

    `chart` says how the parts are drawn where a report quotes the total, if at all: "rows" or "columns", under
    `caption`, each part by its name in `names` or else by its label.
    """

    total: str
    parts: tuple[str, ...]
    chart: str = ""
    caption: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """A total divided among the agencies of its scope: a figure each, by number, and one for the `rest` of many.

    A figure is called by the agency's short name with `label` behind it; `rest` says how many the rest are.
    """

    id: str
    rest_id: str
    total: str
    label: str
    rest: str
    chart: str
    caption: str

    def figure_id(self, slug: str) -> str:
        """The id of an agency's figure."""
        return f"{self.id}.{slug}"

    def holds(self, figure_id: str) -> bool:
        """Is it a figure of this family, an agency's or that of the rest?"""
        return figure_id == self.rest_id or figure_id.startswith(f"{self.id}.")


@cache
def specs() -> dict[str, FigureSpec]:
    """Every figure of the register, by id, in the order of the file."""
    return {row["id"]: _spec(row) for row in _file()["figure"]}


@cache
def sums() -> tuple[Sum, ...]:
    """What must add up in every report that holds the figures."""
    lists = ("parts", "names")
    return tuple(
        Sum(**{key: tuple(value) if key in lists else value for key, value in row.items()})
        for row in _file()["sum"]
    )


@cache
def families() -> tuple[Family, ...]:
    """Totals that are divided among agencies in every report that quotes them."""
    return tuple(Family(**row) for row in _file()["family"])


@cache
def bounds() -> tuple[tuple[str, str], ...]:
    """Pairs (part, whole): the first may not exceed the second."""
    return tuple((row["part"], row["whole"]) for row in _file()["bound"])


@cache
def names_with_digits() -> tuple[str, ...]:
    """Proper names with digits in them, which are no figures."""
    return tuple(_file()["names"]["allowed"])


@cache
def _file() -> dict:
    return tomllib.loads(files("yangguang.oversee").joinpath("figures.toml").read_text("utf-8"))


def spec_of(figure_id: str, *, form_id: str, year: int) -> FigureSpec:
    """The definition of a figure in the report on `year`; `services.online@2011` is that of another year.

    Raises UnknownFigure.
    """
    base, _, _of_year = figure_id.partition("@")
    if base in specs():
        return specs()[base]
    table, _, cell = base.partition(".")
    row, _, column = cell.rpartition(".")
    try:
        return _cell_spec(form(form_id).table(table), row, column)
    except UnknownCode as err:
        raise UnknownFigure(f"没有名为“{figure_id}”的指标（{year}年，格式{form_id}）") from err


def resolve(operand: str, *, year: int) -> str:
    """An operand's id in the report on `year`: `x@previous` becomes `x@2011`."""
    return f"{operand.removesuffix(_PREVIOUS)}@{year - 1}" if operand.endswith(_PREVIOUS) else operand


def year_of(figure_id: str, *, year: int) -> int:
    """The year that a figure of the report on `year` speaks of."""
    _base, _, other = figure_id.partition("@")
    return int(other) if other else year


def cell_id(table: str, row: str, column: str) -> str:
    """The id of a table's cell as a figure."""
    return f"{table}.{row}.{column}"


def _spec(row: dict) -> FigureSpec:
    args = {key: value for key, value in row.items() if key not in _PLAIN}
    return FigureSpec(**{key: row[key] for key in _PLAIN & row.keys()}, args=args)


def _cell_spec(table: FormTable, row_key: str, column_key: str) -> FigureSpec:
    row, column = table.row(row_key), table.column(column_key)
    if column_key not in row.columns:
        raise UnknownCode(f"{row_key} × {column_key}")
    parts: tuple[str, ...] = ()
    if column.sum_of:
        parts = tuple(cell_id(table.id, row_key, each) for each in column.sum_of)
    elif row.sum_of:
        parts = tuple(cell_id(table.id, each, column_key) for each in row.sum_of)
    money = "amount" in (column.measure, row.measure)
    return FigureSpec(
        id=cell_id(table.id, row_key, column_key), label=f"{row.label}（{column.label}）"[:120],
        unit=column.unit or row.unit or "件", scope="municipal", decimals=2 if money else 0,
        **_come_by(table.id, row_key, column_key, parts),
    )  # fmt: skip


def is_of_cases(table: str, row: str = "") -> bool:
    """Do cases fill this row of a form's table?"""
    return table in _OF_CASES or (table == "stat2014" and row[:1] in tuple("CDEFG"))


def _come_by(table: str, row: str, column: str, parts: tuple[str, ...]) -> dict:
    """How a cell is come by: added up from others, filled by cases (or returns in their stead), or returned."""
    if parts:
        return {"how": "total", "args": {"parts": parts}}
    if is_of_cases(table, row):
        return {"how": "cell", "args": {"table": table, "row": row, "column": column}}
    return {"how": "returns", "args": {}}
