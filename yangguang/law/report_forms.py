"""Forms of the annual report as data: which sections and tables a year's report has, and when it is due."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from yangguang.law.errors import NotInForce, UnknownCode
from yangguang.law.tables import Row, row, rows

_FOLDER = "report_forms"


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report. `kind` is "text" or the id of the table it holds; `article` demands it."""

    key: str
    number: str
    title: str
    kind: str
    article: str
    required: bool
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column. `measure` is count, change or amount (in `unit`); `sum_of` the columns it adds up."""

    key: str
    label: str
    group: str
    measure: str
    unit: str
    sum_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row. `part` and `group` are the heads over it, `columns` the keys it fills, `sum_of` what it adds up."""

    key: str
    label: str
    part: str
    group: str
    unit: str
    measure: str
    columns: tuple[str, ...]
    sum_of: tuple[str, ...]
    article: str


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form: table2, table3, table4 or stat2014."""

    id: str
    title: str
    rows: tuple[TableRow, ...]
    columns: tuple[TableColumn, ...]

    @property
    def cells(self) -> tuple[tuple[str, str], ...]:
        """Keys (row, column) of every cell to fill in, in reading order."""
        return tuple((row.key, column) for row in self.rows for column in row.columns)

    def row(self, key: str) -> TableRow:
        """The row with this key. Raises UnknownCode."""
        return _find(self.rows, key, self.title)

    def column(self, key: str) -> TableColumn:
        """The column with this key. Raises UnknownCode."""
        return _find(self.columns, key, self.title)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the report. `last_year` is None for the one in use."""

    id: str
    label: str
    instrument: str
    article: str
    first_year: int
    last_year: int | None
    sections: tuple[Section, ...]
    tables: tuple[FormTable, ...]

    def table(self, id: str) -> FormTable:
        """The table with this id. Raises UnknownCode when the form has none such."""
        for known in self.tables:
            if known.id == id:
                return known
        raise UnknownCode(f"“{self.label}”没有表“{id}”，请核对报告年度和所用格式。")


@dataclass(frozen=True, slots=True)
class ReportDue:
    """Last day to publish the report on `year`, with the article that says so."""

    day: date
    year: int
    kind: str
    label: str
    article: str
    regime: str
    instrument: str


@cache
def form(id: str) -> Form:
    """The form free, 2014stat, 2019 or 2021. Raises UnknownCode."""
    for found in rows(f"{_FOLDER}/forms"):
        if found.id == id:
            return _form(found)
    raise UnknownCode(f"没有名为“{id}”的年度报告格式，请核对。")


def form_for_year(year: int) -> Form:
    """The form of the report on `year`. Raises NotInForce before the first report, on 2008."""
    for found in rows(f"{_FOLDER}/forms", on=_year_end(year)):
        return form(found.id)
    raise NotInForce(f"{year}年还没有政府信息公开工作年度报告，请核对年度。")


def report_due(year: int, *, kind: Literal["government", "department"]) -> ReportDue:
    """Last day to publish the report on `year` (2008: art 31; 2019: art 49).

    The text in force on the day after the year has ended decides. Raises NotInForce, UnknownCode.
    """
    form_for_year(year)
    found = row("report_due", kind, on=date(year + 1, 1, 1))
    return ReportDue(
        day=date(year + 1, found["month"], found["day"]),
        year=year,
        kind=kind,
        label=found["label"],
        article=found.article,
        regime=found["regime"],
        instrument=found.source,
    )


def _year_end(year: int) -> date:
    return date(year, 12, 31)


def _form(found: Row) -> Form:
    on = found.starts
    sections = tuple(_section(each) for each in rows(f"{_FOLDER}/sections", on=_year_end(on.year)))
    return Form(
        id=found.id,
        label=found["label"],
        instrument=found.source,
        article=found.article,
        first_year=found.starts.year,
        last_year=found.ends.year if found.ends else None,
        sections=sections,
        tables=tuple(_table(id, sections, on) for id in found["tables"]),
    )


def _section(found: Row) -> Section:
    return Section(
        key=found.id,
        number=found["number"],
        title=found["title"],
        kind=found["kind"],
        article=found.article,
        required=found["required"],
        topics=tuple(found.get("topics", ())),
    )


def _table(id: str, sections: tuple[Section, ...], on: date) -> FormTable:
    columns = tuple(
        _column(found) for found in rows(f"{_FOLDER}/columns", on=on) if found.id.startswith(f"{id}/")
    )
    every = tuple(column.key for column in columns)
    title = next(section.title for section in sections if section.kind == id)
    return FormTable(
        id=id,
        title=title,
        rows=tuple(_row(found, every) for found in rows(f"{_FOLDER}/{id}", on=on)),
        columns=columns,
    )


def _column(found: Row) -> TableColumn:
    return TableColumn(
        key=found.id.partition("/")[2],
        label=found["label"],
        group=found.get("group", ""),
        measure=found["measure"],
        unit=found.get("unit", ""),
        sum_of=tuple(found.get("sum_of", ())),
    )


def _row(found: Row, every_column: tuple[str, ...]) -> TableRow:
    return TableRow(
        key=found.id,
        label=found["label"],
        part=found.get("part", ""),
        group=found.get("group", ""),
        unit=found.get("unit", ""),
        measure=found.get("measure", ""),
        columns=tuple(found.get("columns", every_column)),
        sum_of=tuple(found.get("sum_of", ())),
        article=found.article,
    )


def _find(known, key: str, title: str):
    for each in known:
        if each.key == key:
            return each
    raise UnknownCode(f"“{title}”中没有“{key}”，请核对所用格式。")
