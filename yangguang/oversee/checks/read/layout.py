"""Paragraphs and tables put into one text: a row to a line, cells parted by tabs, offsets kept."""

from dataclasses import dataclass

from yangguang.oversee.checks.document import Cell, Document, Table
from yangguang.oversee.checks.errors import Unreadable

MAX_CELLS = 60_000
_MAX_SPAN = 60


@dataclass(frozen=True)
class RawCell:
    """A cell as a reader sees it. `hidden` cells only carry a merge on (DOCX vMerge)."""

    text: str
    rows: int = 1
    columns: int = 1
    hidden: bool = False


def refuse_endless(cells: int) -> None:
    """Raises Unreadable where there are more cells than any report has."""
    if cells > MAX_CELLS:
        raise Unreadable(
            f"表格过大（超过{MAX_CELLS:,}格），不像年度报告",
            f"tables too large (over {MAX_CELLS:,} cells) for a report",
        )


class Layout:
    """Collects a document's blocks in order."""

    def __init__(self, kind: str):
        self._kind = kind
        self._parts: list[str] = []
        self._length = 0
        self._tables: list[Table] = []
        self._cells = 0

    def paragraph(self, text: str) -> None:
        """One paragraph; blank ones are left out."""
        line = text.strip(" \t\r\n")
        if line:
            self._write(line + "\n")

    def table(self, rows: list[list[RawCell]]) -> None:
        """One table. Raises Unreadable where a document has more cells than any report."""
        start = self._length
        cells: list[Cell] = []
        taken: dict[tuple[int, int], bool] = {}
        for number, row in enumerate(rows):
            self._row(number, row, cells, taken)
        if cells:
            self._tables.append(Table(start, self._length, tuple(_with_merges(cells, rows))))

    def document(self) -> Document:
        """The whole, as a document."""
        return Document("".join(self._parts), tuple(self._tables), self._kind)

    def _row(self, number: int, row: list[RawCell], cells: list[Cell], taken: dict) -> None:
        column, first = 0, True
        for raw in row:
            while taken.get((number, column)):
                column += 1
            height, width = min(max(raw.rows, 1), _MAX_SPAN), min(max(raw.columns, 1), _MAX_SPAN)
            self._cells += height * width
            refuse_endless(self._cells)
            for down in range(height):
                for right in range(width):
                    taken[number + down, column + right] = True
            if not raw.hidden:
                if not first:
                    self._write("\t")
                first = False
                text = " ".join(raw.text.split())
                cells.append(
                    Cell(number, column, height, width, text, self._length, self._length + len(text))
                )
                self._write(text)
            column += width
        self._write("\n")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _with_merges(cells: list[Cell], rows: list[list[RawCell]]) -> list[Cell]:
    """Let a cell grow over the hidden cells below it (DOCX says merges row by row)."""
    hidden = {
        (number, _column_of(row, place)) for number, row in enumerate(rows)
        for place, raw in enumerate(row) if raw.hidden
    }  # fmt: skip
    if not hidden:
        return cells
    grown = []
    for cell in cells:
        height = cell.rows
        while (cell.row + height, cell.column) in hidden:
            height += 1
        grown.append(Cell(cell.row, cell.column, height, cell.columns, cell.text, cell.start, cell.end))
    return grown


def _column_of(row: list[RawCell], place: int) -> int:
    return sum(max(raw.columns, 1) for raw in row[:place])
