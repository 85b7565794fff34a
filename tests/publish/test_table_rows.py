import datetime
import tracemalloc

import openpyxl
import pytest

from tests.publish import made_files as made
from yangguang.publish.table_rows import Row, count_rows, read_rows
from yangguang.publish.upload_errors import RowsUnreadable

TABLE = "名称,日期\n公开指南,2012-03-05\n\n公开目录,\n"


def saved(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def problem(path):
    with pytest.raises(RowsUnreadable) as unreadable:
        list(read_rows(path))
    return unreadable.value


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_the_encoding_that_excel_wrote(tmp_path, codec):
    path = saved(tmp_path, "a.csv", TABLE.encode(codec))

    assert list(read_rows(path)) == [
        Row(2, {"名称": "公开指南", "日期": "2012-03-05"}),
        Row(4, {"名称": "公开目录", "日期": ""}),
    ]
    assert count_rows(path) == 2


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_read_from_the_header(tmp_path, delimiter):
    path = saved(tmp_path, "a.csv", f'名称{delimiter}说明\n甲{delimiter}"一、二；三\n四"\n'.encode())

    assert [row.values["说明"] for row in read_rows(path)] == ["一、二；三\n四"]


def test_reading_goes_on_after_the_row_where_it_stopped(tmp_path):
    path = saved(tmp_path, "a.csv", TABLE.encode())

    assert [row.number for row in read_rows(path, start_after=2)] == [4]


def test_a_workbook_gives_days_and_whole_numbers_as_people_write_them(tmp_path):
    day, moment = datetime.date(2012, 3, 5), datetime.datetime(2012, 3, 5, 9, 30)
    cells = ["甲", day, moment, 12.0, 1.5, True, None, "007"]
    data = made.xlsx_bytes([["名", "日", "时", "整", "小", "是", "空", "号"], [], cells])

    (row,) = read_rows(saved(tmp_path, "a.xlsx", data))

    assert row.number == 3
    assert list(row.values.values()) == [
        "甲",
        "2012-03-05",
        "2012-03-05T09:30:00",
        "12",
        "1.5",
        "true",
        "",
        "007",
    ]


def test_only_the_first_sheet_is_read_and_reading_goes_on_in_it(tmp_path):
    book = openpyxl.Workbook()
    for row in (["名称"], ["甲"], ["乙"]):
        book.active.append(row)
    book.create_sheet("说明").append(["不读"])
    book.save(tmp_path / "a.xlsx")

    assert [row.values["名称"] for row in read_rows(tmp_path / "a.xlsx", start_after=2)] == ["乙"]


def test_json_lines_keep_their_line_numbers(tmp_path):
    lines = '\ufeff{"名称": " 甲 ", "数": 3.0, "栏目": ["一", "二"], "空": null}\n\n{"名称": "乙"}\n'
    path = saved(tmp_path, "a.jsonl", lines.encode())

    first, second = read_rows(path)

    assert first == Row(1, {"名称": "甲", "数": "3", "栏目": '["一", "二"]', "空": ""})
    assert second.number == 3


@pytest.mark.parametrize(
    ("name", "data", "row", "column"),
    [
        ("a.csv", "名称,日期\n甲,1,多\n".encode(), 2, "第3列"),
        ("a.csv", "名称,名称\n甲,1\n".encode(), 1, "名称"),
        ("a.csv", '名称\n甲\n"没有完\n'.encode(), 3, None),
        ("a.csv", "名称\n甲\n".encode() + b"\xff\xff\n", 3, None),
        ("a.csv", b"\n\n", None, None),
        ("a.xlsx", b"not a workbook", None, None),
        ("a.xlsx", made.xlsx_bytes([["名称", "证号"], ["甲", 510402199001010004]]), 2, "B"),
        ("a.xlsx", made.xlsx_bytes([["名称"], ["#REF!"]]), 2, "A"),
        ("a.jsonl", b'{"a": 1}\n{"a": \n', 2, None),
        ("a.jsonl", b"[1]\n", 1, None),
        ("a.doc", b"x", None, None),
    ],
)
def test_what_cannot_be_read_is_named_by_row_and_column(tmp_path, name, data, row, column):
    unreadable = problem(saved(tmp_path, name, data))

    assert (unreadable.row, unreadable.column) == (row, column)
    assert "请" in unreadable.message or "每行应是" in unreadable.message
    if row:
        assert f"第{row}行" in str(unreadable)


def test_rows_before_the_fault_are_still_given(tmp_path):
    rows = read_rows(saved(tmp_path, "a.jsonl", b'{"a": 1}\nbroken\n'))

    assert next(rows).values == {"a": "1"}
    with pytest.raises(RowsUnreadable):
        next(rows)


def test_rich_text_is_read_without_its_reading_aids(tmp_path):
    heading = "<r><t>名</t></r><r><t>称</t></r><rPh><t>みょう</t></rPh>"
    data = made.xlsx_with_shared_strings([heading, "<t>甲</t>"], [[0], [1]])

    (row,) = read_rows(saved(tmp_path, "a.xlsx", data))

    assert row.values == {"名称": "甲"}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_memory_does_not_grow_with_the_rows(tmp_path, ending):
    peaks = []
    for count in (1_000, 8_000):
        path = tmp_path / f"{count}.{ending}"
        _long_file(path, count)
        tracemalloc.start()
        assert count_rows(path) == count
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    # Seven thousand more rows with a distinct string of 800 bytes each would be five megabytes.
    assert peaks[1] < peaks[0] + 2_000_000


def _long_file(path, count):
    texts = [f"{number}" + "公开" * 200 for number in range(count)]
    if path.suffix == ".csv":
        path.write_text("名称,类\n" + "".join(f"{text},甲\n" for text in texts), encoding="utf-8")
        return
    items = ["<t>名称</t>", *(f"<t>{text}</t>" for text in texts)]
    path.write_bytes(made.xlsx_with_shared_strings(items, [[number] for number in range(count + 1)]))
