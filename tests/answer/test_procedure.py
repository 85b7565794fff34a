"""The procedure as data: every way through it ends, and the server refuses what the table does not allow."""

from datetime import date

import pytest

from tests.answer.office import at, refusal
from yangguang.agencies.models import Role
from yangguang.answer import assign, decide, procedure, register
from yangguang.answer.errors import NotAllowed, NotInState
from yangguang.answer.models import Application

Status = Application.Status
DAY = date(2013, 3, 4)


def reachable(start: str) -> set[str]:
    seen, waiting = set(), [start]
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting += [act.to for act in procedure.acts().values() if act.to and state in act.origins]
    return seen


def test_every_state_is_reached_and_from_every_state_the_file_is():
    assert reachable(Status.RECEIVED) == set(Status.values)
    assert all(Status.CLOSED in reachable(state) for state in Status.values)


def test_the_table_names_known_states_and_roles_only():
    for act in procedure.acts().values():
        assert set(act.origins) <= set(Status.values) and act.to in ("", *Status.values)
        assert set(act.roles) <= {*Role.values, procedure.APPLICANT}, act.id


def test_nobody_skips_from_registration_to_a_decision():
    direct = {act.to for act in procedure.acts().values() if Status.REGISTERED in act.origins}

    assert Status.DECIDED not in direct
    assert procedure.acts()["decide"].origins == (Status.DECIDING,)


def test_an_act_out_of_its_state_is_refused_with_both_names(office):
    case = office.received(DAY)

    with at(DAY), pytest.raises(NotInState, match="待登记.*分办"):
        assign.assign(case, by=office.person("editor"), to=office.person("editor"))


def test_a_stale_page_cannot_repeat_an_act(office):
    case = office.received(DAY)
    with at(DAY):
        register.register(case, by=office.person("editor"))
        with pytest.raises(NotInState):
            register.register(case, by=office.person("editor"))


@pytest.mark.parametrize("role", ["editor", "reviewer", "head"])
def test_people_of_another_agency_can_do_nothing(office, city, role):
    case = office.handled(DAY)

    assert procedure.open_to(case, city.person("finance", role)) == []
    with at(DAY), pytest.raises(NotAllowed, match="攀枝花市公安局"):
        decide.draft(case, [refusal()], by=city.person("finance", role))


def test_the_buttons_of_a_reviewer_and_of_an_editor_differ(office):
    case = office.handled(DAY)

    editor = {act.id for act in procedure.open_to(case, office.person("editor"))}
    head = {act.id for act in procedure.open_to(case, office.person("head"))}
    assert {"draft", "consult", "propose_extension"} <= editor and "extend" not in editor
    assert "extend" in head and "draft" not in head
