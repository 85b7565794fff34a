from collections import Counter
from datetime import date

import pytest

from yangguang.law.divisions import counties, division, townships
from yangguang.law.errors import NotInForce, UnknownCode


def test_renhe_is_510411():
    assert [(each.code, each.name) for each in counties()] == [
        ("510402", "东区"),
        ("510403", "西区"),
        ("510411", "仁和区"),
        ("510421", "米易县"),
        ("510422", "盐边县"),
    ]
    assert division("510411").parent == "510400"
    with pytest.raises(UnknownCode):
        division("510404")


def test_panzhihua_had_44_townships_in_2012():
    split = Counter(each.county for each in townships(date(2012, 12, 31)))

    assert split == {"510402": 1, "510403": 1, "510411": 14, "510421": 12, "510422": 16}
    assert sum(split.values()) == 44


def test_today_there_are_11_street_offices_and_38_towns_and_townships():
    kinds = Counter(each.kind for each in townships(date(2026, 11, 24)))

    assert kinds["street"] == 11
    assert kinds["town"] + kinds["township"] == 38


def test_caochang_became_a_town():
    assert "草场乡" in {each.name for each in townships(date(2012, 6, 1), county="510421")}
    assert "草场镇" in {each.name for each in townships(date(2024, 6, 1), county="510421")}


def test_a_year_without_a_list_is_refused():
    with pytest.raises(NotInForce, match="2016"):
        townships(date(2016, 1, 4))
