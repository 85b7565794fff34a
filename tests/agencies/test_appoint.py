"""Appointments: made by the administrator, never for oneself, with days, and on file for ever."""

from datetime import date

import pytest

from tests.city import appoint as given
from yangguang.agencies.appoint import NotPossible, appoint, dismiss, enrol
from yangguang.agencies.errors import NotAllowed
from yangguang.agencies.models import AuditLine, Person, Role
from yangguang.agencies.roles import holds

DAY = date(2013, 3, 11)


def test_an_enrolled_person_acts_from_the_first_day_of_the_appointment(city):
    made = enrol(
        login="gaj-lisi", name="李四", password="Xk-8302-fangzi", agency=city.police, role=Role.EDITOR,
        since=date(2013, 3, 12), by=city.person("city", "administrator"),
    )  # fmt: skip

    assert not holds(made, Role.EDITOR, agency=city.police)
    assert holds(made, Role.EDITOR, agency=city.police, on=date(2013, 3, 12))
    assert AuditLine.objects.filter(act="person.appoint", subject=f"person:{made.pk}").exists()


def test_only_the_administrator_of_the_body_or_above_it_appoints(city):
    own = given(city.finance, Role.ADMINISTRATOR)

    for by in (own, city.person("police", "head"), city.person("city", "disclosure")):
        with pytest.raises(NotAllowed, match="系统管理"):
            appoint(city.person("police", "editor"), agency=city.police, role=Role.HEAD, since=DAY, by=by)


def test_nobody_appoints_themselves(city):
    by = city.person("city", "administrator")

    with pytest.raises(NotAllowed, match="不能给自己任职"):
        appoint(by, agency=city.police, role=Role.HEAD, since=DAY, by=by)


def test_a_login_that_is_taken_is_refused_and_nothing_is_made(city):
    count = Person.objects.count()

    with pytest.raises(NotPossible, match="已有人使用"):
        enrol(
            login="police-editor", name="张三", password="x", agency=city.police, role=Role.EDITOR, since=DAY,
            by=city.person("city", "administrator"),
        )  # fmt: skip
    assert Person.objects.count() == count


def test_a_role_that_is_held_is_not_given_twice(city):
    with pytest.raises(NotPossible, match="已在任"):
        appoint(
            city.person("police", "editor"), agency=city.police, role=Role.EDITOR, since=DAY,
            by=city.person("city", "administrator"),
        )  # fmt: skip


def test_an_appointment_ends_with_its_last_day_and_not_before_it_began(city, clock):
    held = city.person("police", "editor").appointments.get()
    by = city.person("city", "administrator")
    with pytest.raises(NotPossible, match="不能早于"):
        dismiss(held, until=date(2008, 4, 30), by=by)

    dismiss(held, until=DAY, by=by)

    assert holds(held.person, Role.EDITOR, agency=city.police)
    assert not holds(held.person, Role.EDITOR, agency=city.police, on=date(2013, 3, 12))
