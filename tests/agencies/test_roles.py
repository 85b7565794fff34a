"""Roles come from appointments in force; those of the city's offices reach down the tree."""

from datetime import date

from tests.city import appoint
from yangguang.agencies.models import Role
from yangguang.agencies.roles import agencies_of, holds


def test_an_editor_holds_the_role_for_the_own_agency_only(city):
    editor = city.person("police", "editor")

    assert holds(editor, Role.EDITOR, agency=city.police)
    assert not holds(editor, Role.EDITOR, agency=city.finance)
    assert not holds(editor, Role.HEAD, agency=city.police)


def test_the_disclosure_office_acts_for_every_agency_below(city):
    assert set(agencies_of(city.person("city", "disclosure"), Role.DISCLOSURE)) == {
        city.city, city.police, city.finance,
    }  # fmt: skip


def test_the_head_of_the_city_is_not_the_head_of_a_department(city):
    assert not holds(city.person("city", "head"), Role.HEAD, agency=city.police)


def test_the_one_query_for_an_agency_answers_as_the_list_of_agencies_does(city, django_assert_num_queries):
    people, agencies = city.people.values(), (city.city, city.police, city.finance)
    for person in people:
        for role in Role:
            listed = set(agencies_of(person, role))
            assert {each for each in agencies if holds(person, role, agency=each)} == listed
    with django_assert_num_queries(1):
        holds(city.person("city", "disclosure"), *Role, agency=city.police)


def test_an_appointment_counts_from_its_first_to_its_last_day(city):
    person = appoint(city.police, Role.EDITOR, login="temporary", until=date(2013, 3, 11))

    assert holds(person, Role.EDITOR, agency=city.police, on=date(2013, 3, 11))
    assert not holds(person, Role.EDITOR, agency=city.police, on=date(2013, 3, 12))
    assert not holds(person, Role.EDITOR, agency=city.police, on=date(2008, 4, 30))
