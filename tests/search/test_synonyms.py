"""People say 低保, offices write 最低生活保障: the question for the one finds the other, and says so."""

import tomllib
from datetime import date
from importlib.resources import files

import pytest

from yangguang.search import synonyms
from yangguang.search.parse import ASKING, parse
from yangguang.search.query import Query

TABLE = tomllib.loads(
    files("yangguang.search").joinpath("words", "synonyms.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("低保", "最低生活保障实施办法"),
        ("怎么办低保", "最低生活保障实施办法"),
        ("最低生活保障", "低保公示"),
        ("GDP", "地区生产总值"),
        ("housing fund", "住房公积金管理办法"),
        ("人社局 招考公告", "公务员招考公告"),
    ],
)
def test_another_word_for_the_same_is_found(engine, make, found, asked, title):
    engine.apply([make(1, title, agency_name="人力资源和社会保障局"), make(2, "道路施工")], (), cursor=2)

    assert found(asked) == [1]


def test_a_page_names_what_was_looked_for_too(engine):
    assert engine.search(Query("低保")).also == ("最低生活保障",)
    assert engine.search(Query("道路施工")).also == ()


def test_what_is_quoted_is_looked_for_as_it_stands(engine, make, found):
    engine.apply([make(1, "最低生活保障实施办法")], (), cursor=1)

    assert found('"低保"') == [] and parse('"低保"').also == ()


def test_the_term_is_marked_where_another_word_was_typed(engine, make):
    engine.apply([make(1, "最低生活保障实施办法")], (), cursor=1)

    assert ("最低生活保障", True) in engine.search(Query("低保")).hits[0].title


def test_a_term_does_not_begin_within_a_word():
    assert synonyms.split("每个税务局") == [("每个税务局", False)]
    assert synonyms.split("申请公租房") == [("申请", False), ("公租房", True)]


def test_words_of_asking_are_not_required_unless_there_is_nothing_else():
    assert parse("请问怎么办护照").pieces[0].units == ("护照",)
    assert parse("怎么办").pieces[0].units == ("怎么办",)
    assert parse("how to get a passport").pieces[0].units == ("passport",)


def test_a_broader_term_is_not_taken_for_a_narrower_one():
    assert synonyms.meant_by("政府信息公开") == ()
    assert synonyms.meant_by("住房公积金") == ()


def test_every_row_says_where_its_term_stands_and_the_table_when_it_was_read():
    assert isinstance(TABLE["checked"], date)
    for row in TABLE["rows"]:
        assert row["official"] and row["source"]
        assert set(row) <= {"official", "short", "spoken", "english", "from", "source"}
        assert "from" not in row or isinstance(row["from"], date)


def test_no_word_of_asking_is_a_term():
    assert not ASKING & set(synonyms.table())
