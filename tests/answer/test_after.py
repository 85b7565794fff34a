"""After the reply: an answer for everyone, the state of the work, and entries put right."""

from datetime import date

import pytest

from tests.answer.office import NAME, at, fresh, refusal
from yangguang.agencies.models import Agency
from yangguang.answer import amend_event, correct, publish_answer, workload
from yangguang.answer.errors import NotInState, NotInTime, NotValid
from yangguang.answer.models import CaseEvent
from yangguang.publish.models import Draft, Record

DAY = date(2024, 9, 25)


def published(office, decision, **facts) -> Draft:
    return publish_answer.publish_answer(decision, by=office.person("editor"), **{
        "title": "炳草岗大桥交通管制方案", "text": "管制时间为每日七时至九时。\n<b>绕行</b>路线见附图。",
        "stat_class": "regulations", "theme": "16", "home_column": "notices", "formed_on": date(2024, 9, 2),
    } | facts)  # fmt: skip


def test_an_answer_becomes_a_draft_of_a_record_and_is_not_public_by_that(office):
    case = office.answered(office.handled(DAY), date(2024, 10, 9))
    with at(date(2024, 10, 10)):
        made = published(office, case.decisions.get())

    assert made.status == Draft.Status.WRITING and not Record.objects.public().exists()
    assert "&lt;b&gt;绕行" in made.revisions.get().content["body"]


@pytest.mark.parametrize(
    "text", [f"申请人{NAME}提出", "经办人电话13900139000", "受理号510400-gaj-2024-00001"]
)
def test_no_answer_is_published_with_a_person_in_it(office, text):
    case = office.answered(office.handled(DAY), date(2024, 10, 9))

    with at(date(2024, 10, 10)), pytest.raises(NotValid):
        published(office, case.decisions.get(), text=text)
    assert not Draft.objects.exists()


def test_a_refusal_has_nothing_to_publish(office):
    case = office.answered(office.handled(DAY), date(2024, 10, 9), refusal("process"))

    with at(date(2024, 10, 10)), pytest.raises(NotInState):
        published(office, case.decisions.get())


def test_the_state_of_the_work_on_a_day(office):
    office.answered(office.handled(date(2024, 9, 2)), date(2024, 9, 6))
    office.answered(office.handled(date(2024, 9, 2)), date(2024, 10, 30), refusal("process"))
    office.handled(DAY)
    agencies, year = Agency.objects.all(), {"first": date(2024, 1, 1), "last": date(2024, 12, 31)}

    total, own = workload.lines(agencies, today=date(2024, 10, 25), **year)
    assert (total.open, total.soon, total.overdue, total.concluded, total.late) == (1, 1, 0, 2, 1)
    assert (total.median, total.ninetieth, total.in_time) == (4, 38, 50) and own.slug == "police"
    assert workload.lines(agencies, today=date(2024, 10, 29), **year)[0].overdue == 1
    ended = workload.outcome_lines(agencies, **year)
    assert {(each.kind, each.ground, each.count) for each in ended} == {("disclose", "", 1), ("refuse", "process", 1)}


def test_a_day_entered_wrongly_is_put_right_and_the_clock_follows(office):
    case = office.handled(DAY)
    with at(date(2024, 9, 30)):
        correct.ask_correction(case, by=office.person("editor"), what="年份", until=date(2024, 10, 31))
    with at(date(2024, 10, 15)):
        wrong = correct.take_correction(case, by=office.person("editor"), subject="2012年方案")
        amend_event.amend_event(
            wrong, by=office.person("editor"), on=date(2024, 10, 14), reason="信封上的邮戳是14日"
        )

    case = fresh(case)
    assert case.due_on == date(2024, 11, 11)
    assert case.events.filter(kind=CaseEvent.Kind.CORRECTION_RECEIVED).count() == 2


def test_a_day_on_which_it_cannot_have_happened_is_refused_and_nothing_stays(office):
    case = office.handled(DAY)
    with at(date(2024, 9, 30)):
        asked = correct.ask_correction(
            case, by=office.person("editor"), what="年份", until=date(2024, 10, 31)
        )
        with pytest.raises(NotInTime):
            amend_event.amend_event(asked, by=office.person("editor"), on=date(2024, 9, 24), reason="x")

    assert case.events.count() == 4
