"""Tables as files for a table program, CSV and XLSX: readable in Chinese, and harmless to open.

What people typed stands in them. A text that a table program would run as a formula stays a text in both.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")
_NOT_IN_NAMES = re.compile(r"[\\*?:/\[\]]")  # of sheets: no table program takes them
_BOLD = Font(bold=True)
_DAY = "yyyy-mm-dd"
_NARROW, _WIDE = 8, 44  # columns, in characters
_NUMBERS = (int, float, Decimal)


def csv_file(head: Iterable, rows: Iterable[Iterable]) -> Iterator[bytes]:
    """A file of rows under a heading, line by line, with a byte order mark so that table programs read Chinese."""
    yield ("\ufeff" + _line(head)).encode()
    for row in rows:
        yield _line(row).encode()


def xlsx_file(head: Iterable, rows: Iterable[Iterable], *, title: str) -> io.BytesIO:
    """A workbook of one sheet whose heading stays in sight. Numbers and days are such, everything else is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    head = list(head)
    for place, name in enumerate(head, 1):
        wide = max(len(str(name).encode("gbk", "replace")) + 4, _NARROW)
        sheet.column_dimensions[get_column_letter(place)].width = min(wide + 6, _WIDE)
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, name, font=_BOLD) for name in head])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def _sheet_name(title: str) -> str:
    """A title as the name of a sheet: at most 31 characters, none that is not allowed there (增/减, Withheld: other)."""
    words = _NOT_IN_NAMES.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", title)).split()
    return " ".join(words)[:31].strip("' ")


def _line(values: Iterable) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_harmless(value) for value in values])
    return out.getvalue()


def _harmless(value) -> str:
    """A cell that a table program does not run as a formula. A signed number is a number."""
    text = "" if value is None else str(value)
    if text.startswith(_RISKY) and not _is_number(text):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    return text[0] in "+-" and text[1:].replace(".", "", 1).isdecimal() and text.isascii()


def _cell(sheet: WriteOnlyWorksheet, value, *, font: Font | None = None) -> WriteOnlyCell:
    if isinstance(value, _NUMBERS) and not isinstance(value, bool):
        return WriteOnlyCell(sheet, value)
    if isinstance(value, date) and not isinstance(value, datetime):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = _DAY
        return cell
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", "" if value is None else str(value)))
    cell.data_type = "s"  # else what begins with = would be a formula
    if font:
        cell.font = font
    return cell
