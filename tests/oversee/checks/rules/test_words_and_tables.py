"""Shares in words, shares together, the most of a list, points in order, and tables of a report's own."""

import pytest

from yangguang.oversee.checks import check_document, check_text
from yangguang.oversee.checks.read.html import read_html


def found(text: str) -> list[tuple[str, str]]:
    return [(finding.rule.id, finding.severity) for finding in check_text(text).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全年收到申请60件，其中涉及拆迁的22件，占比过半。", [("percentage", "warning")]),
        ("全年收到申请60件，其中涉及拆迁的35件，占比过半。", []),
        ("全年收到申请402件，约四成涉及土地征收，共163件。", []),
        ("全年收到申请402件，超过七成涉及土地征收，共163件。", [("percentage", "warning")]),
        ("全年收到申请90件，其中涉及拆迁的30件，占三分之一。", []),
    ],
)
def test_a_share_in_words_is_of_two_numbers_of_the_paragraph(text, expected):
    assert found(text) == expected


def test_two_parts_together_are_a_share_of_their_whole():
    told = "2016年共收到申请80件，其中涉及征收的30件、涉及拆迁的20件，两项合计占总数的{}%。"
    assert found(told.format("62.5")) == []
    (finding,) = check_text(told.format("72.5")).findings
    assert (finding.severity, str(finding.computed)) == ("error", "62.5")


def test_shares_of_a_list_whose_whole_is_not_said_are_of_its_sum():
    told = "从公开形式看，网站公开2100条，占70%；公报公开500条，占{}%；其他400条，占13.3%。"
    assert found(told.format("16.7")) == []
    assert found(told.format("19.7")) == [("percentage", "warning")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("网上申请最多", []),
        ("信函申请最多", [("largest-of-list", "warning")]),
        ("当面申请最少", []),
        ("网上申请最少", [("largest-of-list", "warning")]),
    ],
)
def test_the_most_of_a_list_is_what_the_numbers_say(said, expected):
    assert found(f"全年收到申请120件，其中网上申请50件、信函申请40件、当面申请30件，{said}。") == expected


def test_points_of_one_paragraph_are_numbered_in_order():
    assert found("一是抓学习。二是抓督查。三是抓考核。\n打算：一是完善制度；二是加强培训。") == []
    assert found("一是领导重视。二是制度健全。四是监督到位。") == [("numbering", "warning")]


TABLE = """<p>2009年全县主动公开政府信息2500条，收到政府信息公开申请{received}件。</p><table>
<tr><td>信息类别</td><td>数量（条）</td><td>占比</td></tr>
<tr><td>机构职能</td><td>64</td><td>2.6%</td></tr><tr><td>政策法规</td><td>213</td><td>8.5%</td></tr>
<tr><td>业务工作</td><td>1896</td><td>75.8%</td></tr><tr><td>其他信息</td><td>327</td><td>13.1%</td></tr>
<tr><td>合计</td><td>{total}</td><td>100%</td></tr></table>
<table><tr><td>指标</td><td>单位</td><td>数量</td></tr><tr><td>收到申请数</td><td>件</td><td>15</td></tr></table>"""


def test_the_total_of_a_table_is_the_sum_of_its_items():
    assert check_document(read_html(TABLE.format(total=2500, received=15).encode())).findings == ()
    (finding,) = check_document(read_html(TABLE.format(total=2450, received=15).encode())).findings
    assert (finding.rule.id, finding.severity, finding.quote) == ("table-total", "error", "合计\t2450\t100%")
    assert (finding.stated, finding.computed) == (2450, 2500)


def test_a_table_of_indicators_is_held_against_the_text():
    (finding,) = check_document(read_html(TABLE.format(total=2500, received=16).encode())).findings
    assert (finding.rule.id, finding.stated, finding.computed) == ("text-table", 16, 15)


def test_a_table_with_items_of_items_is_not_added_up():
    inner = TABLE.format(total=2450, received=15).replace("政策法规", "其中：政策法规")
    assert check_document(read_html(inner.encode())).findings == ()


@pytest.mark.parametrize("rate", ["89.1", "91.1"])
def test_any_rate_is_the_second_of_two_numbers_of_the_first(rate):
    told = f"全市46个乡镇已有41个建成查阅点，建成率为{rate}%。"
    assert found(told) == ([] if rate == "89.1" else [("percentage", "error")])


def test_not_all_were_in_time_where_one_was_late():
    assert found("收到申请15件，办结14件，按时办结率100%，其中1件超期答复。") == [("percentage", "error")]
