"""The day of receipt by channel: article 31 of 2019, registration before."""

from datetime import date

import pytest

from yangguang.law.clock_events import Case
from yangguang.law.errors import BadEvents, NotInForce, UnknownCode
from yangguang.law.receipt import channels, receipt_of

CAME = date(2022, 3, 1)


@pytest.mark.parametrize(
    ("channel", "dates", "day", "article"),
    [
        ("in_person", {"confirmed": date(2022, 3, 5)}, CAME, "第三十一条第（一）项"),
        ("oral", {}, CAME, "第三十一条第（一）项"),
        ("registered_post", {"signed": date(2022, 3, 2)}, date(2022, 3, 2), "第三十一条第（二）项"),
        ("ordinary_post", {"confirmed": date(2022, 3, 3)}, date(2022, 3, 3), "第三十一条第（二）项"),
        ("internet", {"confirmed": date(2022, 3, 4)}, date(2022, 3, 4), "第三十一条第（三）项"),
        ("fax", {"confirmed": date(2022, 3, 4)}, date(2022, 3, 4), "第三十一条第（三）项"),
    ],
)
def test_article_31_says_for_each_channel_which_day_counts(channel, dates, day, article):
    found = receipt_of(Case(CAME, channel, **dates))

    assert (found.day, found.article, found.noted) == (day, article, True)


def test_without_the_deciding_date_the_arrival_stands_in_and_this_is_marked():
    found = receipt_of(Case(CAME, "internet"))

    assert (found.day, found.noted) == (CAME, False)


@pytest.mark.parametrize("channel", ["in_person", "registered_post", "ordinary_post", "internet", "fax"])
def test_under_the_2008_text_the_registration_decides(channel):
    case = Case(date(2012, 3, 1), channel, registered=date(2012, 3, 2), confirmed=date(2012, 3, 5))

    assert receipt_of(case).day == date(2012, 3, 2)


def test_a_deciding_day_before_the_arrival_is_refused():
    with pytest.raises(BadEvents, match="确认之日"):
        receipt_of(Case(CAME, "internet", confirmed=date(2022, 2, 28)))


def test_an_unknown_channel_is_refused_with_the_known_ones():
    with pytest.raises(UnknownCode, match="registered_post"):
        receipt_of(Case(CAME, "pigeon"))


def test_both_texts_know_the_same_channels_and_nothing_before():
    assert dict(channels(date(2012, 1, 4))) == dict(channels(CAME))
    with pytest.raises(NotInForce):
        channels(date(2008, 4, 30))
