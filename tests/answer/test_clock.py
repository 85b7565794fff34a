"""The clock of a case follows from its events, and from nothing that was stored before."""

from datetime import date

import pytest

from tests.answer.office import at, fresh
from yangguang.answer import clock, consult, correct, extend, register
from yangguang.answer.consult import Party
from yangguang.answer.errors import NotAllowed, NotInState, NotInTime
from yangguang.answer.models import Application, CaseEvent, Consultation

LAW2008, LAW2019 = date(2012, 9, 20), date(2024, 9, 25)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2012, 9, 20), date(2012, 10, 17)),
        (date(2012, 12, 24), date(2013, 1, 15)),
        (date(2019, 5, 14), date(2019, 6, 4)),
        (date(2019, 5, 15), date(2019, 6, 13)),
        (date(2024, 9, 25), date(2024, 10, 28)),
        (date(2026, 2, 9), date(2026, 3, 13)),
    ],
)
def test_the_reply_is_due_as_the_text_of_the_day_says(office, received, due):
    assert office.registered(received).due_on == due


def test_an_extension_is_proposed_by_one_and_agreed_to_by_another_once(office):
    case = office.handled(LAW2008)
    with at(date(2012, 10, 15)):
        with pytest.raises(NotInState):
            extend.extend(case, by=office.person("head"), notified_on=date(2012, 10, 16))
        extend.propose(case, by=office.person("disclosure"), reason="涉及多个部门")
        with pytest.raises(NotAllowed):
            extend.extend(case, by=office.person("disclosure"), notified_on=date(2012, 10, 15))
        extend.extend(case, by=office.person("head"), notified_on=date(2012, 10, 15))
        with pytest.raises(NotInState, match="一次"):
            extend.propose(case, by=office.person("editor"), reason="再延")

    assert fresh(case).due_on == date(2012, 11, 7)
    assert not [text for text in clock.clock_of(fresh(case)).warnings if "同意" in text or "告知" in text]


def test_no_extension_beyond_the_law_or_after_the_last_day(office):
    case = office.handled(LAW2008)
    with at(date(2012, 10, 17)):
        extend.propose(case, by=office.person("editor"), reason="涉及多个部门")
        with pytest.raises(NotInTime, match="15"):
            extend.extend(case, by=office.person("head"), notified_on=date(2012, 10, 17), workdays=16)
    with at(date(2012, 10, 18)), pytest.raises(NotInTime, match="届满"):
        extend.extend(case, by=office.person("head"), notified_on=date(2012, 10, 18))


def test_article_30_a_correction_is_asked_once_within_seven_working_days(office):
    case = office.handled(LAW2019)
    with at(date(2024, 10, 11)), pytest.raises(NotInTime, match="2024-10-10"):
        correct.ask_correction(case, by=office.person("editor"), what="年份", until=date(2024, 10, 31))
    with at(date(2024, 10, 10)):
        correct.ask_correction(case, by=office.person("editor"), what="年份", until=date(2024, 10, 31))
    assert (fresh(case).status, fresh(case).due_on, fresh(case).waiting) == (
        "correcting", None, "correction_requested",
    )  # fmt: skip
    with at(date(2024, 10, 25)):
        correct.take_correction(case, by=None, subject="2012年方案")
        with pytest.raises(NotInState, match="一次性"):
            correct.ask_correction(case, by=office.person("editor"), what="文号", until=date(2024, 11, 30))

    assert fresh(case).due_on == date(2024, 11, 22) and fresh(case).subject == "2012年方案"


def test_who_does_not_correct_in_time_gives_up(office):
    case = office.handled(LAW2019)
    with at(date(2024, 9, 30)):
        correct.ask_correction(case, by=office.person("editor"), what="年份", until=date(2024, 10, 18))
    with at(date(2024, 10, 18)), pytest.raises(NotInTime):
        correct.abandon(case, by=office.person("head"))
    with at(date(2024, 10, 21)):
        correct.abandon(case, by=office.person("head"))

    case = fresh(case)
    assert (case.resolution, case.outcome_kind) == ("no_correction", "no_correction")


