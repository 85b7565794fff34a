"""Tables drawn with | in plain text, as converters and copied pages have them."""

import re
from dataclasses import replace

from yangguang.oversee.checks.document import Cell, Document, Table

_ROW = re.compile(r"^[ \t]*\|?[^|\n]*\|[^\n]*\|[^\n]*$", re.M)
_RULE = re.compile(r"^[\s|:+-]+$")
_LEAST = 2  # rows


def with_pipes(document: Document) -> Document:
    """The document with a table for each run of lines that | parts into cells; others are left as they are."""
    if document.kind != "text" or document.tables or "|" not in document.text:
        return document
    runs: list[list[re.Match]] = []
    for row in _ROW.finditer(document.text):
        if runs and not document.text[runs[-1][-1].end() : row.start()].strip():
            runs[-1].append(row)
        else:
            runs.append([row])
    tables = tuple(_table(run) for run in runs if len(run) >= _LEAST)
    return replace(document, tables=tables) if tables else document


def _table(lines: list[re.Match]) -> Table:
    rows = [line for line in lines if not _RULE.match(line[0])]
    cells = tuple(cell for number, row in enumerate(rows) for cell in _cells(row, number))
    return Table(lines[0].start(), lines[-1].end(), cells)


def _cells(line: re.Match, row: int) -> list[Cell]:
    """The cells of a line. Marks without anything between them at its end stand for merged cells."""
    text = line[0].rstrip()
    body = re.sub(r"\|+$", "", text)
    position = len(text) - len(text.lstrip(" \t"))
    position += text[position : position + 1] == "|"
    cells = []
    for column, part in enumerate(body[position:].split("|")):
        start = line.start() + position + len(part) - len(part.lstrip())
        value = part.strip()
        cells.append(Cell(row, column, 1, 1, value, start, start + len(value)))
        position += len(part) + 1
    return cells
