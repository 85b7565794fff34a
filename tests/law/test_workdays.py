from datetime import date, datetime, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.law.errors import CalendarNotCovered, LawError
from yangguang.law.workdays import (
    add_workdays,
    count_workdays,
    covered_years,
    is_workday,
    workdays_after,
    workdays_between,
)

# Event day, working days to add, last day of the limit: across holidays, make-up days and both regimes.
GOLDEN = [
    (date(2012, 1, 16), 20, date(2012, 2, 16)),
    (date(2012, 6, 18), 20, date(2012, 7, 17)),
    (date(2012, 9, 20), 15, date(2012, 10, 17)),
    (date(2012, 9, 20), 30, date(2012, 11, 7)),
    (date(2012, 12, 24), 15, date(2013, 1, 15)),
    (date(2013, 1, 28), 15, date(2013, 2, 21)),
    (date(2019, 5, 14), 15, date(2019, 6, 4)),
    (date(2019, 5, 15), 20, date(2019, 6, 13)),
    (date(2019, 9, 16), 20, date(2019, 10, 17)),
    (date(2019, 9, 16), 40, date(2019, 11, 14)),
    (date(2020, 1, 15), 20, date(2020, 2, 19)),
    (date(2024, 9, 25), 7, date(2024, 10, 10)),
    (date(2024, 9, 25), 20, date(2024, 10, 28)),
    (date(2025, 1, 20), 20, date(2025, 2, 21)),
    (date(2025, 9, 22), 20, date(2025, 10, 24)),
    (date(2026, 2, 9), 20, date(2026, 3, 13)),
]
PER_YEAR = {2012: 249, 2013: 250, 2019: 250, 2024: 251, 2025: 248, 2026: 248}

days = st.dates(date(2008, 1, 1), date(2025, 6, 30))
counts = st.integers(0, 300)


@pytest.mark.parametrize(("event", "n", "due"), GOLDEN)
def test_golden_limits_in_working_days(event, n, due):
    assert add_workdays(event, n) == due
    assert workdays_between(event, due) == n
    assert is_workday(due)


@pytest.mark.parametrize(("year", "expected"), PER_YEAR.items())
def test_working_days_of_a_year(year, expected):
    assert count_workdays(date(year, 1, 1), date(year, 12, 31)) == expected


def test_every_covered_day_agrees_with_the_holiday_notices():
    day = date(2008, 1, 1)
    while day <= date(2026, 12, 31):
        assert is_workday(day) == chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


def test_make_up_days_and_one_off_holidays_follow_the_notice_not_the_week():
    assert is_workday(date(2011, 12, 31))  # a Saturday, made up for in the notice for 2012
    assert is_workday(date(2012, 9, 29))
    assert not is_workday(date(2015, 9, 3))
    assert not is_workday(date(2020, 1, 31))


@pytest.mark.parametrize("day", [date(2007, 12, 31), date(2027, 1, 4), date(1999, 5, 4)])
def test_a_year_without_a_notice_is_refused_never_guessed(day):
    with pytest.raises(CalendarNotCovered, match=str(day.year)):
        is_workday(day)
    with pytest.raises(CalendarNotCovered):
        add_workdays(day, 1)
    with pytest.raises(CalendarNotCovered):
        workdays_between(date(2012, 1, 1), day)
    with pytest.raises(CalendarNotCovered):
        count_workdays(day, date(2012, 1, 1))


def test_a_limit_that_runs_into_an_uncovered_year_is_refused():
    with pytest.raises(CalendarNotCovered, match="2027"):
        add_workdays(date(2026, 12, 20), 20)


def test_moments_and_negative_counts_are_refused():
    with pytest.raises(LawError, match="时刻"):
        is_workday(datetime(2012, 1, 4, 9, 0))
    with pytest.raises(LawError, match="负数"):
        add_workdays(date(2012, 1, 4), -1)


def test_coverage_is_2008_to_2026():
    assert covered_years() == range(2008, 2027)


@given(days, counts)
@settings(max_examples=200)
def test_adding_and_counting_are_inverse(day, n):
    assert workdays_between(day, add_workdays(day, n)) == n


@given(days, days, counts)
@settings(max_examples=200)
def test_a_later_event_never_falls_due_earlier(first, second, n):
    early, late = sorted((first, second))
    assert add_workdays(early, n) <= add_workdays(late, n)


@given(days, counts)
@settings(max_examples=100)
def test_the_days_counted_are_working_days_after_the_event_in_order(day, n):
    counted = workdays_after(day, n)

    assert len(counted) == n
    assert list(counted) == sorted(set(counted))
    assert all(is_workday(each) and each > day for each in counted)


@given(days, days)
@settings(max_examples=100)
def test_counting_backwards_is_counting_forwards_with_the_sign_turned(first, second):
    assert workdays_between(first, second) == -workdays_between(second, first)
