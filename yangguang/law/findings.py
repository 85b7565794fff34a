"""What a check of figures finds: the rule, the place, what was stated and what was computed."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from yangguang.law.tables import Row, rows

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Finding:
    """One disagreement. `difference` is stated minus computed; the numbers are None where there is none.

    `severity` is error or warning, `cells` are the keys (row, column) that the reader should look at.
    """

    rule: str
    severity: str
    message: str
    place: str
    stated: Number | None
    computed: Number | None
    difference: Number | None
    source: str
    cells: tuple[tuple[str, str], ...] = ()


@cache
def identity(id: str) -> Row:
    """The row of the table of identities."""
    return next(row for row in rows("identities") if row.id == id)


def disagreement(
    id: str, *, place: str, stated: Number, computed: Number, cells: tuple[tuple[str, str], ...]
) -> Finding:
    """A finding that two numbers differ, with the difference in words."""
    rule = identity(id)
    gap = stated - computed
    words = f"多{gap}" if gap > 0 else f"少{-gap}"
    return Finding(
        rule=id,
        severity=rule["severity"],
        message=f"{rule['label']}：{place}填报{stated}，按其他数字应为{computed}，{words}，请核对。",
        place=place,
        stated=stated,
        computed=computed,
        difference=gap,
        source=rule.article or rule.reason,
        cells=cells,
    )


def bad_cell(place: str, *, cell: tuple[str, str], problem: str, stated: Number | None) -> Finding:
    """A finding about one cell by itself: blank, negative, or not a whole number."""
    rule = identity("I6")
    return Finding(
        rule="I6",
        severity=rule["severity"],
        message=f"{place}{problem}，请补填或更正。",
        place=place,
        stated=stated,
        computed=None,
        difference=None,
        source=rule.article,
        cells=(cell,),
    )
