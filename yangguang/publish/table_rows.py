"""Rows of an import file: CSV, XLSX or JSON Lines, read as a stream: a million rows need no more memory.

A row keeps the number under which the officer finds it in Excel: the header is row 1. In JSON Lines, which
has no header, it is the line.
"""

import csv
import io
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import orjson

from yangguang.publish.sheet_rows import sheet_rows
from yangguang.publish.text_encoding import detect_encoding, first_bad_line
from yangguang.publish.upload_errors import RowsUnreadable

_LONGEST_LINE = 16 << 20
# The csv module's limit is one for the whole process; a record's body is longer than its 128 KiB.
csv.field_size_limit(_LONGEST_LINE)


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank: its number in the file, and its values by heading, trimmed."""

    number: int
    values: dict[str, str]


def read_rows(path: Path, *, start_after: int = 0) -> Iterator[Row]:
    """The rows after the row of that number, in the file's order; blank rows are passed over.

    Headings are the file's own; the caller maps them. Days come as 2012-03-05, whole numbers without .0.
    Raises RowsUnreadable with row and column, when the fault is reached.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise RowsUnreadable(None, None, "不支持的文件类型，请使用 .csv、.xlsx 或 .jsonl 文件。")
    for row in reader(path):
        if row.number > start_after:
            yield row


def count_rows(path: Path) -> int:
    """How many rows `read_rows` gives; reads the whole file, and raises as it does."""
    return sum(1 for _ in read_rows(path))


def _csv(path: Path) -> Iterator[Row]:
    with path.open("rb") as raw:
        codec = detect_encoding(raw)
        if codec is None:
            raise RowsUnreadable(first_bad_line(raw), None, "无法识别文字编码，请另存为“CSV UTF-8”后再导入。")
        text = io.TextIOWrapper(raw, encoding=codec, newline="")
        delimiter = _delimiter(text.readline())
        text.seek(0)
        yield from _under_headings(_csv_lines(text, delimiter))


def _delimiter(first_line: str) -> str:
    """The comma, semicolon or tab that the header line has most of."""
    return max(",;\t", key=first_line.count)


def _csv_lines(text: io.TextIOWrapper, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    lines = csv.reader(text, delimiter=delimiter, strict=True)
    for number in itertools.count(1):
        try:
            yield number, next(lines)
        except StopIteration:
            return
        except csv.Error as err:
            message = "引号不成对，或一格内容过长，请检查这一行起的双引号。"
            raise RowsUnreadable(number, None, message) from err


def _xlsx(path: Path) -> Iterator[Row]:
    yield from _under_headings(sheet_rows(path))


def _under_headings(lines: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    """Pair each line with the headings of the first line that is not blank."""
    headings: list[str] = []
    for number, cells in lines:
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if not headings:
            headings = _headings(number, cells)
            continue
        yield Row(number, _paired(number, headings, cells))
    if not headings:
        raise RowsUnreadable(None, None, "文件中没有内容，请确认第一行是表头。")


def _headings(number: int, cells: list[str]) -> list[str]:
    cells = [" ".join(cell.split()) for cell in cells]
    for place, heading in enumerate(cells):
        if heading and heading in cells[:place]:
            raise RowsUnreadable(number, heading, "表头重复，请改名或删去多余的一列。")
    return cells


def _paired(number: int, headings: list[str], cells: list[str]) -> dict[str, str]:
    for place, cell in enumerate(cells):
        if cell and (place >= len(headings) or not headings[place]):
            raise RowsUnreadable(
                number, f"第{place + 1}列", "这一列没有表头却有内容，请补上表头或检查分隔符。"
            )
    padded = itertools.chain(cells, itertools.repeat(""))
    return {heading: cell for heading, cell in zip(headings, padded, strict=False) if heading}


def _jsonl(path: Path) -> Iterator[Row]:
    with path.open("rb") as raw:
        for number in itertools.count(1):
            line = raw.readline(_LONGEST_LINE + 1)
            if not line:
                return
            if len(line) > _LONGEST_LINE:
                raise RowsUnreadable(number, None, "这一行过长，请检查是否缺少换行。")
            line = line.removeprefix(b"\xef\xbb\xbf").strip()
            if line:
                yield Row(number, _json_values(number, line))


def _json_values(number: int, line: bytes) -> dict[str, str]:
    try:
        values = orjson.loads(line)
    except orjson.JSONDecodeError as err:
        raise RowsUnreadable(number, None, "不是完整的 JSON，请检查引号和括号，并保存为 UTF-8。") from err
    if not isinstance(values, dict):
        raise RowsUnreadable(number, None, '每行应是一个 JSON 对象，形如 {"名称": "…"}。')
    return {heading.strip(): _json_text(value) for heading, value in values.items()}


def _json_text(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


_READERS = {".csv": _csv, ".tsv": _csv, ".txt": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl, ".ndjson": _jsonl}
