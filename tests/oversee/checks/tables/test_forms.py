"""The national forms in four layouts: the same findings, whatever the layout."""

import pytest

from tests.oversee.checks.samples import REVIEWS, as_docx, as_html, as_pdf, as_text, blocks, grid
from yangguang.oversee.checks import check_document
from yangguang.oversee.checks.read import read_bytes

LAYOUTS = {
    "text": lambda parts: as_text(parts).encode(), "html": as_html, "docx": as_docx, "pdf": as_pdf,
}  # fmt: skip


def findings(parts, layout):
    result = check_document(read_bytes(LAYOUTS[layout](parts)))
    return [(item.rule.id, item.variant, item.stated, item.computed) for item in result.findings], result


@pytest.mark.parametrize("layout", LAYOUTS)
def test_tables_whose_identities_hold_are_silent(layout):
    found, result = findings(blocks(grid(), text="全年收到政府信息公开申请48件，办结申请47件。"), layout)
    assert found == []
    assert [(form.kind, len(form.cells)) for form in result.report.forms] == [
        ("table2", 10), ("table3", 175), ("table4", 15),
    ]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_wrong_total_is_found_in_its_cell(layout):
    found, result = findings(blocks(grid(r3_7_natural=42)), layout)
    assert ("table-identity", "I2", 42, 39) in found
    assert ("table-identity", "I1", 46, 43) in found
    assert ("table-identity", "I3", 47, 50) in found
    wrong = next(item for item in result.findings if item.variant == "I2")
    assert result.report.text[wrong.start : wrong.end] == "42"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_reviews_and_suits_must_add_up(layout):
    found, _ = findings(blocks(grid(), numbers=(3, 1, 0, 1, 6, *REVIEWS[5:])), layout)
    assert found == [("table-identity", "I5", 6, 5)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_form_of_2019_has_one_row_for_other_handling(layout):
    parts = blocks(grid("2019"), form_id="2019", year=2020)
    found, result = findings(parts, layout)
    assert found == []
    assert next(form for form in result.report.forms if form.kind == "table3").form == "2019"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_that_contradicts_the_tables_is_found(layout):
    found, _ = findings(blocks(grid(), text="全年收到政府信息公开申请52件。未发生行政复议。"), layout)
    assert ("text-table", "differs", 52, 48) in found
    assert ("text-table", "none", 0, 5) in found


def test_empty_and_crossed_out_cells_count_as_nothing():
    cells = {key: ("/" if value == 0 else value) for key, value in grid().items()}
    assert findings(blocks(cells), "html")[0] == []
    assert findings(blocks({key: value for key, value in cells.items() if value != "/"}), "docx")[0] == []


def test_the_statistics_form_of_2014():
    rows = [
        ("一、主动公开情况", "——", ""), ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "812"),
        ("其中：主动公开规范性文件数", "条", "14"), ("制发规范性文件总数", "件", "14"), ("1.政府公报公开政府信息数", "条", "0"),
        ("2.政府网站公开政府信息数", "条", "760"), ("3.政务微博公开政府信息数", "条", "30"), ("4.政务微信公开政府信息数", "条", "22"),
        ("5.其他方式公开政府信息数", "条", "0"), ("回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次", "3"),
        ("1.参加或举办新闻发布会总次数", "次", "4"), ("其中：主要负责同志参加新闻发布会次数", "次", "5"),
        ("2.政府网站在线访谈次数", "次", "2"), ("其中：主要负责同志参加在线访谈次数", "次", "1"), ("3.政策解读稿件发布数", "篇", "9"),
        ("4.微博微信回应事件数", "次", "1"), ("5.其他方式回应事件数", "次", "0"), ("（一）收到申请数", "件", "21"),
        ("1.当面申请数", "件", "4"), ("2.传真申请数", "件", "0"), ("3.网络申请数", "件", "11"), ("4.信函申请数", "件", "5"),
        ("（二）申请办结数", "件", "20"), ("1.按时办结数", "件", "19"), ("2.延期办结数", "件", "1"), ("（三）申请答复数", "件", "20"),
        ("1.属于已主动公开范围数", "件", "3"), ("2.同意公开答复数", "件", "9"), ("3.同意部分公开答复数", "件", "2"),
        ("4.不同意公开答复数", "件", "1"), ("其中：涉及国家秘密", "件", "0"), ("涉及商业秘密", "件", "1"), ("涉及个人隐私", "件", "0"),
        ("危及国家安全、公共安全、经济安全和社会稳定", "件", "0"), ("不是《条例》所指政府信息", "件", "0"), ("法律法规规定的其他情形", "件", "0"),
        ("5.不属于本行政机关公开数", "件", "2"), ("6.申请信息不存在数", "件", "3"), ("7.告知作出更改补充数", "件", "0"),
        ("8.告知通过其他途径办理数", "件", "0"), ("四、行政复议数量", "件", "1"), ("（一）维持具体行政行为数", "件", "1"),
        ("（二）被依法纠错数", "件", "0"), ("（三）其他情形数", "件", "0"),
    ]  # fmt: skip
    parts = [
        ("p", "清河县2016年政府信息公开工作年度报告"), ("p", "全年举办新闻发布会6次。"),
        ("t", [[(a, 1, 1), (b, 1, 1), (c, 1, 1)] for a, b, c in rows]),
    ]  # fmt: skip
    for layout in LAYOUTS:
        found, _ = findings(parts, layout)
        assert ("table-identity", "S1", 21, 20) in found, layout
        assert ("table-identity", "subset", 5, 4) in found, layout
        assert ("text-table", "differs", 6, 4) in found, layout
        assert len(found) == 3, layout


@pytest.mark.parametrize("layout", ["html", "docx"])
def test_totals_that_were_left_blank_are_no_zeros_and_are_said_once(layout):
    cells = {
        (row, column): value for (row, column), value in grid().items()
        if column != "total" or row in ("1", "2", "3.7", "4")
    }  # fmt: skip
    parts = blocks(cells, text="全年收到政府信息公开申请48件，予以公开19件，不予公开5件，办结申请47件。")
    found, result = findings(parts, layout)
    assert found == [
        ("text-table", "differs", 5, 3),
        ("table-identity", "left-blank", None, 19),
    ]
    blank = next(item for item in result.findings if item.variant == "left-blank")
    assert blank.values["count"] == len(blank.marks) == 7
