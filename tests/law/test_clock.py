"""The clock as a function: what it refuses, what it says, and what holds for every case."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.law.clock import clock
from yangguang.law.clock_events import Case, Event
from yangguang.law.clock_text import explain
from yangguang.law.errors import BadEvents, NotInForce, UnknownCode
from yangguang.law.workdays import covered_years, is_workday, workdays_after

DAY = timedelta(days=1)
FAR = date(9999, 1, 1)


def _case(received, *events, **more):
    return Case(received, events=tuple(Event(kind, on) for kind, on in events), **more)


def test_before_the_regulation_there_is_no_clock():
    with pytest.raises(NotInForce, match="2008-05-01"):
        clock(_case(date(2008, 4, 30)))


def test_after_the_last_day_of_all_the_calendar_is_said_to_end():
    for received in (date.max, date.max - DAY):
        found = clock(_case(received))

        assert found.due is None and found.days == () and found.beyond
    assert "9999-12-31是能够计算的最后一日" in clock(_case(date.max)).beyond


def test_a_count_begun_anew_in_a_far_year_names_days_only_as_far_as_the_calendar_reaches():
    asked = ("correction_requested", date(2020, 3, 4))

    found = clock(_case(date(2020, 3, 2), asked, ("correction_received", date.max)))

    assert found.due is None and found.beyond
    assert found.days[-1].day == date(max(covered_years()), 12, 31)


def test_what_ended_within_the_first_period_ended_in_time_though_the_extended_one_is_not_known():
    last = max(covered_years())
    received, extended, replied = (date(last, month, day) for month, day in ((12, 1), (12, 7), (12, 14)))

    found = clock(_case(received, ("extended", extended), ("replied", replied)))

    assert found.due and found.extended_due is None and found.in_time
    assert any("在期限以内" in line for line in explain(found))
    assert not any("暂停" in line for line in explain(found))


def test_an_event_before_the_receipt_is_refused():
    with pytest.raises(BadEvents, match="早于收到申请之日"):
        clock(_case(date(2020, 3, 2), ("extended", date(2020, 2, 28))))


def test_an_answer_to_nobody_is_refused():
    with pytest.raises(BadEvents, match="没有相应的征求意见"):
        clock(_case(date(2020, 3, 2), ("third_party_answered", date(2020, 3, 9))))


def test_an_unknown_kind_is_refused_with_the_known_ones():
    with pytest.raises(UnknownCode, match="third_party_asked"):
        clock(_case(date(2020, 3, 2), ("third_party", date(2020, 3, 9))))


def test_article_33_wants_the_head_of_the_office_and_a_notice_for_an_extension():
    found = clock(_case(date(2020, 3, 2), ("extended", date(2020, 3, 9))))

    assert any("负责人" in text for text in found.warnings)
    assert any("告知申请人" in text for text in found.warnings)


def test_an_extension_beyond_the_law_is_cut_to_it_and_said_to_be():
    long = Event("extended", date(2020, 3, 9), workdays=30, approver="张某", notified=date(2020, 3, 9))
    found = clock(Case(date(2020, 3, 2), events=(long,)))

    assert found.extended_due == workdays_after(date(2020, 3, 2), 40)[-1]
    assert any("超过" in text for text in found.warnings)


def test_a_correction_after_the_day_set_for_it_may_count_as_given_up():
    asked = Event("correction_requested", date(2020, 3, 4), by=date(2020, 3, 18))
    found = clock(Case(date(2020, 3, 2), events=(asked, Event("correction_received", date(2020, 3, 20)))))

    assert any("视为放弃申请" in text for text in found.warnings)
    assert any(step.day == date(2020, 3, 18) and step.article == "第三十条" for step in found.steps)


def test_a_correction_without_a_request_counts_anew_and_asks_for_the_missing_one():
    found = clock(_case(date(2020, 3, 2), ("correction_received", date(2020, 3, 9))))

    assert found.starts == date(2020, 3, 9)
    assert any("请补录" in text for text in found.warnings)


def test_what_happens_after_the_reply_no_longer_moves_the_clock():
    found = clock(_case(date(2020, 3, 2), ("replied", date(2020, 3, 20)), ("extended", date(2020, 3, 23))))

    assert found.extended_due is None
    assert found.in_time is True


def test_a_withdrawn_application_does_not_wait_any_more():
    asked, gone = ("correction_requested", date(2020, 3, 4)), ("withdrawn", date(2020, 3, 6))
    found = clock(_case(date(2020, 3, 2), asked, gone))

    assert (found.waiting, found.ended) == ("", date(2020, 3, 6))


def test_an_answer_may_name_its_party():
    events = (
        Event("third_party_asked", date(2020, 3, 3), party="甲"),
        Event("third_party_asked", date(2020, 3, 5), party="乙"),
        Event("third_party_answered", date(2020, 3, 10), party="乙"),
        Event("third_party_answered", date(2020, 3, 6), party="甲"),
    )
    days = [day for day, _reason in clock(Case(date(2020, 3, 2), events=events)).excluded]

    assert (days[0], days[-1], len(days)) == (date(2020, 3, 4), date(2020, 3, 10), 7)


def test_a_new_holiday_notice_moves_an_open_case():
    def changed(day):
        return day != date(2020, 3, 5) and is_workday(day)

    case = _case(date(2020, 3, 2))

    assert clock(case).due == date(2020, 3, 30)
    assert clock(case, calendar=changed).due == date(2020, 3, 31)


# What holds for every case ----------------------------------------------------------------------------------

few = settings(max_examples=50)  # each example runs the whole clock, some of them twice
DAYS = st.dates(date(2008, 5, 1), date(2026, 3, 31))
BOUNDARY = st.dates(date(2019, 4, 15), date(2019, 6, 15))
GAP = st.integers(0, 25)


@st.composite
def cases(draw, days=DAYS | BOUNDARY):
    """A case with at most one correction, one extension and any number of finished consultations."""
    received = draw(days)
    events = []
    if draw(st.booleans()):
        asked = received + DAY * draw(st.integers(0, 9))
        events += [
            Event("correction_requested", asked),
            Event("correction_received", asked + DAY * draw(GAP)),
        ]
    for kind in draw(st.lists(st.sampled_from(["third_party", "agency"]), max_size=3)):
        asked = received + DAY * draw(GAP)
        events += [Event(f"{kind}_asked", asked), Event(f"{kind}_answered", asked + DAY * draw(GAP))]
    if draw(st.booleans()):
        events.append(Event("extended", received + DAY * draw(GAP)))
    return Case(received, events=tuple(events))


@few
@given(cases(), st.randoms(use_true_random=False))
def test_the_same_events_give_the_same_dates_in_whatever_order_they_are_noted(case, random):
    mixed = list(case.events)
    random.shuffle(mixed)

    assert clock(Case(case.received, events=tuple(mixed))) == clock(case)


@few
@given(cases())
def test_every_day_after_the_receipt_is_counted_or_says_why_not_without_gap_or_overlap(case):
    found = clock(case)
    days = [each.day for each in found.days]

    assert days == [found.received + DAY * n for n in range(1, len(days) + 1)]
    assert days[-1] == found.last_day
    assert all(each.reason for each in found.days if each.kind != "counted")


@few
@given(cases())
def test_only_working_days_are_counted_and_no_consultation_day_is(case):
    found = clock(case)

    assert all(map(is_workday, found.counted))
    assert not set(found.counted) & {day for day, _reason in found.excluded}
    assert found.counted[-1] == found.last_day


@few
@given(cases(), st.sampled_from(["third_party", "agency"]), GAP, GAP)
def test_one_more_consultation_never_brings_the_last_day_forward(case, kind, after, length):
    asked = case.received + DAY * after
    more = (Event(f"{kind}_asked", asked), Event(f"{kind}_answered", asked + DAY * length))

    assert clock(Case(case.received, events=case.events + more)).last_day >= clock(case).last_day


@few
@given(cases(), GAP)
def test_an_extension_never_brings_the_last_day_forward(case, after):
    before = Case(case.received, events=tuple(each for each in case.events if each.kind != "extended"))
    longer = Case(case.received, events=(*before.events, Event("extended", case.received + DAY * after)))

    assert clock(longer).due == clock(before).due
    assert clock(longer).last_day >= clock(before).last_day


@given(DAYS | BOUNDARY, GAP)
def test_a_later_receipt_is_never_due_earlier_not_even_over_the_boundary(received, later):
    assert clock(Case(received + DAY * later)).due >= clock(Case(received)).due


@given(DAYS, GAP, GAP, GAP)
def test_a_later_answer_is_never_due_earlier(received, after, length, later):
    asked = received + DAY * after
    ask, answer = ("third_party_asked", asked), asked + DAY * length
    early = _case(received, ask, ("third_party_answered", answer))
    late = _case(received, ask, ("third_party_answered", answer + DAY * later))

    assert clock(late).due >= clock(early).due


@given(st.dates(date(2008, 5, 1), date(2019, 5, 14)), GAP, GAP)
def test_under_the_2008_text_another_agency_never_moves_the_clock(received, after, length):
    asked = received + DAY * after
    case = _case(received, ("agency_asked", asked), ("agency_answered", asked + DAY * length))

    assert clock(case).due == clock(_case(received)).due
    assert clock(case).excluded == ()


@given(BOUNDARY)
def test_the_day_of_receipt_alone_chooses_the_text(received):
    found = clock(Case(received))
    first_day = date(2019, 5, 15)

    assert found.regime == ("ogi2019" if received >= first_day else "ogi2008")
    assert len(found.counted) == (20 if received >= first_day else 15)
