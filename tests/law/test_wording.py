"""Words before publication: by the table of the day the text was formed."""

from datetime import date

import pytest

from yangguang.law.tables import rows
from yangguang.law.wording import KINDS, doubtful_words

TODAY = date(2024, 5, 6)


def found(text: str, on: date = TODAY) -> list[tuple[str, str]]:
    return [(text[word.start : word.end], word.kind) for word in doubtful_words(text, on=on)]


def test_every_row_has_a_known_kind_and_says_what_to_do():
    for row in rows("wording"):
        assert row["kind"] in KINDS and row["words"] and (row.get("advice") or row.get("better")), row.id


def test_a_mark_of_secrecy_is_found_with_its_law():
    (word,) = doubtful_words("机密★一年  关于巡查的通知", on=TODAY)

    assert word.kind == "mark" and "定密" in word.advice and "保守国家秘密法" in word.cited


def test_an_old_document_keeps_the_names_of_its_day():
    text = "国家工商行政管理总局转发"

    assert found(text, date(2013, 3, 11)) == []
    assert found(text) == [("国家工商行政管理总局", "former")]


def test_a_name_that_ended_twice_is_told_by_its_successor_of_the_day():
    (before,), (after,) = (
        doubtful_words("国务院扶贫办来文", on=day) for day in (date(2022, 1, 1), date(2024, 1, 1))
    )

    assert "国家乡村振兴局" in before.advice and "农业农村部" in after.advice


@pytest.mark.parametrize("harmless", ["国土资源部门", "营业税金及附加", "巡查路线", "听力残疾人", ""])
def test_a_longer_harmless_word_is_left_alone(harmless):
    assert found(harmless) == []


def test_every_place_is_found_and_of_two_that_overlap_the_longer_stands():
    assert found("国家最高法院、最高法院、残废人") == [
        ("国家最高法院", "organ"), ("最高法院", "organ"), ("残废人", "demeaning"),
    ]  # fmt: skip
