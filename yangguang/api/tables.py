"""A table of the annual report as a machine reads it: rows, columns, and cells that lead to what they count."""

from collections.abc import Callable
from decimal import Decimal

from pydantic import BaseModel, Field

from yangguang.law.report_forms import FormTable


class TableRow(BaseModel):
    """A row with the heads over it."""

    key: str
    label: str
    part: str
    group: str
    unit: str


class TableColumn(BaseModel):
    """A column with the head over it."""

    key: str
    label: str
    group: str


class TableCell(BaseModel):
    """A number, and where to read what it counts."""

    row: str
    column: str
    value: str | None = Field(description="十进制数字；没有统计的为空")
    records: str | None = Field(description="这个数字由哪些记录构成；没有清单的为空")


class Table(BaseModel):
    """A table of a form."""

    id: str
    title: str
    form: str
    rows: list[TableRow]
    columns: list[TableColumn]
    cells: list[TableCell]


Value = Callable[[str, str], Decimal | int | None]
Address = Callable[[str, str], str | None]


def table_answer(table: FormTable, *, form: str, value: Value, address: Address) -> Table:
    """The table with `value(row, column)` in its cells and `address(row, column)` as what they open."""
    rows = [
        TableRow(key=each.key, label=each.label, part=each.part, group=each.group, unit=each.unit)
        for each in table.rows
    ]
    columns = [TableColumn(key=each.key, label=each.label, group=each.group) for each in table.columns]
    cells = [
        TableCell(row=row, column=column, value=plain(value(row, column)), records=address(row, column))
        for row, column in table.cells
    ]
    return Table(id=table.id, title=table.title, form=form, rows=rows, columns=columns, cells=cells)


def plain(value: Decimal | int | None) -> str | None:
    """A number as decimal digits, exact: never rounded by the reader's floating point."""
    return None if value is None else f"{Decimal(value).normalize():f}"
