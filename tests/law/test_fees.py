"""Fees: the tiers of 国办函〔2020〕109号, nothing before them, and costs under the 2008 text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.law.errors import LawError, NotInForce, UnknownCode
from yangguang.law.fees import cost_fee, explain_fee, fee

NOW = date(2022, 3, 1)
BY_ITEM = {
    0: 0,
    10: 0,
    11: 100,
    30: 2000,
    31: 2200,
    40: 4000,
    41: 4300,
    50: 7000,
    51: 7400,
    60: 11000,
    61: 11500,
}
BY_PAGE = {0: 0, 30: 0, 31: 10, 100: 700, 101: 720, 200: 2700, 201: 2740, 250: 4700, 1000: 34700}


@pytest.mark.parametrize(("quantity", "amount"), BY_ITEM.items())
def test_the_fee_by_item(quantity, amount):
    assert fee("item", quantity, on=NOW).amount == amount


@pytest.mark.parametrize(("quantity", "amount"), BY_PAGE.items())
def test_the_fee_by_page(quantity, amount):
    assert fee("page", quantity, on=NOW).amount == amount


def test_items_of_one_month_are_added_up():
    found = fee("item", 5, already=8, on=NOW)

    assert found.amount == 300
    assert [(each.first, each.last, each.yuan) for each in found.tiers] == [(9, 10, 0), (11, 13, 300)]


@given(st.sampled_from(["item", "page"]), st.integers(0, 400), st.integers(0, 400))
def test_a_month_costs_the_same_however_it_is_divided(by, first, second):
    whole = fee(by, first + second, on=NOW)
    parts = fee(by, first, on=NOW).amount + fee(by, second, already=first, on=NOW).amount

    assert whole.amount == parts == sum(each.count * each.yuan_each for each in whole.tiers)
    assert sum(each.count for each in whole.tiers) == first + second


def test_the_fee_names_its_rule_and_its_tiers():
    found = fee("item", 47, on=NOW)
    text = "\n".join(explain_fee(found))

    assert "国办函〔2020〕109号" in found.instrument
    assert "第41至第47件：7件，每件300元，计2100元" in text
    assert found.to_json()["amount"] == 6100


def test_between_the_2019_text_and_the_tiers_nothing_is_charged():
    found = fee("page", 500, on=date(2020, 12, 31))

    assert (found.amount, found.article) == (0, "第四十二条")
    assert fee("page", 500, on=date(2021, 1, 1)).amount == 14700


def test_under_the_2008_text_there_is_no_fee_by_item_or_page():
    with pytest.raises(NotInForce, match="第二十七条"):
        fee("item", 11, on=date(2019, 5, 14))


def test_bad_questions_are_refused():
    with pytest.raises(UnknownCode):
        fee("copy", 1, on=NOW)
    with pytest.raises(LawError):
        fee("item", -1, on=NOW)


def test_article_27_of_2008_charges_search_copy_and_post():
    found = cost_fee({"copy": 1250, "post": 800}, on=date(2012, 9, 20))

    assert (found.charged, found.total, found.article) == (2050, 2050, "第二十七条")
    with pytest.raises(UnknownCode, match="只能收取"):
        cost_fee({"advice": 100}, on=date(2012, 9, 20))


def test_article_28_of_2008_waives_costs_with_the_consent_of_the_head_of_the_office():
    costs, on = {"copy": 1250}, date(2012, 9, 20)

    with pytest.raises(LawError, match="负责人"):
        cost_fee(costs, on=on, hardship=True)
    found = cost_fee(costs, on=on, hardship=True, approved_by="张某")
    assert (found.charged, found.waived, found.article) == (0, True, "第二十八条第一款")


def test_costs_were_suspended_in_2017_and_ended_with_the_2008_text():
    suspended = cost_fee({"copy": 1250}, on=date(2017, 4, 1))

    assert (suspended.total, suspended.charged, suspended.waived) == (1250, 0, False)
    assert cost_fee({"copy": 1250}, on=date(2017, 3, 31)).charged == 1250
    with pytest.raises(NotInForce):
        cost_fee({"copy": 1250}, on=date(2019, 5, 15))
