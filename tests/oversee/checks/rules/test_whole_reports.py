"""Rules on whole reports: announced sections, statutory parts, numbering, days, scope."""

import pytest

from yangguang.oversee.checks import check_text

REPORT = """平川市{year}年政府信息公开工作年度报告
发布日期：{published}
{preface}本报告数据的统计期限为{period}年1月1日至12月31日。
一、概述
我市认真做好各项工作。
二、主动公开政府信息情况
全年主动公开政府信息820条。
三、依申请公开政府信息情况
全年收到申请4件，均已公开。
四、收费及减免情况
没有收取任何费用。
五、申请行政复议和提起行政诉讼情况
没有发生。
六、存在问题及改进措施
业务培训不够，将继续加强。
"""


def ask(text=REPORT, *, year=2012, published="2013-03-20", period=None, preface="", **changes):
    text = text.format(year=year, published=published, period=period or year, preface=preface)
    for old, new in changes.items():
        text = text.replace(old, new)
    return [(item.rule.id, item.variant, item.severity) for item in check_text(text).findings]


def test_a_complete_report_in_time_is_silent():
    assert ask() == []


def test_article_31_of_2008_publish_by_the_end_of_march():
    assert ask(published="2013-04-02") == [("published-late", "late", "warning")]
    assert ask(published="2013-03-31") == []


def test_article_49_of_2019_departments_by_the_end_of_january():
    text = REPORT.replace("平川市{year}", "平川市教育局{year}")
    assert ("published-late", "late", "warning") in ask(text, year=2022, published="2023-02-15")
    assert ask(year=2022, published="2023-02-15") == []


def test_a_period_left_over_from_an_older_report_is_an_error():
    assert ask(period=2011) == [("wrong-period", "year", "error")]


def test_article_32_of_2008_demands_fees_which_article_50_of_2019_does_not():
    changes = {"四、收费及减免情况\n没有收取任何费用。\n": "四、咨询情况\n咨询正常。\n"}
    assert ask(**changes) == [("statutory-part", "missing", "warning")]
    assert ask(year=2020, published="2021-03-20", **changes) == []


def test_fees_may_stand_in_the_annexed_form_and_an_extract_may_leave_parts_out():
    changes = {"四、收费及减免情况\n没有收取任何费用。\n": "四、咨询情况\n咨询正常。\n"}
    assert ask(year=2016, published="2017-03-20", **changes) == [("statutory-part", "unseen", "note")]
    extract = {"平川市2012年政府信息公开工作年度报告\n": ""} | changes
    assert ask(**extract) == [("statutory-part", "unseen", "note")]


def test_a_heading_without_content_is_seen():
    assert ask(**{"我市认真做好各项工作。\n": ""}) == [("statutory-part", "empty", "warning")]


def test_headings_that_skip_a_number_are_seen():
    assert ask(**{"五、申请": "六、申请", "六、存在": "七、存在"}) == [("numbering", "gap", "warning")]


LISTED = (
    "概述、主动公开政府信息情况、依申请公开政府信息情况、收费及减免情况、申请行政复议和提起行政诉讼情况、"
)


def test_announced_sections_that_are_there_are_silent():
    assert ask(preface=f"全文由{LISTED}存在问题及改进措施等6个部分组成。") == []


def test_an_announced_section_under_another_name_is_seen():
    found = ask(preface=f"全文由{LISTED}存在问题及下步工作打算等6个部分组成。")
    assert found == [("announced-section", "renamed", "warning")]


def test_an_announced_section_that_is_not_there_is_seen():
    found = ask(preface=f"全文包括{LISTED}存在问题及改进措施、人员培训情况。")
    assert found == [("announced-section", "missing", "warning")]


@pytest.mark.parametrize(
    "preface",
    [
        "全文由概述、主动公开、依申请公开、收费及减免、复议诉讼、存在问题及改进措施等六部分组成。",
        "全文包括：一、概述；二、主动公开情况；三、依申请公开情况；四、收费及减免情况；五、复议诉讼情况；六、存在问题及改进措施。",
        "报告内容包括概述、主动公开情况、依申请公开情况、收费及减免情况、复议和诉讼情况、存在问题和改进措施、附表七个方面。",
        "本报告分为六个部分，即概述、主动公开情况、依申请公开情况、收费及减免情况、复议诉讼情况和问题与改进。",
    ],
)
def test_sections_announced_in_short_or_by_number_are_silent(preface):
    assert ask(preface=preface) == []


def test_a_count_before_the_list_of_sections_is_held_to_it():
    preface = "报告全文共8个部分，由概述、主动公开情况、依申请公开情况、收费及减免情况、复议诉讼情况、存在问题组成。"
    assert ask(preface=preface) == [("list-count", "fewer", "warning")]


def test_a_count_of_parts_that_is_not_the_list_is_seen():
    found = ask(preface=f"全文由{LISTED}存在问题及改进措施等七个部分组成。")
    assert found == [("list-count", "fewer", "warning")]


@pytest.mark.parametrize(
    ("declared", "expected"), [("市本级", [("scope-mixed", "declared", "warning")]), ("全市", [])]
)
def test_numbers_of_a_wider_scope_than_declared_are_seen(declared, expected):
    preface = f"所列数据为{declared}统计数据。"
    assert ask(preface=preface, **{"全年收到申请4件": "全市收到申请4件"}) == expected


def test_both_scopes_in_one_sentence_give_a_note():
    found = ask(**{"没有收取任何费用。": "全市各级部门严格执行规定，市本级没有收取费用。"})
    assert found == [("scope-mixed", "sentence", "note")]
