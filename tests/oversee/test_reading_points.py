"""Queries at the reading points (2008 art 16): counted by day and channel, signed as a return, listed day by day."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.oversee.office import YEAR, drafted
from yangguang.oversee import evidence, reading_points, returns
from yangguang.oversee.errors import BadReturn, NotInState
from yangguang.oversee.models import QueryCount, Return
from yangguang.oversee.reading_points import DayCount

TEXT = {"proactive": "查询{queries.other_channels}。"}
DAYS = [
    DayCount(date(2012, 1, 4), "screen", 30), DayCount(date(2012, 1, 4), "staff", 12),
    DayCount(date(2012, 1, 5), "screen", 8), DayCount(date(2012, 1, 6), "paper", 0),
]  # fmt: skip


def entered(city, point="市图书馆", counts=DAYS):
    return reading_points.enter(
        point, counts, agency=city.finance, period=YEAR, evidence="查询机日志", by=city.person("finance", "editor")
    )


def signed(city, made):
    return returns.sign([made], by=city.person("finance", "head"))[0]


def test_a_figure_counts_the_days_of_every_point_and_opens_exactly_them(city):
    for point in ("市图书馆", "市档案馆"):
        signed(city, entered(city, point))

    figure = drafted(city, TEXT).figures.get()

    rows = [row for row in evidence.every_record(figure, size=2)]
    assert (figure.value, figure.provenance) == (100, "returned")
    assert sum(row.number for row in rows) == figure.value
    assert [(row.point, row.day, row.number) for row in rows[:3]] == [
        ("市图书馆", date(2012, 1, 4), 30), ("市图书馆", date(2012, 1, 4), 12), ("市图书馆", date(2012, 1, 5), 8),
    ]  # fmt: skip


def test_beside_a_return_without_days_the_returns_are_the_list(city):
    signed(city, entered(city))
    whole = returns.Reported(
        indicator="queries.other_channels", value=Decimal(7), unit="条", evidence="登记簿", part="市档案馆"
    )
    signed(city, returns.enter(whole, agency=city.finance, period=YEAR, by=city.person("finance", "editor")))

    figure = drafted(city, TEXT).figures.get()

    assert figure.value == 57
    assert [row.value for row in evidence.every_record(figure)] == [50, 7]


@pytest.mark.parametrize(("day", "reason"), [
    (DayCount(date(2013, 1, 1), "screen", 1), "2013-01-01 不在统计期间内"),
    (DayCount(date(2012, 1, 5), "screen", 9), "2012-01-05：同一途径填报了两次"),
    (DayCount(date(2012, 1, 7), "radio", 1), "2012-01-07：没有名为“radio”的查询途径"),
    (DayCount(date(2012, 1, 7), "staff", -1), "2012-01-07：查询条数应为零或正整数"),
])  # fmt: skip
def test_a_day_that_does_not_fit_is_named_and_nothing_is_kept(city, day, reason):
    with pytest.raises(BadReturn, match=reason):
        entered(city, counts=[*DAYS, day])

    assert not Return.objects.exists()


def test_nobody_types_the_sum_of_days(city):
    made, editor = entered(city), city.person("finance", "editor")

    with pytest.raises(NotInState, match="逐日查询量相加"):
        returns.change(made, value=Decimal(99), evidence="记错", by=editor)
    again = reading_points.enter_again(made, DAYS[:2], evidence="查询机日志", by=editor)

    assert (again.value, again.daily.count()) == (42, 2)


def test_signed_days_stay_and_a_correction_brings_its_own(city):
    made = signed(city, entered(city))
    for tamper in (lambda: QueryCount.objects.update(number=1), lambda: QueryCount.objects.all().delete()):
        with pytest.raises(IntegrityError, match="days of a signed return stay"), transaction.atomic():
            tamper()

    corrected = reading_points.correct(
        made, [*DAYS, DayCount(date(2012, 1, 9), "staff", 5)], evidence="补记", by=city.person("finance", "editor")
    )
    signed(city, corrected)

    figure = drafted(city, TEXT).figures.get()
    assert (figure.value, sum(row.number for row in evidence.every_record(figure))) == (55, 55)
    assert made.daily.count() == 3
