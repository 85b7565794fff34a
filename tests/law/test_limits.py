from datetime import date

import pytest

from yangguang.law.errors import CalendarNotCovered, NotInForce, UnknownCode
from yangguang.law.limits import limit, publish_due
from yangguang.law.tables import rows
from yangguang.law.workdays import is_workday


def test_article_18_of_2008_publishes_within_twenty_working_days():
    due = publish_due(date(2012, 1, 16))

    assert due.day == date(2012, 2, 16)
    assert (due.article, due.regime, due.instrument) == ("第十八条", "ogi2008", "国务院令第492号")
    assert len(due.counted) == due.limit.value == 20


def test_article_26_of_2019_publishes_within_twenty_working_days():
    due = publish_due(date(2019, 5, 15))

    assert due.day == date(2019, 6, 13)
    assert (due.article, due.regime) == ("第二十六条", "ogi2019")


def test_the_days_counted_can_be_shown_one_by_one():
    due = publish_due(date(2012, 9, 20))

    assert date(2012, 9, 20) not in due.counted
    assert date(2012, 9, 29) in due.counted  # a Saturday worked for National Day
    assert due.counted[-1] == due.day
    assert all(map(is_workday, due.counted))


@pytest.mark.parametrize(
    ("key", "in_2012", "in_2020"),
    [("reply", 15, 20), ("extension", 15, 20), ("publish", 20, 20), ("review_apply", 60, 60), ("suit", 3, 6)],
)
def test_limits_of_both_regimes(key, in_2012, in_2020):
    assert limit(key, on=date(2012, 9, 20)).value == in_2012
    assert limit(key, on=date(2020, 9, 21)).value == in_2020


@pytest.mark.parametrize("key", ["correction_notice", "third_party", "agency_consult"])
def test_periods_that_only_the_revised_text_sets(key):
    assert limit(key, on=date(2019, 5, 15)).regime == "ogi2019"
    with pytest.raises(NotInForce):
        limit(key, on=date(2019, 5, 14))


def test_silence_of_a_third_party_is_not_silence_of_an_agency():
    day = date(2020, 1, 6)

    assert "由行政机关决定" in limit("third_party", on=day).effect
    assert "视为同意" in limit("agency_consult", on=day).effect


def test_a_limit_of_the_province_is_found_for_the_city():
    found = limit("fee_pay", on=date(2022, 1, 4))

    assert (found.value, found.unit) == (20, "workday")
    assert "四川" in found.instrument


def test_budgets_count_calendar_days_since_the_act_of_2015():
    assert limit("budget_publish", on=date(2014, 6, 3)).unit == "workday"
    assert limit("budget_publish", on=date(2015, 6, 3)).unit == "day"


def test_what_cannot_be_answered_is_refused():
    with pytest.raises(UnknownCode):
        limit("publsh", on=date(2012, 1, 4))
    with pytest.raises(NotInForce):
        publish_due(date(2008, 4, 30))
    with pytest.raises(CalendarNotCovered):
        publish_due(date(2026, 12, 28))


def test_units_are_few():
    assert {row["unit"] for row in rows("limits", division="510400")} == {"workday", "day", "month", "year", "second"}


def test_fee_tiers_join_without_gap_or_overlap():
    for name in ("by_item", "by_page"):
        tiers = next(row for row in rows("fees") if row.id == name)["tiers"]
        assert tiers[0]["first"] == 1
        for lower, upper in zip(tiers, tiers[1:], strict=False):
            assert upper["first"] == lower["last"] + 1
