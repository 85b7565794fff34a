"""The text beside the form of 2014: what contradicts it, and what only speaks of a part."""

import pytest

from tests.oversee.checks.golden_cases import REPORTS
from tests.oversee.checks.samples import as_html, blocks, grid
from yangguang.oversee.checks import check_document, check_text
from yangguang.oversee.checks.read import read_bytes, read_file

TITLE = "沅水市2016年政府信息公开工作年度报告\n2016年，{text}\n"


def ask(text):
    report = read_file(REPORTS / "city-2016.html").text
    form = report[report.index("政府信息公开情况统计表") :]
    found = check_text(TITLE.format(text=text) + form).findings
    return [(item.severity, item.stated, item.computed) for item in found if item.rule.id == "text-table"]


@pytest.mark.parametrize(
    "text",
    [
        "新增查阅点3个，全市共设查阅点88个。",
        "召开全市政务公开工作会议1次、专题会议8次。",
        "培训领导干部320人次、信息员800人次。",
        "市本级收到当面申请30件，收取费用3100元。",
        "收到申请512件，其中当面申请118件、传真申请3件、网络申请296件、信函申请95件。",
        "同意公开231件，同意部分公开34件，不同意公开41件，申请信息不存在38件。",
        "建议提案答复予以公开23件。",
        "政府网站在线访谈40次，主要负责同志参加12次。",
        "发布政策解读稿件366篇，其中图解120篇。",
    ],
)
def test_what_the_form_holds_too_is_silent(text):
    assert ask(text) == []


@pytest.mark.parametrize(
    ("text", "stated", "computed"),
    [
        ("举办培训班15期，培训1120人次。", 15, 14),
        ("从事政府信息公开工作人员328人。", 328, 318),
        ("收到申请512件，其中网络申请269件。", 269, 296),
        ("全市共设查阅点86个。", 86, 88),
        ("发布政策解读稿件376篇。", 376, 366),
        ("办结的申请中，同意公开213件。", 213, 231),
        ("全年制发规范性文件232件。", 232, 230),
        ("发生行政诉讼14件。", 14, 13),
    ],
)
def test_another_number_than_in_the_form_is_seen(text, stated, computed):
    assert ask(text) == [("warning", stated, computed)]


def test_money_is_compared_in_the_unit_of_the_form():
    ((severity, stated, computed),) = ask("共收取复印费用3400元。")
    assert (severity, str(stated), str(computed)) == ("warning", "0.34", "0.31")


@pytest.mark.parametrize("text", ["召开推进会4次。", "召开新闻发布会31场，市政府新闻发布会18场。"])
def test_a_smaller_number_that_may_be_a_part_gives_a_note(text):
    assert [severity for severity, _, _ in ask(text)] == ["note"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("行政复议5件，诉讼6件，均获维持。", [("not-all", 4)]),
        ("行政复议5件，其中3件获维持；诉讼6件尚在审理。", []),
    ],
)
def test_that_all_were_upheld_is_held_against_table_four(text, found):
    parts = blocks(grid(), text=f"全年{text}")
    result = check_document(read_bytes(as_html(parts)))
    told = [(item.variant, item.computed) for item in result.findings if item.rule.id == "text-table"]
    assert told == found
