"""What a reader hands over: the text that was read, and the tables that stand in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """One cell; `start`/`end` are offsets of its text, row and column count from 0 after merging."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Table:
    """One table as it stands in the text, between two offsets."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Document:
    """A text with its tables. `kind` is text, html, docx or pdf."""

    text: str
    tables: tuple[Table, ...] = ()
    kind: str = "text"
