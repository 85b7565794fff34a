"""What a reader is told where a question found little: other ways to write it, and never a change in silence."""

import pytest

from yangguang.search import vocabulary
from yangguang.search.ask import ask
from yangguang.search.query import Query
from yangguang.search.vocabulary import Vocabulary


@pytest.fixture
def answered(engine, make):
    docs = [make(1, "住房公积金提取办法"), make(2, "护照办理指南"), make(3, "苗圃种植技术", "护照旁边的苗圃")]
    engine.apply(docs, (), cursor=3)
    words = Vocabulary.of(vocabulary.read(engine.path))
    return lambda text, **more: ask(Query(text), engine.search, lambda: words, **more)


def numbers(answer):
    return [int(hit.index_no[-6:]) for hit in answer.page.hits]


def test_what_found_nothing_is_answered_by_what_was_meant_and_says_so(answered):
    answer = answered("公级金")

    assert (numbers(answer), answer.instead, answer.missed) == ([1], "公积金", True)


def test_a_reader_may_insist_on_what_was_typed(answered):
    answer = answered("公级金", as_typed=True)

    assert (numbers(answer), answer.instead, answer.meant) == ([], "", ("公积金",))


def test_what_was_found_in_full_is_never_replaced(answered):
    answer = answered("护照办理")

    assert (numbers(answer), answer.instead, answer.meant) == ([2], "", ())


def test_words_of_which_only_some_were_found_give_way_to_a_correction_that_is_found_in_full(answered):
    answer = answered("提取公级金")

    assert (numbers(answer), answer.instead, answer.missed) == ([1], "提取公积金", False)


def test_the_words_of_titles_are_known(answered):
    assert numbers(answered("miaopu")) == [3]


def test_a_word_is_not_offered_once_its_record_is_gone(engine, answered):
    engine.apply((), ["510400-2012-000003"], cursor=4)

    answer = answered("miaopu")
    assert (answer.page.total, answer.instead, answer.meant) == (0, "", ())


def test_the_counts_of_words_are_kept_small(tmp_path, monkeypatch):
    monkeypatch.setattr(vocabulary, "LARGE", 100)
    for _ in range(30):
        vocabulary.add(tmp_path, {"护照": 2, "苗圃": 1})

    assert vocabulary.read(tmp_path) == {"护照": 60, "苗圃": 30}
    assert (tmp_path / vocabulary.FILE).stat().st_size < 200


def test_a_line_that_a_crash_cut_in_two_is_left_out(tmp_path):
    (tmp_path / vocabulary.FILE).write_bytes("护照\t2\n苗圃\t".encode() + b"\xe6")

    assert vocabulary.read(tmp_path) == {"护照": 2}
