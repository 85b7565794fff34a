"""The officer's calendar: days and numbers of open cases, behind a token that ends with the password."""

from datetime import date

import pytest
from django.urls import reverse

from tests.answer.office import NAME, Office
from yangguang.answer.due_feed import token_of


@pytest.fixture
def case(city):
    return Office(city, city.police).handled(date(2013, 3, 4), subject="炳草岗大桥管制，含换行")


def calendar(client, person, token: str = "") -> str:
    answer = client.get(reverse("case_calendar", args=[token or token_of(person)]))
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


def test_it_holds_the_day_due_and_the_number_and_neither_subject_nor_person(client, city, case):
    text = calendar(client, city.person("police", "editor"))

    assert f"DTSTART;VALUE=DATE:{case.due_on:%Y%m%d}" in text and case.number in text
    assert "炳草岗" not in text and NAME not in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")


def test_it_shows_nobody_the_cases_of_another_agency(client, city, case):
    assert case.number not in calendar(client, city.person("finance", "head"))
    assert case.number in calendar(client, city.person("city", "disclosure"))


def test_a_forged_token_and_one_from_before_a_change_of_password_open_nothing(client, city, case):
    person = city.person("police", "editor")
    old = token_of(person)
    person.set_password("another-long-word")
    person.save()

    assert calendar(client, person, token="forged") == calendar(client, person, token=old) == "404"
    assert case.number in calendar(client, person)


def test_who_is_out_of_office_has_an_empty_calendar(client, city, case):
    person = city.person("police", "editor")
    person.appointments.update(until=date(2013, 3, 10))

    assert case.number not in calendar(client, person)


def test_no_cache_keeps_it(client, city):
    answer = client.get(reverse("case_calendar", args=[token_of(city.person("police", "editor"))]))

    assert "no-store" in answer["Cache-Control"] and answer["Content-Type"].startswith("text/calendar")
