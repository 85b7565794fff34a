"""The national forms as they stand in a report, whatever the layout: rows found by their labels.

A row is found by its label, in the order of the form. In a drawn table the row's cells give the numbers;
in a text or a PDF the numbers between one label and the next do.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.checks.document import Document, Table
from yangguang.oversee.checks.tables.blank_totals import fill_blank_totals
from yangguang.oversee.checks.tables.labels import law_table, row_patterns
from yangguang.oversee.checks.tables.values import Value, cell_values, row_values

_TRIGGER3 = re.compile(r"本\s*年\s*新\s*收\s*政\s*府\s*信\s*息")
_TRIGGER4 = re.compile(r"结\s*果\s*维\s*持")
_TRIGGER2 = re.compile(r"第\s*二\s*十\s*条\s*第?\s*\(?\s*一\s*\)?\s*项")
_TRIGGER_STAT = re.compile(r"主\s*动\s*公\s*开\s*规\s*范\s*性\s*文\s*件\s*数")
_IS_2021 = re.compile(r"申\s*请\s*人\s*无\s*正\s*当")
_IS_2021_TABLE2 = re.compile(r"本\s*年\s*制\s*发")
_NEXT_SECTION = re.compile(r"^[ \t]*[一二三四五六七]、|\n[ \t]*五\s*、", re.M)
_REGION = 6000


@dataclass(frozen=True)
class FormTable:
    """One form table. `cells` maps (row, column) keys of the form to the value and where it stands.

    `blank_totals` are the totals that were left blank; their cells hold what their parts add up to.
    """

    kind: str
    form: str
    start: int
    end: int
    cells: Mapping[tuple[str, str], Value]
    in_table: bool = False
    blank_totals: tuple[tuple[str, str], ...] = ()

    def number(self, row: str, column: str) -> Decimal | None:
        """The value of a cell, or None where it could not be read."""
        value = self.cells.get((row, column))
        return None if value is None else value.number


def find_form_tables(document: Document, folded: str) -> tuple[FormTable, ...]:
    """All tables of the national forms in a document, at most one of each kind."""
    found = [
        _labelled(document, folded, "table2", _TRIGGER2),
        _labelled(document, folded, "table3", _TRIGGER3),
        _remedies(document, folded),
        _labelled(document, folded, "stat2014", _TRIGGER_STAT),
    ]
    return tuple(sorted((form for form in found if form), key=lambda form: form.start))


def _labelled(document: Document, folded: str, kind: str, trigger: re.Pattern) -> FormTable | None:
    """A form whose rows are told by their labels: the first place where most of them are found."""
    for match in list(trigger.finditer(folded))[:5]:
        form = _form_of(kind, folded, match.start())
        begin = max(0, match.start() - 120) if kind == "stat2014" else match.start()
        rows = _rows(folded, begin, row_patterns(form, kind))
        begun = kind == "table3" and len(rows) > 1 and _table_at(document, rows[0][1]) is not None
        if len(rows) < len(row_patterns(form, kind)) * 0.6 and not begun:
            continue
        cells, places = _read(document, folded, kind, form, rows)
        if cells:
            table = _table_at(document, rows[0][1])
            start = table.start if table else rows[0][1]
            end = table.end if table else _line_end(folded, max(places))
            cells, blank = fill_blank_totals(law_table(form, kind), cells)
            return FormTable(kind, form, start, end, cells, table is not None, blank)
    return None


def _form_of(kind: str, folded: str, start: int) -> str:
    region = folded[start : start + _REGION]
    if kind == "stat2014":
        return "2014stat"
    if kind == "table2":
        return "2021" if _IS_2021_TABLE2.search(region[:600]) else "2019"
    return "2021" if _IS_2021.search(region) else "2019"


def _rows(folded: str, start: int, patterns) -> list[tuple[str, int, int]]:
    """(key, start, end) of each label found in order; a label that is not near is left out."""
    found, position = [], start
    for key, pattern in patterns:
        match = pattern.search(folded, position, position + 700)
        if match:
            found.append((key, match.start(), match.end()))
            position = match.end()
    return found


def _read(document: Document, folded: str, kind: str, form: str, rows):
    table = law_table(form, kind)
    cells: dict[tuple[str, str], Value] = {}
    places = [rows[-1][2]]
    for place, (key, start, end) in enumerate(rows):
        columns = table.row(key).columns
        drawn = _table_at(document, start)
        if drawn is not None:
            values = cell_values(drawn, start, columns, last=kind != "table2")
        else:
            stop = rows[place + 1][1] if place + 1 < len(rows) else _stop(folded, end)
            values = row_values(folded, end, stop, columns)
        for column, value in zip(columns, values, strict=False):
            cells[key, column] = value
            places.append(value.end)
    return cells, places


def _stop(folded: str, end: int) -> int:
    """Where the last row of a flat form may end: at the next heading, at most some lines on."""
    match = _NEXT_SECTION.search(folded, end + 1, end + 300)
    return match.start() if match else min(len(folded), end + 120)


def _remedies(document: Document, folded: str) -> FormTable | None:
    """Table four: fifteen numbers in one row, five for each of three heads."""
    match = _TRIGGER4.search(folded)
    if not match:
        return None
    table = law_table("2021", "table4")
    keys = [(row.key, column.key) for row in table.rows for column in table.columns]
    drawn = _table_at(document, match.start())
    if drawn is not None:
        values = _last_row(drawn, len(keys))
        start, end = drawn.start, drawn.end
    else:
        stop = _NEXT_SECTION.search(folded, match.end(), match.end() + 1500)
        end = stop.start() if stop else min(len(folded), match.end() + 600)
        values = row_values(folded, match.end(), end, tuple(range(len(keys))))
        start = folded.rfind("\n", 0, match.start()) + 1
    if len(values) != len(keys):
        return None
    cells, blank = fill_blank_totals(table, dict(zip(keys, values, strict=True)))
    return FormTable("table4", "", start, end, cells, drawn is not None, blank)


def _last_row(table: Table, width: int) -> list[Value]:
    rows: dict[int, list] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for _, cells in sorted(rows.items(), reverse=True):
        values = [Value.of(cell.text, cell.start, cell.end) for cell in cells]
        if len(values) == width and all(value is not None for value in values):
            return values
    return []


def _table_at(document: Document, offset: int) -> Table | None:
    return next((t for t in document.tables if t.start <= offset < t.end), None)


def _line_end(folded: str, offset: int) -> int:
    end = folded.find("\n", offset)
    return len(folded) if end < 0 else end
