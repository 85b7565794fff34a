"""The last day to publish: twenty working days from the day of formation, never stored, always with its article."""

from datetime import date, timedelta

import pytest

from yangguang.desk.deadlines import deadline, overdue_before


@pytest.mark.parametrize("today", [date(2013, 3, 11), date(2013, 2, 17), date(2012, 10, 7), date(2020, 2, 3)])
def test_the_first_day_that_is_not_overdue_divides_the_days(today):
    edge = overdue_before(today)

    assert deadline(edge - timedelta(days=1), today=today).overdue
    assert not deadline(edge, today=today).overdue


def test_the_article_is_that_of_the_text_in_force_on_the_day_of_formation():
    old = deadline(date(2019, 5, 14), today=date(2019, 6, 1))
    new = deadline(date(2019, 5, 15), today=date(2019, 6, 1))

    assert (old.article, new.article) == ("第十八条", "第二十六条")


def test_the_last_day_itself_is_not_overdue_and_the_next_is_even_on_a_sunday():
    due = deadline(date(2013, 2, 1), today=date(2013, 2, 1)).day

    assert not deadline(date(2013, 2, 1), today=due).overdue
    assert deadline(date(2013, 2, 1), today=due + timedelta(days=1)).overdue


def test_what_no_law_or_calendar_knows_has_no_deadline():
    assert deadline(None, today=date(2013, 3, 11)) is None
    assert deadline(date(2007, 1, 1), today=date(2013, 3, 11)) is None
    assert deadline(date(2026, 12, 20), today=date(2026, 12, 21)) is None
