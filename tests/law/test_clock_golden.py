"""Cases of 2008 to 2026 worked out by hand: every figure of the clock against the paper."""

from collections import Counter

import pytest

from tests.law.golden_clock import as_json, golden_cases
from yangguang.law.clock import clock
from yangguang.law.clock_json import case_from_json
from yangguang.law.clock_text import chinese_day, explain

CASES = golden_cases()
NAMES = [case["name"] for case in CASES]
ARTICLES = {"ogi2008": "第二十四条第二款", "ogi2019": "第三十三条第二款"}


@pytest.fixture(params=CASES, ids=NAMES)
def golden(request):
    return request.param, clock(case_from_json(as_json(request.param["case"])))


def test_there_are_sixty_cases_and_no_two_of_one_name():
    assert len(CASES) >= 60
    assert max(Counter(NAMES).values()) == 1
    assert {case["case"]["received"].year for case in CASES} == set(range(2008, 2027))


def test_the_last_days_are_those_worked_out_by_hand(golden):
    expected, found = golden

    assert found.regime == expected["regime"]
    assert found.received == expected.get("received", expected["case"]["received"])
    assert (found.due or "none") == expected["due"]
    assert found.extended_due == expected.get("extended_due")


def test_the_days_left_out_are_those_worked_out_by_hand(golden):
    expected, found = golden
    days = [day for day, _reason in found.excluded]

    if "excluded" in expected:
        span = expected["excluded"]
        assert (days[0], days[-1], len(days)) == (span["first"], span["last"], span["days"])
    else:
        assert days == []
    assert len(found.set_aside) == expected.get("set_aside", len(found.set_aside))


def test_as_many_days_are_counted_as_the_law_says(golden):
    expected, found = golden
    limit = 15 if found.regime == "ogi2008" else 20

    if found.due and not found.extended_due:
        assert len(found.counted) == limit
    if found.due:
        assert found.counted[limit - 1] == found.due
        assert found.counted[-1] == found.last_day
    assert len(found.counted) == expected.get("counted", len(found.counted))


def test_a_clock_that_stands_says_what_for_and_what_remains(golden):
    expected, found = golden

    assert found.waiting == expected.get("waiting", "")
    assert found.remaining == expected.get("remaining")
    assert found.in_time == expected.get("in_time")


def test_warnings_name_what_is_wrong_and_are_silent_otherwise(golden):
    expected, found = golden

    if "warned" in expected:
        assert any(expected["warned"] in text for text in found.warnings), found.warnings
    if "warnings" in expected:
        assert len(found.warnings) == expected["warnings"], found.warnings


def test_dates_on_the_way_are_those_worked_out_by_hand(golden):
    expected, found = golden
    steps = {step.key: step.day for step in found.steps}

    assert {key: steps.get(key) for key in expected.get("steps", {})} == expected.get("steps", {})


def test_every_date_names_its_article_and_the_explanation_says_all(golden):
    _expected, found = golden
    due = next(step for step in found.steps if step.key == "due")
    text = "\n".join(explain(found))

    assert due.article == ARTICLES[found.regime]
    assert all(step.rule or step.note for step in found.steps)
    assert all(source in text for source in found.sources)
    if found.last_day:
        assert chinese_day(found.last_day) in text
