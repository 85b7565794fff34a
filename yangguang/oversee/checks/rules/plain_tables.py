"""Tables of a report's own: where a row or a column is called the total, the others make it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.document import Cell, Table
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule, show
from yangguang.oversee.checks.fold import fold
from yangguang.oversee.checks.indicators import INDICATORS, FormValue, Indicator, said
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.indicators import contradiction, qualifiers
from yangguang.oversee.checks.tables.values import Value

RULE = Rule(
    "table-total",
    ("表格合计与各项之和不符", "Total of a table is not the sum of its items"),
    {
        "row": (
            "“{name}”列各项之和为{computed}，合计填{stated}，相差{gap}",
            "the items of column “{name}” add up to {computed}, the total says {stated}: {gap} apart",
        ),
        "column": (
            "“{name}”行各项之和为{computed}，合计填{stated}，相差{gap}",
            "the items of row “{name}” add up to {computed}, the total says {stated}: {gap} apart",
        ),
    },
    {"arithmetic": ("算术：合计应等于各项之和", "arithmetic: a total is the sum of its items")},
)
_TOTAL = re.compile(r"^(?:合计|总计|共计|总数|总和)(?:\(.*\))?$")
# Rows that count again what stands above, and columns that nobody adds.
_WITHIN = re.compile(r"其中|小计|^含|^内|合计|总计|累计|^#")
_NOT_ADDED = re.compile(r"率|比|%|同比|增长|增减|序号|年份|排名|平均|人均|日期|时间|备注")
_LEAST = 3


def check_plain_tables(report: Report) -> Iterator[Finding]:
    """Every drawn table that is none of the national forms."""
    forms = [(form.start, form.end) for form in report.forms]
    for table in report.document.tables:
        if any(start < table.end and table.start < end for start, end in forms):
            continue
        grid = _grid(table)
        yield from _by_indicator(report, grid)
        yield from _by_column(report, grid)
        yield from _by_column(report, _turned(grid), variant="column")


_Grid = dict[tuple[int, int], Cell]


def _grid(table: Table) -> _Grid:
    """Cells by row and column; empty where cells are merged, as what they add up to cannot be told."""
    if any(cell.rows > 1 or cell.columns > 1 for cell in table.cells if cell.row):
        return {}
    return {(cell.row, cell.column): cell for cell in table.cells if cell.columns == cell.rows == 1}


def _turned(grid: _Grid) -> _Grid:
    return {(column, row): cell for (row, column), cell in grid.items()}


def _text(cell: Cell | None) -> str:
    return re.sub(r"\s", "", fold(cell.text)) if cell else ""


def _by_column(report: Report, grid: _Grid, *, variant: str = "row") -> Iterator[Finding]:
    """The row that is called the total, first or last of the table, column by column."""
    rows = sorted({row for row, _ in grid})
    columns = sorted({column for _, column in grid})
    totals = [row for row in rows if _TOTAL.match(_text(grid.get((row, columns[0]))))]
    items = [row for row in rows[1:] if row not in totals]
    labels = [_text(grid.get((row, columns[0]))) for row in items]
    if len(totals) != 1 or totals[0] not in (rows[-1], *rows[1:2]) or len(items) < _LEAST:
        return
    if any(_WITHIN.search(label) for label in labels):
        return
    for column in columns[1:]:
        name = _text(grid.get((rows[0], column)))
        values = [_value(grid.get((row, column))) for row in items]
        total = _value(grid.get((totals[0], column)))
        if _NOT_ADDED.search(name) or total is None or total.blank or any(value is None for value in values):
            continue
        made = sum((value.number for value in values if value), Decimal(0))
        if made != total.number:
            yield _finding(report, name or labels[0], variant, total, made)


_NUMBER_OF = re.compile(
    r"^(?:\d+[.、]|[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|其中:)*|(?:总数|数量|件数|数)(?:\(.*\))?$"
)


# How tables of the years before the national form call what reports write out.
_SHORT_FOR = {"网站公开": "政府网站公开", "公报公开": "政府公报公开"}
_OF_THE_YEAR = r"本年度?(?:数|数量)?|当年|本期|数量|数值|统计数据?"
_CHANNELS = frozenset({"网站", "微信", "微博", "平台", "网上", "系统"})


def _by_indicator(report: Report, grid: _Grid) -> Iterator[Finding]:
    """收到申请数 15件 in the first column and the year's number in the row, against what the text says of it."""
    told = said(report)
    for row in sorted({row for row, _ in grid}):
        label = _NUMBER_OF.sub("", _text(grid.get((row, 0))))
        value = _of_the_year(report, grid, row)
        if not label or value is None:
            continue
        label = _SHORT_FOR.get(label, label)
        item = next((item for item in INDICATORS if _may_be_held(item) and _is_of(item, label)), None)
        claims = [
            claim for claim in (told.get(item.key, ()) if item else ())
            if not claim.previous_year and not qualifiers(report, claim) - _CHANNELS
        ]  # fmt: skip
        if item and claims and not any(_agrees(claim, value.number) for claim in claims):
            form = FormValue(value.number, "", value.start, value.end)
            yield contradiction(report, item, claims[0], form, claims)


def _may_be_held(item: Indicator) -> bool:
    """Indicators of which a text has one value; of the rows of 2014 the ways to apply and to publish."""
    return item.one_value or item.key.startswith(("stat-C1", "stat-A2"))


def _of_the_year(report: Report, grid: _Grid, row: int) -> Value | None:
    """The number of the column headed by the report's year (2012年度 beside 历年累计), or the only one of the row."""
    heads = rf"(?:{report.year}年?度?|{_OF_THE_YEAR})(?:\(.*\))?"
    columns = [
        column for (line, column), cell in grid.items() if line == 0 and re.fullmatch(heads, _text(cell))
    ]
    if len(columns) == 1:
        return _value(grid.get((row, columns[0])))
    values = [
        _value(cell) for (here, column), cell in sorted(grid.items())
        if here == row and column and re.search(r"\d", cell.text)
    ]  # fmt: skip
    return values[0] if len(values) == 1 else None


def _is_of(item: Indicator, label: str) -> bool:
    return bool(item.words.search(label)) and not item.not_words.search(label)


def _agrees(claim: Claim, number: Decimal) -> bool:
    """The same number, or one that cannot be compared: approximate or rounded."""
    return claim.approximate or claim.quantum != 1 or claim.value == number


def _value(cell: Cell | None) -> Value | None:
    return Value.of(cell.text, cell.start, cell.end) if cell else None


def _finding(report: Report, name: str, variant: str, total: Value, made: Decimal) -> Finding:
    near = total.number and abs(made - total.number) <= total.number / 2
    return report.finding(
        RULE, variant, ERROR if near else WARNING, (total.start, total.end), source="arithmetic",
        stated=total.number, computed=made,
        values={
            "name": name, "computed": show(made), "stated": show(total.number),
            "gap": show(abs(made - total.number)),
        },
        marks=((total.start, total.end),),
    )  # fmt: skip
