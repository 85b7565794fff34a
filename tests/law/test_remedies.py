"""Remedies and their last days, worked out by hand."""

from datetime import date

import pytest

from yangguang.law.errors import NotInForce
from yangguang.law.remedies import notice, remedies, review_decision_due, suit_after_review


@pytest.mark.parametrize(
    ("known", "review", "suit"),
    [
        # 60 days from Mar 1 2012 end on Apr 30, a bridge day off with May 1: May 2. Three months: Jun 1, a Friday.
        (date(2012, 3, 1), date(2012, 5, 2), date(2012, 6, 1)),
        # The last day of three months: Apr 30 2015. 60 days: Jun 29. Three months: Jul 30.
        (date(2015, 4, 30), date(2015, 6, 29), date(2015, 7, 30)),
        # Six months since May 1 2015: from May 4, 60 days to Jul 3, six months to Nov 4.
        (date(2015, 5, 4), date(2015, 7, 3), date(2015, 11, 4)),
        # From Aug 31 2019: 60 days to Oct 30; February 2020 has no 31st: Feb 29, a Saturday, so Mar 2.
        (date(2019, 8, 31), date(2019, 10, 30), date(2020, 3, 2)),
        # From Aug 3 2023: 60 days to Oct 2, in the holiday to Oct 6; Oct 7 is a worked Saturday. Feb 3 2024 is a
        # Saturday and Feb 4 a worked Sunday.
        (date(2023, 8, 3), date(2023, 10, 7), date(2024, 2, 4)),
    ],
)
def test_the_last_days_of_review_and_suit(known, review, suit):
    found = {each.key: each for each in remedies(known)}

    assert found["review"].period.ends == review
    assert found["suit"].period.ends == suit


def test_since_2024_review_comes_first_where_information_is_withheld():
    review, suit, _complaint = remedies(date(2024, 1, 1), withheld=True)

    assert review.obligatory
    assert (suit.key, suit.words, suit.period) == ("suit_after_review", "15日", None)
    assert any("第二十三条第一款第（四）项" in rule for rule in review.rules)
    assert not remedies(date(2023, 12, 31), withheld=True)[0].obligatory
    assert not remedies(date(2024, 1, 1))[0].obligatory


def test_since_2024_review_comes_first_where_no_reply_came():
    assert any("第（三）项" in rule for rule in remedies(date(2024, 3, 1), no_reply=True)[0].rules)


def test_after_a_review_there_are_fifteen_days_for_a_suit():
    # Sep 20 2024 and fifteen days: Oct 5, in the holiday to Oct 7.
    assert suit_after_review(date(2024, 9, 20)).ends == date(2024, 10, 8)


def test_a_review_is_decided_in_sixty_days_or_thirty_when_simplified():
    # From Mar 4 2024: 60 days to May 3, a holiday to May 5; 30 days to Apr 3.
    assert review_decision_due(date(2024, 3, 4)).ends == date(2024, 5, 6)
    assert review_decision_due(date(2024, 3, 4), simple=True).ends == date(2024, 4, 3)
    with pytest.raises(NotInForce):
        review_decision_due(date(2023, 3, 1), simple=True)


def test_every_remedy_names_the_article_of_its_day():
    then = remedies(date(2012, 3, 1))
    now = remedies(date(2025, 3, 3))

    assert "国务院令第492号第三十三条第二款" in then[0].rules
    assert "中华人民共和国行政复议法（1999年）第九条" in then[0].rules
    assert "国务院令第711号第五十一条" in now[1].rules
    assert "监察机关" in then[2].addressee
    assert "监察机关" not in now[2].addressee


def test_a_last_day_in_a_year_without_a_notice_is_marked_and_not_moved():
    # Six months from Nov 2 2026: May 2 2027, surely a holiday, but the notice is not out.
    suit = remedies(date(2026, 11, 2))[1]

    assert (suit.period.ends, suit.period.provisional) == (date(2027, 5, 2), True)
    assert "遇法定节假日顺延" in notice(remedies(date(2026, 11, 2)))


def test_the_letter_says_the_days_and_the_order_of_the_ways():
    free, bound = notice(remedies(date(2012, 3, 1))), notice(remedies(date(2024, 3, 1), withheld=True))

    assert "（至2012年5月2日）" in free
    assert "3个月内（至2012年6月1日）直接向" in free
    assert "应当先自收到之日起60日内（至2024年4月30日）" in bound


def test_before_the_regulation_there_is_no_remedy_under_it():
    with pytest.raises(NotInForce):
        remedies(date(2008, 4, 30))
