"""Whether the figures of a report agree: within each table, with the year before, with the reports below.

Cells are keyed (row, column) as in `report_forms`. A blank or impossible cell is reported once, and sums that
need it are left alone, so that one slip does not drown the reader.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from yangguang.law.errors import UnknownCode
from yangguang.law.findings import Finding, Number, bad_cell, disagreement, identity
from yangguang.law.report_forms import FormTable
from yangguang.law.report_forms import form as form_named

Cells = Mapping[tuple[str, str], Number]


def check_table3(
    cells: Mapping[tuple[str, str], int],
    *,
    form: str = "2021",
    previous: Mapping[tuple[str, str], int] | None = None,
) -> tuple[Finding, ...]:
    """Check table three: I6 each cell, I1 and I2 each column, I3 each row, I4 against the `previous` year.

    Raises UnknownCode for a cell that the form does not have.
    """
    table = form_named(form).table("table3")
    found = [*_check_cells(table, cells), *_in_and_out(table, cells), *_check_row_sums("I2", table, cells)]
    found += _check_column_sums("I3", table, cells)
    if previous is not None:
        found += _carried_over(table, cells, previous)
    return tuple(found)


def check_table4(cells: Mapping[tuple[str, str], int], *, form: str = "2021") -> tuple[Finding, ...]:
    """Check table four: I6 each cell, I5 each of its three heads. Raises UnknownCode for a strange cell."""
    table = form_named(form).table("table4")
    return (*_check_cells(table, cells), *_check_column_sums("I5", table, cells))


def check_table2(cells: Cells, *, form: str = "2021", previous: Cells | None = None) -> tuple[Finding, ...]:
    """Check table two: I6 each cell, and I7 documents in force against the `previous` year's.

    Raises UnknownCode for a cell that the form does not have.
    """
    table = form_named(form).table("table2")
    found = list(_check_cells(table, cells))
    if previous is not None:
        found += _documents_in_force(table, cells, previous)
    return tuple(found)


def check_stat2014(values: Mapping[str, Number]) -> tuple[Finding, ...]:
    """Check the statistics table of 2014 to 2018, keyed by row: I6 each value, S1 each total."""
    table = form_named("2014stat").table("stat2014")
    column = table.columns[0].key
    cells = {(key, column): value for key, value in values.items()}
    return (*_check_cells(table, cells), *_check_row_sums("S1", table, cells))


def check_quotes(quotes: Iterable[tuple[str, Number, tuple[str, str]]], cells: Cells) -> tuple[Finding, ...]:
    """I8: each number quoted in the text, as (place, value, cell), equals the cell it speaks of."""
    return tuple(
        disagreement("I8", place=place, stated=value, computed=cells[cell], cells=(cell,))
        for place, value, cell in quotes
        if cell in cells and value != cells[cell]
    )


def check_subordinates(
    cells: Cells, reports: Iterable[Cells], *, table: str, form: str = "2021"
) -> tuple[Finding, ...]:
    """I9: each cell of a summary equals the sum over `reports`, the office's own among them."""
    known = form_named(form).table(table)
    parts = tuple(reports)
    found = []
    for cell in known.cells:
        computed = sum((part.get(cell, 0) for part in parts), 0)
        if cell in cells and cells[cell] != computed:
            place = _place(known, cell)
            found.append(
                disagreement("I9", place=place, stated=cells[cell], computed=computed, cells=(cell,))
            )
    return tuple(found)


def fill_table3(cells: Mapping[tuple[str, str], int], *, form: str = "2021") -> dict[tuple[str, str], int]:
    """The whole grid of table three: what is not given is 0, every total is computed anew.

    Raises UnknownCode for a cell that the form does not have.
    """
    table = form_named(form).table("table3")
    _refuse_strange_cells(table, cells)
    filled = {cell: cells.get(cell, 0) for cell in table.cells}
    for row in table.rows:
        for column in table.columns:
            if row.sum_of and not column.sum_of:
                filled[row.key, column.key] = sum(filled[part, column.key] for part in row.sum_of)
    for row in table.rows:
        for column in table.columns:
            if column.sum_of:
                filled[row.key, column.key] = sum(filled[row.key, part] for part in column.sum_of)
    return filled


def group_totals(cells: Mapping[tuple[str, str], int], *, form: str = "2021") -> dict[tuple[str, str], int]:
    """Sums of table three under each group head, keyed (head, column): refused, not provided, and so on."""
    table = form_named(form).table("table3")
    totals: dict[tuple[str, str], int] = {}
    for row in table.rows:
        for column in table.columns:
            if row.group:
                key = (row.group, column.key)
                totals[key] = totals.get(key, 0) + cells.get((row.key, column.key), 0)
    return totals


