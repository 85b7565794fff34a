"""Tables as files: readable in Chinese, numbers as numbers, and nothing that a table program would run."""

import csv
import io
from datetime import date

import openpyxl
import pytest

from yangguang.publish.table_files import csv_file, xlsx_file

FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x")']


def csv_cell(value) -> str:
    text = b"".join(csv_file(["名称"], [[value]])).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))[1][0]


def xlsx_cell(value):
    book = openpyxl.load_workbook(xlsx_file(["名称"], [[value]], title="清单"))
    return book.active["A2"]


@pytest.mark.parametrize("typed", FORMULAS)
def test_what_begins_like_a_formula_stays_a_text_in_both(typed):
    assert csv_cell(typed) == f"'{typed}"
    cell = xlsx_cell(typed)
    assert cell.data_type == "s" and str(cell.value).strip() == typed.replace("\r", "\n").strip()


@pytest.mark.parametrize(("value", "shown"), [(-3, "-3"), ("-3.5", "-3.5"), ("+86", "+86"), (None, ""), ("文字", "文字")])
def test_signed_numbers_and_plain_texts_are_left_as_they_are(value, shown):
    assert csv_cell(value) == shown


def test_a_workbook_keeps_numbers_and_days_and_drops_what_no_sheet_can_hold():
    assert xlsx_cell(12).value == 12
    day = xlsx_cell(date(2013, 3, 11))
    assert day.value.date() == date(2013, 3, 11) and day.number_format == "yyyy-mm-dd"
    assert xlsx_cell("控\x00制\x0b符").value == "控制符"


def test_the_heading_is_bold_and_stays_in_sight():
    book = openpyxl.load_workbook(xlsx_file(["受理号", "=名称"], [], title="清单/甲"[:2]))
    assert book.active.freeze_panes == "A2" and book.active["A1"].font.bold
    assert book.active["B1"].data_type == "s"


@pytest.mark.parametrize(
    ("title", "name"),
    [("行政许可（本年增/减）", "行政许可（本年增 减）"), ("Withheld: state secrets [total]", "Withheld state secrets total"),
     ("'甲'", "甲"), ("年" * 40, "年" * 31), ("", "Sheet"), ("/:?", "Sheet")],
)  # fmt: skip
def test_a_sheet_is_called_by_the_title_without_what_no_name_of_a_sheet_may_hold(title, name):
    assert openpyxl.load_workbook(xlsx_file(["受理号"], [], title=title)).sheetnames == [name]


def test_a_csv_begins_with_the_mark_by_which_table_programs_know_chinese():
    assert next(csv_file(["受理号"], [])) == "\ufeff受理号\r\n".encode()
