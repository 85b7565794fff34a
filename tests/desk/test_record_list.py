"""The list of records: the same rows however many offices somebody may look into, and nobody else's."""

import re

import pytest
from django.urls import reverse


@pytest.mark.parametrize("apart", [100, 0])
def test_records_of_many_offices_are_listed_as_those_of_one(apart, city, enter, monkeypatch):
    monkeypatch.setattr("yangguang.desk.record_list.APART", apart)
    for number in range(20):
        city.drafted(title=f"公安第{number:02}件")
        city.drafted(title=f"财政第{number:02}件", agency=city.finance)
    city.released(title="财政公开的", agency=city.finance)
    client = enter("city", "disclosure")

    def listed(**filters) -> list[str]:
        text = client.get(reverse("desk:records"), filters).content.decode()
        return re.findall(r'<a href="/desk/work/records/\d+/">([^<]+)</a>', text)

    newest = [f"{who}第{number:02}件" for number in range(19, -1, -1) for who in ("财政", "公安")]
    assert listed() == ["财政公开的", *newest][:30]
    assert listed(status="released") == ["财政公开的"] and listed(agency=city.finance.slug, q="公开") == [
        "财政公开的"
    ]
    assert listed(stat_class="regulations", q="公安第0") == [
        f"公安第0{number}件" for number in range(9, -1, -1)
    ]
    assert listed(status="withdrawn") == []


def test_a_common_state_is_walked_and_a_rare_one_looked_up_with_the_same_result(city, enter, monkeypatch):
    monkeypatch.setattr("yangguang.desk.record_list.APART", 0)
    for number in range(3):
        city.drafted(title=f"第{number}件")
        city.released(title=f"公开{number}")
    client = enter("city", "disclosure")

    def listed() -> list[str]:
        return re.findall(
            "公开[0-9](?=</a>)", client.get(reverse("desk:records"), {"status": "released"}).content.decode()
        )

    rare = listed()
    monkeypatch.setattr("yangguang.desk.record_list.FEW", 1)
    assert rare == listed() == ["公开2", "公开1", "公开0"]


def test_nobody_lists_the_records_of_an_office_that_is_not_theirs(city, enter):
    city.drafted(title="公安的稿件")
    client = enter("finance", "editor")

    for filters in ({}, {"agency": city.police.slug}, {"status": "unreleased"}):
        assert "公安的稿件" not in client.get(reverse("desk:records"), filters).content.decode()
