"""Marking words in the original text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.search.highlight import ELLIPSIS, highlight
from yangguang.search.query import Query

REPORT = (
    "攀枝花市嚴格按照《條例》規定，做好政府信息公開工作。"
    + "本年度其他事項。" * 40
    + "信息公開，依申請公開。"
)


def marked(text: str, query: str, max_chars: int = 160) -> list[str]:
    return [fragment for fragment, hit in highlight(text, query, max_chars) if hit]


@given(
    st.text(alphabet="信息公開开、。\n 12aA", max_size=300), st.sampled_from(["公开", "信息公开 12", "", "a"])
)
def test_joined_fragments_are_an_exact_excerpt_of_the_text(text, query):
    fragments = [f for f in highlight(text, query, 40) if f != ELLIPSIS]
    excerpt = "".join(fragment for fragment, _ in fragments)
    assert excerpt in text and len(excerpt) == min(len(text), 40)


@pytest.mark.parametrize("query", ["信息公开", "信息公開", Query("信息公开")])
def test_a_question_in_either_script_marks_the_text_as_it_is_written(query):
    assert marked("做好信息公開工作", query) == ["信息公開"]
    assert marked("ＧＤＰ与信息公开", "gdp") == ["ＧＤＰ"]


def test_the_window_shows_where_most_of_the_words_are():
    assert marked(REPORT, "依申请公开 信息公开", 60) == ["信息公開", "依申請公開"]
    assert highlight(REPORT, "依申请公开", 60)[0] == ELLIPSIS


def test_without_a_hit_the_beginning_is_shown():
    assert highlight(REPORT, "地震", 10) == [(REPORT[:10], False), ELLIPSIS]


def test_a_latin_word_is_not_marked_within_another():
    assert marked("G5与G50高速", "G5") == ["G5"]


def test_a_word_torn_by_a_line_break_is_marked_whole():
    assert marked("做好信息\n公开工作", "信息公开") == ["信息\n公开"]


def test_markup_in_a_text_is_left_for_the_template_to_escape():
    assert highlight("<b>公开</b>", "公开", 99) == [("<b>", False), ("公开", True), ("</b>", False)]


def test_excluded_words_and_operators_are_not_marked():
    assert marked("公开条例", "公开 -条例") == ["公开"]
