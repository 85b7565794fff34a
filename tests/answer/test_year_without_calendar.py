"""When next year's holidays are not announced yet, a day is not guessed and the work does not stand still."""

from datetime import date

import pytest

from tests.answer.office import at, fresh
from yangguang.answer import clock, consult, correct, extend, timeline
from yangguang.answer.consult import Party
from yangguang.answer.models import Consultation
from yangguang.law.workdays import covered_years

LAST = covered_years().stop - 1
DAY = date(LAST, 12, 21)


@pytest.fixture
def case(office):
    return office.handled(DAY)


def test_the_last_day_is_left_open_and_the_applicant_is_told_why(case):
    assert fresh(case).due_on is None and fresh(case).waiting == ""
    assert f"{LAST + 1}年" in timeline.next_words(case)
    assert clock.recompute_open() == []


def test_the_case_is_extended_and_asked_about_all_the_same(office, case):
    with at(DAY):
        extend.propose(case, by=office.person("editor"), reason="涉及多个部门")
        extend.extend(case, by=office.person("head"), notified_on=DAY)
        asked = consult.ask_opinion(
            case, Party(Consultation.Kind.THIRD_PARTY, "某公司"), by=office.person("editor"), delivered_on=DAY
        )

    assert consult.last_day_of(asked) is None
    assert not consult.has_lapsed(asked, on=DAY)


def test_a_correction_is_asked_for_while_its_last_day_is_known(office, case):
    with at(DAY):
        assert correct.correction_by(case) == date(LAST, 12, 30)
        correct.ask_correction(case, by=office.person("editor"), what="年份", until=date(LAST, 12, 31))

    assert fresh(case).waiting == "correction_requested"
