"""The tables of a form with a report's figures in their cells, each a link to its list."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from yangguang.law.report_forms import FormTable, TableColumn, TableRow

from . import printed
from .models import Figure
from .registry import cell_id
from .render.model import Cell, Table

Address = Callable[[str], str]
Figures = Mapping[str, Figure]
_ONE_LINE = "table4"


def build(table: FormTable, figures: Figures, address: Address) -> list[Table]:
    """One table, or where rows fill different columns one table per group of rows."""
    if table.id == _ONE_LINE:
        return [_one_line(table, figures, address)]
    alike = len({row.columns for row in table.rows}) == 1
    if alike:
        return [_whole(table, table.rows, table.columns, figures, address, caption="")]
    made = []
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        rows = list(rows)
        columns = [table.column(key) for key in rows[0].columns]
        made.append(_flat(table, rows, columns, figures, address, caption=group))
    return made


def _one_line(table: FormTable, figures: Figures, address: Address) -> Table:
    """Table four as the form prints it: its rows side by side, fifteen numbers in one line."""
    outcomes = [Cell(column.label, header=True) for column in table.columns]
    wide = len(outcomes)
    upper, middle, lower = [], [], []
    for group, rows in groupby(table.rows, key=lambda row: row.group):
        rows = list(rows)
        upper.append(Cell(group or rows[0].label, colspan=wide * len(rows), header=True))
        if group:
            middle += [Cell(row.label, colspan=wide, header=True) for row in rows]
            lower += outcomes * len(rows)
        else:
            middle += [Cell(cell.text, rowspan=2, header=True) for cell in outcomes]
    numbers = [cell for row in table.rows for cell in _numbers(table, row, table.columns, figures, address)]
    return Table("", (tuple(upper), tuple(middle), tuple(lower)), (tuple(numbers),))


def _flat(table, rows, columns, figures: Figures, address: Address, *, caption: str) -> Table:
    heads = (Cell("信息内容", header=True), *(Cell(column.label, header=True) for column in columns))
    body = tuple(
        (Cell(row.label, header=True), *_numbers(table, row, columns, figures, address)) for row in rows
    )
    return Table(caption, (heads,), body)


def _whole(table, rows, columns, figures: Figures, address: Address, *, caption: str) -> Table:
    depth = 1 + any(row.group for row in rows) + any(row.part for row in rows)
    labels = _labels(rows, depth)
    body = tuple(
        (*head, *_numbers(table, row, columns, figures, address))
        for head, row in zip(labels, rows, strict=True)
    )
    return Table(caption, _heads(columns, depth), body)


def _heads(columns: Iterable[TableColumn], depth: int) -> tuple[tuple[Cell, ...], ...]:
    """One row of headings, or two where columns stand under a common head."""
    columns = list(columns)
    if not any(column.group for column in columns):
        return ((Cell("项目", colspan=depth, header=True), *(Cell(c.label, header=True) for c in columns)),)
    upper = [Cell("项目", colspan=depth, rowspan=2, header=True)]
    lower = []
    for group, members in groupby(columns, key=lambda column: column.group):
        members = list(members)
        if group:
            upper.append(Cell(group, colspan=len(members), header=True))
            lower += [Cell(column.label, header=True) for column in members]
        else:
            upper += [Cell(column.label, rowspan=2, header=True) for column in members]
    return tuple(upper), tuple(lower)


def _labels(rows: Iterable[TableRow], depth: int) -> list[tuple[Cell, ...]]:
    """The heads of each row: part, group and label, each printed once over the rows that it covers."""
    rows, made = list(rows), []
    for number, row in enumerate(rows):
        before = rows[number - 1] if number else None
        cells, room = [], depth
        if row.part:
            room -= 1
            if before is None or before.part != row.part:
                cells.append(Cell(row.part, rowspan=_run(rows[number:], "part", row.part), header=True))
        if row.group:
            room -= 1
            if before is None or (before.part, before.group) != (row.part, row.group):
                cells.append(Cell(row.group, rowspan=_run(rows[number:], "group", row.group), header=True))
        made.append((*cells, Cell(row.label, colspan=room, header=True)))
    return made


def _run(rows: list[TableRow], name: str, value: str) -> int:
    """How many rows from the first on share a value."""
    return next((n for n, row in enumerate(rows) if getattr(row, name) != value), len(rows))


def _numbers(table: FormTable, row: TableRow, columns, figures: Figures, address: Address) -> list[Cell]:
    cells = []
    for column in columns:
        key = cell_id(table.id, row.key, column.key)
        figure = figures.get(key)
        text = printed.number(figure.value) if figure and figure.value is not None else ""
        cells.append(Cell(text, figure_id=key, href=address(key) if text else None))
    return cells
