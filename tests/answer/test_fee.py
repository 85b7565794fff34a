"""Fees under both texts: costs with a waiver in 2012, the processing fee by item or page since 2021."""

from datetime import date

import pytest

from tests.answer.office import at, fresh
from yangguang.answer import fee
from yangguang.answer.errors import NotInState, NotInTime

DAY = date(2024, 9, 25)


def test_pages_are_charged_by_tiers_and_the_clock_waits_for_the_money(office):
    case = office.handled(DAY)
    with at(date(2024, 9, 27)):
        charged = fee.charge(
            case, by=office.person("editor"), scale="page", pages=101, delivered_on=date(2024, 9, 27)
        )
    assert (charged.amount, charged.pay_by) == (720_00, date(2024, 10, 30))
    assert (fresh(case).status, fresh(case).due_on) == ("paying", None)

    with at(date(2024, 10, 9)):
        fee.take_payment(case, by=office.person("editor"))

    assert (fresh(case).status, fresh(case).due_on) == ("handling", date(2024, 11, 5))


def test_the_eleventh_item_of_a_month_costs_and_the_tenth_does_not(office):
    cases = [office.handled(DAY) for _n in range(11)]

    with at(DAY):
        with pytest.raises(NotInState, match="不收费"):
            fee.charge(cases[9], by=office.person("editor"), scale="item")
        charged = fee.charge(cases[10], by=office.person("editor"), scale="item")

    assert (charged.already, charged.amount) == (10, 100_00)


def test_one_scale_is_chosen_once(office):
    case = office.handled(DAY)
    with at(DAY):
        fee.charge(case, by=office.person("editor"), scale="page", pages=31)
        fee.take_payment(case, by=office.person("editor"))
        with pytest.raises(NotInState, match="一种标准"):
            fee.charge(case, by=office.person("editor"), scale="page", pages=31)


def test_who_does_not_pay_in_time_gives_up(office):
    case = office.handled(DAY)
    with at(date(2024, 9, 27)):
        fee.charge(case, by=office.person("editor"), scale="page", pages=101)
    with at(date(2024, 10, 31)):
        with pytest.raises(NotInState, match="收到收费通知"):
            fee.abandon(case, by=office.person("head"))
        fee.note_delivery(case, by=office.person("editor"), on=date(2024, 9, 29))
        with pytest.raises(NotInTime):
            fee.abandon(case, by=office.person("head"))
    with at(date(2024, 11, 1)):
        fee.abandon(case, by=office.person("head"))

    assert (fresh(case).resolution, fresh(case).outcome_kind) == ("no_payment", "no_payment")


def test_nothing_is_charged_by_page_before_2021(office):
    case = office.handled(date(2012, 9, 20))

    with at(date(2012, 9, 21)), pytest.raises(NotInState):
        fee.charge(case, by=office.person("editor"), scale="page", pages=500)


def test_article_27_costs_are_charged_and_the_clock_runs_on(office):
    case = office.handled(date(2012, 9, 20))
    with at(date(2012, 9, 21)):
        charged = fee.charge_costs(case, {"copy": 500, "post": 350}, by=office.person("editor"))

    assert charged.amount == 850 and fresh(case).due_on == date(2012, 10, 17)


def test_article_28_costs_are_waived_for_who_asked_by_the_head_only(office):
    case, other = office.handled(date(2012, 9, 20), waiver_asked=True), office.handled(date(2012, 9, 20))
    with at(date(2012, 9, 21)):
        for each in (case, other):
            fee.charge_costs(each, {"copy": 500}, by=office.person("editor"))
        waived = fee.waive(case, by=office.person("head"))
        with pytest.raises(NotInState):
            fee.waive(other, by=office.person("head"))

    assert (waived.amount, waived.waived_by) == (0, office.person("head"))
