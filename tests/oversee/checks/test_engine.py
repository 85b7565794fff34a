"""The engine: the seed, silence on what holds, and no text that crashes it."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.oversee.checks import CheckError, Unreadable, check_file, check_text
from yangguang.oversee.checks.engine import MAX_CHARACTERS


def test_the_seed_shows_what_map_lists(seed):
    result = check_file(seed)
    text = result.report.text
    found = {(item.rule.id, text[item.marks[-1][0] : item.marks[-1][1]]) for item in result.findings}
    assert ("blank-number", " 個") in found
    assert ("two-values", "50余場") in found
    assert ("list-count", "八大領域信息") in found
    assert ("units-mixed", "11747 件") in found
    assert ("unexplained-remainder", "35家") in found
    assert ("refusal-without-ground", "未予公開") in found
    assert ("scope-mixed", "3107名") in found
    renamed = next(item for item in result.findings if item.rule.id == "announced-section")
    assert (renamed.stated, renamed.computed) == ("存在問題及下步工作打算", "存在問題及改進措施")
    (sums,) = [item for item in result.findings if item.rule.id == "parts-sum"]
    assert sums.difference == Decimal(113)


def test_what_holds_in_the_seed_is_not_reported(seed):
    result = check_file(seed)
    touched = "".join(result.report.text[a:b] for item in result.findings for a, b in item.marks)
    for number in ("487", "403項", "25項", "98.9", "82%", "10個大項", "2336", "90余"):
        assert number not in touched
    assert [item.rule.id for item in result.findings if item.severity == "error"] == [
        "parts-sum",
        "blank-number",
    ]


def test_findings_quote_the_original_characters(seed):
    result = check_file(seed)
    assert result.report.text == seed.read_text(encoding="utf-8")
    assert all(item.quote in result.report.text for item in result.findings)


def test_a_text_too_long_for_a_report_is_refused_with_a_reason():
    with pytest.raises(Unreadable, match="文本过长"):
        check_text("件" * (MAX_CHARACTERS + 1))
    assert issubclass(Unreadable, CheckError)


def test_a_text_of_endless_lines_is_refused_with_a_reason():
    with pytest.raises(Unreadable, match="不像年度报告"):
        check_text("1\n" * 100_000)


PIECES = st.sampled_from(
    ["其中", "分别为", "占", "%", "（", "）", "、", "，", "。", "条", "件", "12", "1,075", "个", "比上年增加", "共", "一、", "\n",
     "等八大领域", "一是", "办结率", "第二十条第（一）项", "结果维持", "本年新收政府信息公开申请数量", "余", "万", "去年", " ", "未予公开",
     "2012年", "13月45日", "全市", "市本级", "收到申请", "結轉下年", "\t", "|", "零"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, max_size=80).map("".join),
    st.one_of(st.none(), st.lists(PIECES, max_size=40).map("".join)),
)
def test_no_mixture_of_report_words_crashes_it(text, previous):
    for finding in check_text(text, previous=previous).findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.message("zh") and finding.message("en") and finding.source("en")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_no_text_at_all_crashes_it(text):
    check_text(text)


@pytest.mark.parametrize(
    "piece", [" ", "一", "1", "1,", "（", "、甲", "其中1条，", "占1%，", "未予公开", "一、题\n", "1\t", "“"]
)
def test_endless_repetition_is_read_in_time(piece):
    check_text(piece * (120_000 // len(piece)))
