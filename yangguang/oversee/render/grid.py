"""Where each cell of a table lies once its spans are laid out, and how wide the columns become on paper."""

import unicodedata
from dataclasses import dataclass

from yangguang.oversee.render.model import BadTable, Cell, Table

# Sizes of type for tables in points: 小四, 五号, 小五. A wide table takes the smaller one.
_SIZES = ((4, 12.0), (8, 10.5), (99, 9.0))
# No column is given more than this many characters of width, or less than two.
_WIDEST, _NARROWEST = 16, 2
_BESIDE_EACH_OTHER = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and its upper left corner. Rows and columns count from 0; heading rows come first."""

    row: int
    column: int
    cell: Cell

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.cell.rowspan)

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.cell.colspan)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table laid out: `width` columns, `head` heading rows, `height` rows in all."""

    width: int
    head: int
    height: int
    places: tuple[Place, ...]

    def row(self, number: int) -> tuple[Place, ...]:
        """The cells that begin in a row, from left to right."""
        return tuple(place for place in self.places if place.row == number)

    def is_complex(self) -> bool:
        """Whether any cell spans: then a reader needs to be told which headings belong to it."""
        return self.head > 1 or any(p.cell.colspan > 1 or p.cell.rowspan > 1 for p in self.places)

    def is_many(self) -> bool:
        """Whether it has more columns than a phone shows beside each other."""
        return self.width > _BESIDE_EACH_OTHER

    def label_of(self, place: Place) -> str:
        """The heading of a cell's column; with those above it where other columns are called the same."""
        above = [other for other in self.places if other.row < self.head and set(other.columns) & set(place.columns)]
        own = above[-1]
        alike = [other for other in self.places if other.row < self.head and other.cell.text == own.cell.text]
        return " ".join(dict.fromkeys(each.cell.text for each in above)) if len(alike) > 1 else own.cell.text

    def headers_of(self, place: Place) -> tuple[Place, ...]:
        """The heading cells above and to the left of a cell, in reading order."""
        return tuple(
            other
            for other in self.places
            if other is not place
            and (other.row < self.head or other.cell.header)
            and _governs(other, place, self)
        )


def _governs(other: Place, place: Place, grid: Grid) -> bool:
    if other.row < grid.head:
        return other.row < place.row and bool(set(other.columns) & set(place.columns))
    return other.column < place.column and bool(set(other.rows) & set(place.rows))


def lay_out(table: Table) -> Grid:
    """Place every cell. Raises BadTable where cells overlap, leave a hole, or stick out of the table."""
    lines = table.columns + table.rows
    width = sum(cell.colspan for cell in table.columns[0])
    taken: set[tuple[int, int]] = set()
    places: list[Place] = []
    for number, line in enumerate(lines):
        limit = len(table.columns) if number < len(table.columns) else len(lines)
        column = 0
        for cell in line:
            while (number, column) in taken:
                column += 1
            place = Place(number, column, cell)
            _take(place, taken, width=width, limit=limit, caption=table.caption)
            places.append(place)
        filled = sum((number, column) in taken for column in range(width))
        if filled != width:
            raise BadTable(f"{table.caption}: row {number + 1} fills {filled} of {width} columns")
    return Grid(width, len(table.columns), len(lines), tuple(places))


def _take(place: Place, taken: set, *, width: int, limit: int, caption: str) -> None:
    spots = {(row, column) for row in place.rows for column in place.columns}
    if place.columns.stop > width or place.rows.stop > limit or spots & taken:
        raise BadTable(f"{caption}: cell {place.cell.text!r} in row {place.row + 1} does not fit")
    taken |= spots


def type_size(grid: Grid) -> float:
    """Size of type in points for a table of this many columns."""
    return next(size for columns, size in _SIZES if grid.width <= columns)


def column_widths(table: Table, grid: Grid) -> tuple[int, ...]:
    """Relative widths: the table's own, else what the longest text in each column asks for."""
    if table.widths:
        if len(table.widths) != grid.width or min(table.widths) < 1:
            raise BadTable(f"{table.caption}: {len(table.widths)} widths for {grid.width} columns")
        return table.widths
    labels = {place.column for place in grid.places if place.cell.header and place.row >= grid.head}
    widths = [_NARROWEST] * grid.width
    for place in grid.places:
        if place.cell.colspan == 1:
            widths[place.column] = max(widths[place.column], _wanted(place, grid))
    # Columns of numbers share one width, so that the eye compares them.
    shared = max((width for column, width in enumerate(widths) if column not in labels), default=0)
    return tuple(width if column in labels else shared for column, width in enumerate(widths))


def _wanted(place: Place, grid: Grid) -> int:
    """Characters of width a cell asks for: a heading may wrap, a tall label wraps on, a number never."""
    length = text_width(place.cell.text)
    if place.row < grid.head:
        return min(-(-length // 2), _WIDEST)
    if place.cell.header:
        return min(-(-length // min(place.cell.rowspan, 3)) + 1, _WIDEST)
    return min(length + 1, _WIDEST)


def text_width(text: str) -> int:
    """Width of a text in full-width characters, rounded up; half-width ones count half."""
    halves = sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)
    return -(-halves // 2)


def title_lines(title: str, *, fits: int = 20) -> tuple[str, ...]:
    """Cut a title into centred lines of even length (GB/T 9704-2012 7.3.1: 排列应当使用梯形或菱形).

    Breaks before 政府信息公开 where that leaves two lines that fit, so that no word is torn.
    """
    if text_width(title) <= fits:
        return (title,)
    at = title.find("政府信息公开")
    if at > 0 and max(text_width(title[:at]), text_width(title[at:])) <= fits:
        return (title[:at], title[at:])
    count = -(-text_width(title) // fits)
    step = -(-len(title) // count)
    return tuple(title[start : start + step] for start in range(0, len(title), step))
