"""A text is cut clause by clause and each clause is remembered; what is indexed is what the whole text says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.search import analysis
from yangguang.search.analysis import (
    LISTED,
    bigrams,
    fold,
    is_han,
    parts,
    runs,
    terms,
    together,
    unwrap,
    words,
)

# What stands in public records, and all that could tear or join: both widths, both scripts, breaks of a PDF, joints.
PIECES = st.sampled_from(
    "，。、；：！？（）《》“”　 \t\n\r_-./·…—〔〕,.:;()%+#&Ⓐ①⑴Ⅲ㎡™ａ１ﾊかな한글・゠ꀀ年月日号第○〇\u200b\ufeff\u00ad\0"
) | st.sampled_from(
    [
        "政府信息公开",
        "依申請公開",
        "办事指南，",
        "2012年3月",
        "1,075,703",
        "１，２",
        "关于",
        "的",
        "攀枝花市",
        "G5京昆",
        "3.5％",
        "，\n",
        "a，b",
        "公积\n金",
    ]
)
TEXTS = st.lists(PIECES | st.characters(), max_size=40).map("".join) | st.text()


def units_of(text: str, *, every_character: bool) -> list[str]:
    """What `terms` calls units, said of the whole text at once."""
    found: list[str] = []
    for run in runs(unwrap(fold(text))):
        for token in run:
            if not is_han(token):
                found += parts(token)
            elif every_character or run == [token[0]]:
                found += token
    return sorted(found)


@given(TEXTS, st.booleans())
def test_the_index_holds_of_a_text_what_a_question_for_all_of_it_would_ask(text, every_character):
    found = terms(text, every_character=every_character)

    assert found.bigrams == " ".join(bigrams(text))
    assert sorted(found.words.split()) == sorted(words(text))
    assert sorted(found.units) == units_of(text, every_character=every_character)
    assert set(found.listed) == {term for term in LISTED if term in unwrap(fold(text))}
    assert len(set(found.listed)) == len(found.listed)


@given(TEXTS)
def test_a_clause_that_was_cut_before_is_cut_alike(text):
    first = terms(text)
    analysis._known.cache_clear()

    assert terms(text) == first == terms(text)


@given(st.lists(TEXTS, max_size=4))
def test_several_texts_are_together_what_they_are_with_blank_lines_between(texts):
    apart, one = together([terms(text) for text in texts]), terms("\n\n".join(texts))

    assert apart.bigrams == one.bigrams
    assert sorted(apart.words.split()) == sorted(one.words.split())
    assert sorted(apart.units) == sorted(one.units)
    assert set(apart.listed) == set(one.listed)


@pytest.mark.parametrize("text", ["共1，234，567件", "名称：Ａ，ｂ", "１．５，３"])
def test_a_comma_within_a_number_is_no_end_of_a_clause(text):
    assert terms(text).bigrams == " ".join(bigrams(text))


def test_what_repeats_is_cut_once():
    analysis._known.cache_clear()
    for number in range(50):
        terms(f"第{number}号，按照《信息公开条例》的有关规定，现予以公布。")

    assert analysis._known.cache_info().misses == 50 + 4


def test_terms_of_the_list_can_be_found_by_their_first_two_characters():
    assert all(is_han(char) for term in LISTED for char in term[:2])
