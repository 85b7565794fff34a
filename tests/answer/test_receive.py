"""Receiving: number and code, the day it arrived apart from the day it was entered, and who may enter what."""

from datetime import date

import pytest

from tests.answer.office import at, question
from yangguang.answer import receive, register
from yangguang.answer.errors import NotAllowed, NotInTime, NotValid
from yangguang.answer.models import Application, CaseEvent
from yangguang.ledger.models import Leaf


def test_anyone_asks_over_the_web_without_an_account(office):
    with at(date(2024, 9, 25)):
        found = receive.receive(question(), agency=office.agency, by=None)

    assert found.application.number == "510400-gaj-2024-00001" and len(found.code) == 10
    assert found.code not in found.application.code_hash
    assert found.application.entered_by is None


def test_a_letter_entered_later_keeps_the_day_it_arrived(office):
    with at(date(2013, 3, 11)):
        case = receive.receive(
            question(), agency=office.agency, by=office.person("editor"), channel="ordinary_post",
            arrived_on=date(2013, 3, 4),
        ).application  # fmt: skip

    assert case.arrived_on == date(2013, 3, 4)
    assert case.entered_at.date() == date(2013, 3, 11)


def test_numbers_count_per_agency_and_year_without_gap(office, city):
    first = office.received(date(2012, 12, 31))
    second = office.received(date(2013, 1, 4))
    with pytest.raises(NotValid):
        office.received(date(2013, 1, 5), name="")
    third = office.received(date(2013, 1, 7))

    assert [case.number[-10:] for case in (first, second, third)] == [
        "2012-00001",
        "2013-00001",
        "2013-00002",
    ]


def test_a_wrong_application_leaves_nothing(office):
    with pytest.raises(NotValid) as err:
        office.received(date(2013, 3, 4), subject="", delivery_way="", phone="", email="", address="")

    assert {problem.field for problem in err.value.problems} == {"subject", "delivery_way", "contact"}
    assert not Application.objects.exists() and not Leaf.objects.exists()


def test_only_people_in_office_at_the_agency_enter_for_others(office, city):
    for person in (city.person("finance", "editor"), city.person("police", "reviewer")):
        with at(date(2013, 3, 4)), pytest.raises(NotAllowed):
            receive.receive(question(), agency=city.police, by=person, channel="fax")
    with at(date(2013, 3, 4)), pytest.raises(NotAllowed, match="录入"):
        receive.receive(question(), agency=city.police, by=None, channel="fax")


def test_nothing_arrives_tomorrow_or_before_the_regulation(office):
    for day in (date(2013, 3, 12), date(2008, 4, 30)):
        with at(date(2013, 3, 11)), pytest.raises(NotInTime):
            receive.receive(
                question(), agency=office.agency, by=office.person("editor"), channel="fax", arrived_on=day
            )


@pytest.mark.parametrize(
    ("arrived", "channel", "noted", "received"),
    [
        (date(2012, 9, 20), "internet", {}, date(2012, 9, 24)),
        (date(2024, 9, 20), "in_person", {}, date(2024, 9, 20)),
        (date(2024, 9, 20), "registered_post", {"signed_on": date(2024, 9, 23)}, date(2024, 9, 23)),
        (date(2024, 9, 20), "internet", {"confirmed_on": date(2024, 9, 24)}, date(2024, 9, 24)),
    ],
)
def test_article_31_the_day_of_receipt_follows_from_the_channel(office, arrived, channel, noted, received):
    case = office.received(arrived, channel=channel)
    with at(date(arrived.year, 9, 24)):
        register.register(case, by=office.person("editor"), **noted)

    assert Application.objects.get().received_on == received


def test_a_day_noted_wrongly_is_put_right_and_both_stay_in_the_timeline(office):
    case = office.registered(date(2012, 9, 20))
    with at(date(2012, 9, 25)):
        register.amend(
            case, by=office.person("editor"), reason="登记簿上是21日", registered_on=date(2012, 9, 21)
        )

    case = Application.objects.get()
    event = case.events.get(kind=CaseEvent.Kind.AMENDED)
    assert (case.received_on, case.due_on) == (date(2012, 9, 21), date(2012, 10, 18))
    assert event.detail == {"registered_on": ["2012-09-20", "2012-09-21"]}