def _check_cells(table: FormTable, cells: Cells) -> Iterator[Finding]:
    """I6: filled in, whole, not negative; money may have decimals, a change may be negative."""
    _refuse_strange_cells(table, cells)
    for cell in table.cells:
        value = cells.get(cell)
        problem = _problem(value, measure=_measure(table, cell))
        if problem:
            stated = value if isinstance(value, int | Decimal) else None
            yield bad_cell(_place(table, cell), cell=cell, problem=problem, stated=stated)


def _problem(value: object, *, measure: str) -> str:
    if value is None:
        return "未填写"
    kinds = int | Decimal if measure == "amount" else int
    if isinstance(value, bool) or not isinstance(value, kinds):
        return "不是准确的十进制金额" if measure == "amount" else "不是整数"
    if isinstance(value, Decimal) and not value.is_finite():
        return "不是准确的十进制金额"
    if measure != "change" and value < 0:
        return "小于零"
    return ""


def _in_and_out(table: FormTable, cells: Cells) -> Iterator[Finding]:
    rule = identity("I1")
    for column in table.columns:
        came = tuple((row, column.key) for row in rule["left"])
        went = tuple((row, column.key) for row in rule["right"])
        place = f"{table.title}“{column.label}”列第三项加第四项"
        yield from _compare("I1", place, _sum(cells, went), _sum(cells, came), came + went)


def _check_row_sums(id: str, table: FormTable, cells: Cells) -> Iterator[Finding]:
    for row in table.rows:
        for column in row.columns if row.sum_of else ():
            total, parts = (row.key, column), tuple((part, column) for part in row.sum_of)
            yield from _compare(
                id, _place(table, total), _sum(cells, (total,)), _sum(cells, parts), (total, *parts)
            )


def _check_column_sums(id: str, table: FormTable, cells: Cells) -> Iterator[Finding]:
    for row in table.rows:
        for column in table.columns:
            if column.sum_of:
                total, parts = (row.key, column.key), tuple((row.key, part) for part in column.sum_of)
                yield from _compare(
                    id, _place(table, total), _sum(cells, (total,)), _sum(cells, parts), (total, *parts)
                )


def _carried_over(table: FormTable, cells: Cells, previous: Cells) -> Iterator[Finding]:
    rule = identity("I4")
    for column in table.columns:
        now, then = (rule["this_year"], column.key), (rule["last_year"], column.key)
        yield from _compare("I4", _place(table, now), _sum(cells, (now,)), _sum(previous, (then,)), (now,))


def _documents_in_force(table: FormTable, cells: Cells, previous: Cells) -> Iterator[Finding]:
    parts = identity("I7")["parts"]
    for row in table.rows:
        if not set(parts.values()) <= set(row.columns):
            continue
        valid, made, repealed = ((row.key, parts[name]) for name in ("before", "plus", "minus"))
        before, plus, minus = _sum(previous, (valid,)), _sum(cells, (made,)), _sum(cells, (repealed,))
        if None not in (before, plus, minus):
            place, stated = _place(table, valid), _sum(cells, (valid,))
            yield from _compare("I7", place, stated, before + plus - minus, (valid, made, repealed))


def _compare(
    id: str, place: str, stated: Number | None, computed: Number | None, cells: tuple[tuple[str, str], ...]
) -> Iterator[Finding]:
    if stated is not None and computed is not None and stated != computed:
        yield disagreement(id, place=place, stated=stated, computed=computed, cells=cells)


def _sum(cells: Cells, keys: Iterable[tuple[str, str]]) -> Number | None:
    """The sum, or None when one of the cells is blank or no number: that is I6's to report."""
    values = [cells.get(key) for key in keys]
    if any(isinstance(value, bool) or not isinstance(value, int | Decimal) for value in values):
        return None
    return sum(values)


def _refuse_strange_cells(table: FormTable, cells: Iterable[tuple[str, str]]) -> None:
    strange = set(cells) - set(table.cells)
    if strange:
        row, column = min(strange)
        raise UnknownCode(f"“{table.title}”没有“{row}”行“{column}”列，请核对报告年度和所用格式。")


def _measure(table: FormTable, cell: tuple[str, str]) -> str:
    return table.row(cell[0]).measure or table.column(cell[1]).measure


def _place(table: FormTable, cell: tuple[str, str]) -> str:
    row, column = table.row(cell[0]), table.column(cell[1])
    head = f"{row.group}{row.label}"
    return f"{table.title}“{head}”行“{column.label}”列"
