"""Claims: what is counted, its scope, its year, and what is no count at all."""

import pytest

from yangguang.oversee.checks import check_text


def claims(text):
    return [(str(claim.value), claim.unit, claim.role) for claim in check_text(text).claims]


def test_counts_changes_shares_and_rates_are_told_apart():
    text = "收到来信120件，比上年增加20件，占总数的40%，办结率95%。"
    assert claims(text) == [
        ("120", "件", "count"), ("20", "件", "change"), ("40", "%", "share"), ("95", "%", "rate"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "国务院令第711号第五十条第（一）项",
        "2012年1月1日至12月31日",
        "国办发〔2012〕26号",
        "联系电话0812-3334455，邮编617000",
        "拨打12345热线或96196政务热线",
        "第一平台、一级栏目、三公经费",
        "1.完善制度。",
        "办理时限20个工作日",
    ],
)
def test_dates_articles_and_telephones_are_no_claims(text):
    assert claims(text) == []


def test_scope_and_year_are_taken_from_the_words_before():
    one, two = check_text("2012年，全市收到申请公开5件，去年3件。").claims
    assert (one.scope, one.previous_year) == ("全市", False)
    assert two.previous_year


def test_a_list_of_numbers_shares_the_unit_of_the_last():
    assert claims("各类信息分别为25、102、300条。") == [
        ("25", "条", "count"),
        ("102", "条", "count"),
        ("300", "条", "count"),
    ]


def test_offsets_point_at_the_original_characters():
    text = "舉辦發布會５０餘場。"
    (claim,) = check_text(text).claims
    assert text[claim.start : claim.end] == "５０餘場"
