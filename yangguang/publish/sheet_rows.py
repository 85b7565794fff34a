"""The first sheet of an Excel workbook as lines of text, with its shared strings on disk.

openpyxl streams the sheet but holds every distinct string in memory: at a million rows, gigabytes. Here the
strings lie in a temporary file and memory holds eight bytes for each.
"""

import datetime
import tempfile
import warnings
import zipfile
from array import array
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHARED_STRINGS

from yangguang.publish.archive_checks import IMPORT_LIMITS, check_no_doctype, open_archive
from yangguang.publish.upload_errors import RowsUnreadable, UploadRefused

# What Excel leaves in a cell whose formula failed.
_FAILED = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
# Excel keeps fifteen digits of a number; an identity or account number beyond is already wrong in the file.
_MOST_DIGITS = 10**15


def sheet_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row of the first sheet, as text; raises RowsUnreadable."""
    _check(path)
    with tempfile.TemporaryFile() as spill:
        reader = _Reader(path, spill)
        try:
            sheet = reader.first_sheet()
            for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
                yield number, [_text(number, place, value) for place, value in enumerate(cells, start=1)]
        except (
            ValueError,
            KeyError,
            IndexError,
            TypeError,
            zipfile.BadZipFile,
            SyntaxError,
            EOFError,
        ) as err:
            raise RowsUnreadable(None, None, "Excel 文件已损坏，请在 Excel 中另存一份后再导入。") from err
        finally:
            reader.archive.close()


def _check(path: Path) -> None:
    try:
        with open_archive(path, IMPORT_LIMITS) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    check_no_doctype(archive, name)
    except UploadRefused as err:
        raise RowsUnreadable(None, None, err.message_zh) from err


def _text(number: int, place: int, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        if value in _FAILED:
            raise RowsUnreadable(number, get_column_letter(place), f"公式结果是 {value}，请改正后再导入。")
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        # A date in Excel is a time at midnight.
        return (
            value.date().isoformat()
            if value.time() == datetime.time()
            else value.isoformat(timespec="seconds")
        )
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return _number(number, place, value)


def _number(number: int, place: int, value: object) -> str:
    if isinstance(value, (int, float)) and abs(value) >= _MOST_DIGITS:
        message = "数字超过15位，Excel 已改动末尾数字。请把这一列设为文本格式，重新填写后再导入。"
        raise RowsUnreadable(number, get_column_letter(place), message)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


class _Strings:
    """The workbook's table of strings by number, in a file."""

    def __init__(self, spill):
        self._spill = spill
        self._ends = array("Q", [0])
        self._place = -1  # where the file stands for reading; unknown after writing

    def append(self, text: str) -> None:
        data = text.encode("utf-8", "replace")
        self._spill.write(data)
        self._place = -1
        self._ends.append(self._ends[-1] + len(data))

    def __getitem__(self, number: int) -> str:
        start, end = self._ends[number], self._ends[number + 1]
        if self._place != start:
            self._spill.seek(start)
        self._place = end
        return self._spill.read(end - start).decode()


class _Reader(ExcelReader):
    """openpyxl's reader of a package, with the strings put on disk."""

    def __init__(self, path: Path, spill):
        super().__init__(path, read_only=True, data_only=True, keep_links=False)
        self._spill = spill

    def first_sheet(self) -> ReadOnlyWorksheet:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # openpyxl's remarks on styles and extensions
            self.read()
        sheet = self.wb.worksheets[0]
        sheet.reset_dimensions()  # some programs write a dimension that cuts rows off
        return sheet

    def read_strings(self) -> None:
        self.shared_strings = strings = _Strings(self._spill)
        part = self.package.find(SHARED_STRINGS)
        if part is None:
            return
        with self.archive.open(part.PartName[1:]) as source:
            events = etree.iterparse(source, tag="{*}si", resolve_entities=False, no_network=True)
            for _, item in events:
                strings.append("".join(_runs(item)))
                item.clear()
                while item.getprevious() is not None:
                    del item.getparent()[0]


def _runs(item: etree._Element) -> Iterator[str]:
    """The text of a string's runs, without the reading aids (rPh) that Asian Excel may add."""
    for node in item.iter("{*}t"):
        if etree.QName(node.getparent()).localname != "rPh":
            yield node.text or ""
