from collections import Counter
from datetime import date

import pytest

from yangguang.law.duties import duties_on, duty
from yangguang.law.errors import NotInForce, UnknownCode

LAST_OF_2008, FIRST_OF_2019 = date(2019, 5, 14), date(2019, 5, 15)


def _per_article(day):
    return Counter(each.code.partition(".")[0] for each in duties_on(day))


def test_the_text_of_2008_lists_four_tests_and_three_lists():
    assert _per_article(LAST_OF_2008) == {"9": 4, "10": 11, "11": 4, "12": 8}


def test_the_text_of_2019_lists_three_tests_and_fifteen_items_and_the_local_lists():
    assert _per_article(FIRST_OF_2019) == {"19": 3, "20": 15, "21": 15}


def test_no_duty_survives_the_change_of_text():
    assert {each.regime for each in duties_on(LAST_OF_2008)} == {"ogi2008"}
    assert {each.regime for each in duties_on(FIRST_OF_2019)} == {"ogi2019"}


def test_a_city_had_articles_9_to_11_and_a_township_9_and_12():
    city = {each.code.partition(".")[0] for each in duties_on(LAST_OF_2008, level="city")}
    township = {each.code.partition(".")[0] for each in duties_on(LAST_OF_2008, level="township")}

    assert city == {"9", "10", "11"}
    assert township == {"9", "12"}


def test_article_21_binds_cities_and_townships_to_different_things():
    city = {each.label for each in duties_on(FIRST_OF_2019, level="city") if each.article == "第二十一条"}
    township = {
        each.label for each in duties_on(FIRST_OF_2019, level="township") if each.article == "第二十一条"
    }

    assert (len(city), len(township)) == (7, 8)
    assert city & township == {"土地征收", "房屋征收", "社会救助"}
    assert not {each for each in duties_on(FIRST_OF_2019, level="province") if each.article == "第二十一条"}


def test_the_article_is_given_to_the_item():
    assert duty("10.11", on=date(2012, 9, 3)).article == "第十条第（十一）项"
    assert duty("20.15", on=date(2024, 9, 3)).article == "第二十条第（十五）项"
    with pytest.raises(UnknownCode):
        duty("20.1", on=date(2012, 9, 3))


def test_procurement_left_the_figures_of_the_report_in_2021():
    assert duty("20.9", on=date(2020, 12, 31)).annual_table
    assert not duty("20.9", on=date(2021, 1, 1)).annual_table
    assert {each.code for each in duties_on(date(2024, 1, 2)) if each.annual_table} == {
        "20.1",
        "20.5",
        "20.6",
        "20.8",
    }


def test_there_was_no_duty_before_the_regulation_and_there_is_no_other_level():
    with pytest.raises(NotInForce):
        duties_on(date(2008, 4, 30))
    with pytest.raises(UnknownCode, match="village"):
        duties_on(FIRST_OF_2019, level="village")
