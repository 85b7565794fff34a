"""How text becomes terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.search.analysis import bigrams, fold, number_key, terms, words

REGULATION = "中華人民共和國政府信息公開條例"


@given(st.text())
def test_the_fold_never_changes_the_length_of_a_text(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_is_folding_once_for_any_text_in_use(text):
    once = fold(text)
    assert fold(once) == once


@given(st.text())
def test_any_text_can_be_cut_into_terms_without_blanks(text):
    found = terms(text, every_character=True)
    assert all(term and term == "".join(term.split()) for term in found.units if term.isascii())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (REGULATION, "中华人民共和国政府信息公开条例"),
        ("ＧＤＰ２０１２", "gdp2012"),
        ("二○一二年", "二〇一二年"),
        ("臺灣 台灣", "台湾 台湾"),
    ],
)
def test_two_ways_to_write_the_same_fold_to_one(one, other):
    assert fold(one) == fold(other)


def test_neighbouring_characters_are_pairs_and_numbers_stay_whole():
    assert bigrams("信息公开") == ["信息", "息公", "公开", "|"]
    assert bigrams("G5京昆") == ["g5京", "京昆", "|"]
    assert bigrams("12345热线") == ["12345热", "热线", "|"]
    assert bigrams("2012年,税") == ["2012年", "|", "税", "|"]


def test_a_pair_never_crosses_a_full_stop():
    assert "息公" not in bigrams("报送信息。公开目录")


def test_a_line_break_of_a_pdf_does_not_tear_a_word():
    assert bigrams("信息\n  公开") == bigrams("信息公开")
    assert "公积金" in words("住房公积\u200b金")


def test_words_hold_the_short_words_within_the_long():
    found = words("政府信息公开条例的实施办法")
    assert {"政府", "信息", "公开", "条例", "政府信息公开", "实施", "办法"} <= set(found)
    assert "的" not in found


def test_a_joined_number_is_found_by_each_of_its_beginnings():
    found = terms("510400-2012-000123").units
    assert {"510400-2012-000123", "510400-2012", "510400", "2012"} <= set(found)


def test_thousands_commas_and_roman_numerals_are_read():
    assert "1075703" in terms("主动公开1,075,703条").units
    assert "iii" in terms("Ⅲ级响应").units


def test_brackets_blanks_and_di_make_no_difference_to_a_document_number():
    keys = {number_key(text) for text in ("川办发〔2012〕3号", "川辦發[2012] 3号", "川办发（2012）第3号")}
    assert keys == {"川办发〔2012〕3号"}


@pytest.mark.parametrize(
    "text", ["做好政府信息公開工作", "信息\n公开", "攀枝花市信息公开条例", "新信息公开通"]
)
def test_a_listed_term_is_never_missed_however_the_text_is_cut(text):
    assert "信息公开" in terms(text).listed
    assert "信息公开" not in terms("公开信息。信息，公开").listed
