"""Too many requests, or too often: under the text of 2019 reasons are asked for, and a reply may come later."""

from datetime import date

import pytest

from tests.answer.office import at, fresh
from yangguang.answer import extend
from yangguang.answer.clock import explanation_of
from yangguang.answer.errors import NotAllowed, NotInState, NotInTime

DAY, LATER = date(2022, 3, 1), date(2022, 5, 10)
REASON = "申请人一个月内提出一百二十件，理由合理，需要逐件检索"


def delayed(office, case, *, until=LATER, reason=REASON, by="head"):
    with at(date(2022, 3, 10)):
        return extend.delay(case, by=office.person(by), until=until, reason=reason)


def test_reasoned_requests_beyond_measure_are_answered_by_a_later_day_that_names_its_article(office):
    case = office.handled(DAY)

    delayed(office, case)

    assert fresh(case).due_on == LATER
    assert any("第三十五条" in line for line in explanation_of(fresh(case)))


def test_the_text_of_2008_knows_no_such_delay(office):
    case = office.handled(date(2012, 3, 1))

    with at(date(2012, 3, 8)), pytest.raises(NotInState, match="2008年条例没有规定"):
        extend.delay(case, by=office.person("head"), until=date(2012, 5, 10), reason=REASON)

    assert fresh(case).due_on == date(2012, 3, 22)


def test_a_delay_needs_its_reason_and_a_day_after_the_limit(office):
    case = office.handled(DAY)
    limit = fresh(case).due_on

    with pytest.raises(NotInTime, match="晚于原期限"):
        delayed(office, case, until=limit)
    with pytest.raises(NotInState, match="理由"):
        delayed(office, case, reason="  ")

    assert fresh(case).due_on == limit


def test_an_editor_alone_delays_nothing(office):
    case = office.handled(DAY)

    with at(date(2022, 3, 10)), pytest.raises(NotAllowed):
        extend.delay(case, by=office.person("editor"), until=LATER, reason=REASON)
