"""What sounds alike is mixed up, and many type in letters: the search offers what was meant."""

from collections import Counter

import pytest

from yangguang.search.correct import corrections
from yangguang.search.vocabulary import Vocabulary

WORDS = Vocabulary.of({"护照": 9, "户口": 4, "办理": 30, "银行": 3, "苗圃": 2})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公级金", ["公积金"]),
        ("怎么提取公级金", ["怎么提取公积金"]),
        ("養勞保險", ["养老保险"]),
        ("护照办里", ["护照办理"]),
        ("gongjijin", ["公积金"]),
        ("hu zhao", ["护照"]),
        ("huzhaobanli", ["护照办理"]),
        ("yinhang", ["银行"]),
        ("zdsh", ["最低生活保障"]),
        ("sgjf 2012", ["三公经费 2012"]),
        ("标题:公级金", ["标题:公积金"]),
    ],
)
def test_what_was_meant_is_offered(typed, meant):
    assert corrections(typed, WORDS) == meant


@pytest.mark.parametrize(
    "typed", ["公积金", "潜水艇", "H7N9", "510400-2012-000003", "passport", "", "?!", "x" * 300, "的" * 300]
)
def test_what_is_a_word_or_like_none_is_left_alone(typed):
    assert corrections(typed, WORDS) == []


@pytest.mark.parametrize("code", ["gjj2012", "3gjj", "xgjj5b", "2013gongjijin"])
def test_letters_beside_figures_are_a_code_and_no_reading(code):
    assert corrections(code, WORDS) == []


def test_a_term_of_the_law_comes_before_a_word_of_a_title():
    words = Vocabulary.of(Counter({"公鸡": 1, "公机": 500, "公鸡金": 900}))

    assert corrections("gongjijin", words)[0] == "公积金"


def test_of_words_read_alike_the_more_frequent_comes_first():
    assert corrections("shishi", Vocabulary.of({"时事": 2, "实施": 700})) == ["实施", "时事"]
