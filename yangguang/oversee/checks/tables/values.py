"""Values of form cells: a number, or an empty cell written as nothing, "/", "—" or "无"."""

import re
from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.checks.document import Table
from yangguang.oversee.checks.fold import fold

_EMPTY = {"", "/", "-", "—", "--", "——", "\\", "无", "－", "〇", "零"}
_NUMBER = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
_TOKEN = re.compile(
    r"(?<![\d.,(第〔+-])(?:[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?|/)(?![\d)〕号年月日]|[.、．](?!\d))"
)
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True)
class Value:
    """A cell's number; `blank` where the cell was left empty or crossed out, which counts as 0."""

    number: Decimal
    start: int
    end: int
    blank: bool = False

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Value | None":
        """The value of a cell's text, or None where it is neither a number nor empty."""
        plain = re.sub(r"\s+", "", fold(text))
        if plain in _EMPTY:
            return cls(Decimal(0), start, end, True)
        sign = "-" if plain.startswith("减") else ""
        plain = re.sub(r"^[增减加少]+|(?:条|件|项|次|篇|个|人|人次|万元|元)$", "", plain)
        if _NUMBER.fullmatch(plain) and len(plain) <= 20:
            return cls(Decimal(sign + plain.replace(",", "").lstrip("+")), start, end)
        return None


def cell_values(table: Table, offset: int, columns: tuple, *, last: bool) -> list[Value]:
    """The values in the row of the label at `offset`: its last cells, or (table two) its first after the label."""
    label = next((cell for cell in table.cells if cell.start <= offset < max(cell.end, cell.start + 1)), None)
    if label is None:
        return []
    after = [cell for cell in table.cells if cell.row == label.row and cell.start > label.start]
    wanted = after[-len(columns) :] if last else after[: len(columns)]
    values = [Value.of(cell.text, cell.start, cell.end) for cell in wanted]
    if len(values) != len(columns) or any(value is None for value in values):
        return []
    return [value for value in values if value is not None]


def row_values(folded: str, start: int, end: int, columns: tuple) -> list[Value]:
    """The numbers between two offsets of a flat text; none where there are too many or too few."""
    # Brackets in labels hold numbers that are not values (计1条); blank them out, same length.
    stretch = _BRACKETS.sub(lambda match: " " * len(match[0]), folded[start:end])
    values = [
        Value.of(match[0], start + match.start(), start + match.end()) for match in _TOKEN.finditer(stretch)
    ]
    found = [value for value in values if value is not None]
    return found if len(found) == len(columns) else []
