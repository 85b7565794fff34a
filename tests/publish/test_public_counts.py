"""Live numbers: what is public now, by year, month, class and agency, each by one walk along an index."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.publish import public_counts, withdraw
from yangguang.publish.listing import Narrow, newest

pytestmark = pytest.mark.django_db


def released(city, at: datetime, **facts):
    return city.released(at=at, formed_on=date(2011, 12, 1), **facts)


@pytest.fixture
def year(city):
    """2012: two notices in May, one of finance in June; one of January that Beijing's clock counts to 2012."""
    for n in range(2):
        released(city, datetime(2012, 5, 3, tzinfo=UTC), title=f"第{n}号通知")
    released(city, datetime(2012, 6, 30, 15, 59, tzinfo=UTC), agency=city.finance, stat_class="plans")
    released(city, datetime(2011, 12, 31, 16, 0, tzinfo=UTC), title="元旦通知")
    return 2012


def test_months_are_those_of_shanghai(city, year):
    assert public_counts.by_month(year) == [1, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]
    assert public_counts.by_month(year, agency=city.finance)[5] == 1
    assert public_counts.by_month(2011) == [0] * 12


def test_years_are_those_of_shanghai_in_the_order_that_is_asked_for(city, year):
    assert public_counts.by_year([2013, 2012, 2011]) == {2013: 0, 2012: 4, 2011: 0}
    assert public_counts.by_year([]) == {}


def test_classes_and_agencies_come_with_most_first(city, year):
    assert public_counts.by_class(year, ["plans", "regulations", "other"]) == {"regulations": 3, "plans": 1}
    assert public_counts.by_agency(year) == {city.police.pk: 3, city.finance.pk: 1}
    assert public_counts.by_class(year, []) == {} and public_counts.by_class(2009, ["plans"]) == {}


def test_what_was_withdrawn_is_not_counted(city, year):
    record = released(city, datetime(2012, 5, 4, tzinfo=UTC), title="要撤回的通知")
    assert public_counts.by_month(year)[4] == 3

    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert public_counts.by_month(year)[4] == 2


def test_a_month_of_the_list_has_as_many_records_as_its_number(city, year):
    for month, count in enumerate(public_counts.by_month(year), 1):
        assert len(newest(narrow=Narrow(year=year, month=month)).records) == count
    assert newest(narrow=Narrow(month=5)).records == newest().records, "a month alone says nothing"


def test_what_came_since_a_moment(year):
    assert public_counts.since(datetime(2012, 5, 3, tzinfo=UTC)) == 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
@pytest.mark.parametrize("ask", [
    lambda city: public_counts.by_year(range(2008, 2014)),
    lambda city: public_counts.by_month(2012),
    lambda city: public_counts.by_month(2012, agency=city.police),
    lambda city: public_counts.by_class(2012, ["plans", "regulations"]),
    lambda city: public_counts.by_agency(2012),
])  # fmt: skip
def test_counting_touches_no_row(city, year, ask):
    with CaptureQueriesContext(connection) as captured:
        ask(city)
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + captured[-1]["sql"])
        plan = [row[3] for row in cursor.fetchall() if "publish_record" in row[3]]
    assert plan and all("COVERING INDEX" in step for step in plan), plan
