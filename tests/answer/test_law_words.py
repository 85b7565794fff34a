"""What the law's arithmetic says in Chinese is said in English too, down to the last article and note."""

import re
from datetime import date

import pytest
from django.utils.translation import override

from tests.law.golden_clock import as_json, golden_cases
from yangguang.answer.law_patterns import PATTERNS
from yangguang.answer.law_words import day_in_words, in_words
from yangguang.law.clock import clock
from yangguang.law.clock_events import Case
from yangguang.law.clock_json import case_from_json
from yangguang.law.clock_text import explain
from yangguang.law.errors import LawError
from yangguang.law.tables import rows

HAN = re.compile(r"[\u4e00-\u9fff]")
# Names of officers stay what they are.
NAMES = re.compile("[张王李赵]某")


def said(found) -> set[str]:
    """Every sentence of an explained clock that a page shows."""
    lines = set(explain(found)[:3]) - {"办理日期："}
    for step in found.steps:
        lines |= {step.label, step.note, step.rule}
    return lines | {each.reason for each in found.days} | {*found.sources, *found.warnings, found.beyond}


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: case["name"])
def test_every_sentence_of_a_worked_case_has_its_english(case):
    found = clock(case_from_json(as_json(case["case"])))
    sentences = {each for each in said(found) if not each.startswith("  ")}

    with override("en"):
        left = {each: in_words(each) for each in sentences if HAN.search(NAMES.sub("", in_words(each)))}

    assert left == {}


def test_the_law_speaks_of_the_register_of_applications_and_of_no_login():
    spoken = {each for case in golden_cases() for each in said(clock(case_from_json(as_json(case["case"]))))}

    assert any("请登记征求意见书送达之日" in each for each in spoken)
    assert [each for each in spoken | set(PATTERNS) if "登录" in each] == []


def test_a_rule_is_cited_with_its_article_in_figures():
    with override("en"):
        assert in_words("政府信息公开条例（国务院令第711号）第三十三条第二款") == (
            "Regulation on Open Government Information (State Council Order No. 711), article 33(2)"
        )
        assert in_words("民法通则第一百五十四条第二款：开始的当日不计入，自下一日开始计算") == (
            "General Principles of the Civil Law, article 154(2): the first day is not counted; counting starts on the next day"
        )
        assert in_words("法定节假日（中秋）") == "public holiday (Mid-Autumn Festival)"


def test_a_reply_of_every_kind_has_an_english_name():
    with override("en"):
        assert not [row["label"] for row in rows("reply_kinds") if HAN.search(in_words(row["label"]))]


def test_a_date_before_the_regulation_is_refused_in_english():
    with pytest.raises(LawError) as refused:
        clock(Case(received=date(2008, 4, 30)))

    with override("en"):
        assert "in force since" in in_words(refused.value) and not HAN.search(in_words(refused.value))


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant"])
def test_chinese_stays_word_for_word(language):
    with override(language):
        assert in_words("期限暂停") == "期限暂停" and day_in_words(date(2018, 10, 29)) == "2018年10月29日（星期一）"


def test_what_no_pattern_knows_stays_as_it_is():
    with override("en"):
        assert in_words("办公室另行约定") == "办公室另行约定" and in_words("") == ""
