"""Totals of a form that were left blank beside cells that were filled in: worked out, so that nothing reads as 0."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from yangguang.law.report_forms import FormTable as LawTable
from yangguang.oversee.checks.tables.values import Value

Key = tuple[str, str]


def fill_blank_totals(
    table: LawTable, cells: Mapping[Key, Value]
) -> tuple[dict[Key, Value], tuple[Key, ...]]:
    """The cells with every blank total worked out from its parts, and the keys of those totals.

    A total is worked out only where all its parts were read and they are not all zero. Totals of rows come
    first, so that a column of totals can be added up.
    """
    filled, worked_out = dict(cells), []
    for key, parts in _totals(table):
        total = filled.get(key)
        if total is None or not total.blank or any(part not in filled for part in parts):
            continue
        sum_of_parts = sum((filled[part].number for part in parts), Decimal(0))
        if sum_of_parts:
            filled[key] = replace(total, number=sum_of_parts)
            worked_out.append(key)
    return filled, tuple(worked_out)


def _totals(table: LawTable) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """Each total of the form with its parts: of rows first, then of columns."""
    for row in table.rows:
        for column in table.columns:
            if column.sum_of and column.key in row.columns:
                yield (row.key, column.key), tuple((row.key, part) for part in column.sum_of)
    for row in table.rows:
        for column in row.columns if row.sum_of else ():
            yield (row.key, column), tuple((part, column) for part in row.sum_of)
