"""Parts and wholes: sums that fail, sums that hold, lists that name only some parts."""

import pytest

from yangguang.oversee.checks import check_text


def test_parts_with_a_remainder_must_add_up_to_the_whole():
    (finding,) = check_text("全年公开信息120条，其中规划类30条，人事类25条，其他60条。").findings
    assert (finding.rule.id, finding.severity) == ("parts-sum", "error")
    assert (finding.stated, finding.computed, finding.difference) == (120, 115, 5)
    assert finding.quote == "全年公开信息120条，其中规划类30条，人事类25条，其他60条。"


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息120条，其中规划类30条，人事类25条，其他65条。",
        "收到申请35件，其中自然人30件，法人5件，办结33件。",
        "收到申请14件（其中信件申请10件，网络申请4件），已办结12件，2件结转下年办理。",
        "公开规章13件（含新制定5件，修改4件，废止4件）。",
        "门户网站公开信息4702条。其中，政务要闻672条，部门动态798条，会议12条。",
        "主动公开信息一百零三条，其中公文类一百条，其他三条。",
        "公開信息107.57萬條，其中動態105萬條，其他2.57萬條。",
        "当面申请3件、网络申请4件，共计7件。",
    ],
)
def test_lists_that_hold_or_name_only_some_parts_are_not_reported(text):
    assert check_text(text).findings == ()


def test_kinds_that_are_all_there_is_must_add_up():
    (finding,) = check_text("全年收到申请40件，其中自然人30件，法人或其他组织9件。").findings
    assert (finding.severity, finding.difference) == ("error", 1)


def test_parts_greater_than_the_whole_are_an_error_without_any_remainder():
    (finding,) = check_text("发布信息300条，包括公告180条，动态150条。").findings
    assert (finding.rule.id, finding.variant, finding.severity) == ("parts-sum", "exceeds", "error")


def test_channels_that_may_carry_the_same_item_twice_give_only_a_note():
    (finding,) = check_text("公开信息300条，其中网站公开280条，微信公开150条。").findings
    assert finding.severity == "note"


def test_bracketed_kinds_must_add_up():
    (finding,) = check_text("收到申请14件（信函申请10件，网络申请5件）。").findings
    assert (finding.stated, finding.computed) == (14, 15)


def test_an_exact_whole_with_an_approximate_part_cannot_be_verified():
    (finding,) = check_text("公开信息530条，其中规划类400余条，其他130条。").findings
    assert (finding.rule.id, finding.severity) == ("approximate-sum", "note")


def test_contacts_and_cases_are_two_units():
    (finding,) = check_text("受理来电2000件次，其中投诉1500件。").findings
    assert (finding.rule.id, finding.severity) == ("units-mixed", "warning")


def test_the_seed_is_short_of_113_items(seed):
    text = seed.read_text(encoding="utf-8")
    sums = [item for item in check_text(text).findings if item.rule.id == "parts-sum"]
    assert [(item.stated, item.computed, item.difference) for item in sums] == [(1075703, 1075590, 113)]
    assert text[sums[0].marks[0][0] : sums[0].marks[0][1]] == "1075703條"