def test_days_of_asking_a_third_party_are_left_out(office):
    case = office.handled(date(2018, 9, 20))
    third = Party(Consultation.Kind.THIRD_PARTY, "某公司")
    with at(date(2018, 9, 25)):
        asked = consult.ask_opinion(case, third, by=office.person("editor"))
    assert fresh(case).due_on is None and fresh(case).waiting == "third_party_asked"
    with at(date(2018, 10, 10)):
        consult.take_opinion(
            asked, by=office.person("editor"), answer=Consultation.Answer.OBJECTS, opinion="商业秘密"
        )

    assert fresh(case).due_on == date(2018, 10, 29)
    assert len(clock.clock_of(fresh(case)).excluded) == 15


def test_silence_of_a_third_party_and_of_an_agency_differ(office, city):
    case = office.handled(LAW2019)
    with at(date(2024, 9, 27)):
        third = consult.ask_opinion(
            case, Party(Consultation.Kind.THIRD_PARTY, "某公司"), by=office.person("editor"),
            delivered_on=date(2024, 9, 27),
        )  # fmt: skip
        agency = consult.ask_opinion(
            case, Party(Consultation.Kind.AGENCY, agency=city.finance), by=office.person("editor"),
            delivered_on=date(2024, 9, 27),
        )  # fmt: skip

    assert consult.last_day_of(third) == date(2024, 10, 23)
    assert not consult.has_lapsed(third, on=date(2024, 10, 23))
    assert consult.has_lapsed(agency, on=date(2024, 10, 24))
    assert "由行政机关决定" in consult.limit_of(third).effect
    assert "视为同意" in consult.limit_of(agency).effect


def test_overdue_and_due_soon_are_asked_of_the_day_and_stored_nowhere(office):
    case = office.handled(LAW2008)
    still = Application.objects

    assert list(still.overdue(date(2012, 10, 18))) == [case]
    assert not still.overdue(date(2012, 10, 17)).exists()
    assert list(still.due_between(date(2012, 10, 15), date(2012, 10, 17))) == [case]
    assert fresh(case).is_overdue(date(2012, 10, 18))


def test_a_changed_calendar_reaches_open_cases_and_the_difference_is_shown(office, monkeypatch):
    case, closed = office.handled(LAW2008), office.handled(LAW2008)
    office.answered(closed, date(2012, 10, 8))
    real = clock.law.is_workday
    monkeypatch.setattr(clock, "_CALENDAR", lambda day: day != date(2012, 10, 10) and real(day))
    with at(date(2012, 10, 8)):
        shown = clock.recompute_open(dry_run=True)
        assert fresh(case).due_on == date(2012, 10, 17)
        changed = clock.recompute_open()

    assert [(each.application, each.before, each.after) for each in changed] == [
        (case, date(2012, 10, 17), date(2012, 10, 18))
    ]
    assert [each.after for each in shown] == [date(2012, 10, 18)]
    assert fresh(case).due_on == date(2012, 10, 18)
    noted = case.events.get(kind=CaseEvent.Kind.DUE_CHANGED)
    assert noted.detail == {"before": "2012-10-17", "after": "2012-10-18"}


def test_the_same_events_give_the_same_answer_however_often_they_are_replayed(office):
    case = office.handled(LAW2019)
    with at(date(2024, 9, 30)):
        correct.ask_correction(case, by=office.person("editor"), what="年份", until=date(2024, 10, 18))
    with at(date(2024, 10, 14)):
        correct.take_correction(case, by=None, subject="2012年方案")
    before = fresh(case)

    found = clock.refresh(fresh(case))

    after = fresh(case)
    assert (after.due_on, after.received_on) == (before.due_on, before.received_on) == (found.due, LAW2019)


def test_registration_moves_the_day_of_receipt_under_the_old_text(office):
    case = office.received(date(2012, 9, 20), channel="internet")
    with at(date(2012, 9, 24)):
        register.register(case, by=office.person("editor"))

    assert (fresh(case).received_on, fresh(case).due_on) == (date(2012, 9, 24), date(2012, 10, 19))
