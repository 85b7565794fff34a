"""What someone may do against a reply or against silence, until when, and under which article."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from yangguang.law.errors import CalendarNotCovered, NotInForce
from yangguang.law.limits import Limit, limit
from yangguang.law.regime import regime_on
from yangguang.law.tables import Row, row
from yangguang.law.workdays import is_workday

_DAY = timedelta(days=1)
_UNITS = {"day": "日", "month": "个月"}


@dataclass(frozen=True, slots=True)
class Period:
    """A period in calendar days or months. `ends` moved off a holiday; `provisional` where the year's holidays
    are not known, so that it may still move."""

    starts_after: date
    ends: date
    provisional: bool
    words: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remedy:
    """One remedy. `period` is None where the law sets none, or where it starts with a later decision.

    `obligatory` marks a review that must come before a suit; `words` is the period as the letter says it.
    """

    key: str
    label: str
    addressee: str
    words: str
    period: Period | None
    obligatory: bool
    rules: tuple[str, ...]


def remedies(known_on: date, *, withheld: bool = False, no_reply: bool = False) -> tuple[Remedy, ...]:
    """Remedies of an applicant who knew on `known_on`: the day of service, or the last day to reply.

    `withheld` where information is withheld under arts 14 to 16 (replies.is_review_first), `no_reply` where no
    answer came in time. Since 2024-01-01 review comes first in both (行政复议法 art 23). 2008: art 33;
    2019: art 51. Raises NotInForce before 2008-05-01.
    """
    regime_on(known_on)
    first = _review_first(known_on, withheld, no_reply)
    review = _remedy("review", known_on, limit("review_apply", on=known_on), first)
    if first:
        suit = _later_suit(known_on)
    else:
        suit = _remedy("suit", known_on, limit("suit", on=known_on), None)
    return (review, suit, _complaint(known_on))


def suit_after_review(decision_received: date) -> Period:
    """The period for a suit after a decision on review was received (行政诉讼法 art 45; 1989: art 38)."""
    return _period(limit("suit_after_review", on=decision_received), decision_received)


def review_decision_due(accepted: date, *, simple: bool = False) -> Period:
    """Until when a review is decided, without extension (行政复议法 2023 art 62; 1999: art 31).

    Raises NotInForce for the simplified procedure before 2024-01-01.
    """
    key = "review_decide_simple" if simple else "review_decide"
    return _period(limit(key, on=accepted), accepted)


def notice(found: tuple[Remedy, ...]) -> str:
    """The remedies as one paragraph for a letter, in Chinese."""
    review, suit = found[0], found[1]
    if review.obligatory:
        return (
            f"对本答复不服的，应当先自收到之日起{review.words}内{_until(review)}向{review.addressee}申请行政复议；"
            f"对复议决定仍不服的，可以自收到复议决定书之日起{suit.words}内向{suit.addressee}提起行政诉讼。"
        )
    return (
        f"对本答复不服的，可以自收到之日起{review.words}内{_until(review)}向{review.addressee}申请行政复议，"
        f"也可以自收到之日起{suit.words}内{_until(suit)}直接向{suit.addressee}提起行政诉讼。"
    )


def _until(remedy: Remedy) -> str:
    if remedy.period is None:
        return ""
    day = remedy.period.ends
    moves = "，遇法定节假日顺延" if remedy.period.provisional else ""
    return f"（至{day.year}年{day.month}月{day.day}日{moves}）"


def _review_first(on: date, withheld: bool, no_reply: bool) -> Row | None:
    asked = [key for key, applies in (("withheld", withheld), ("no_reply", no_reply)) if applies]
    for key in asked:
        try:
            return row("remedies", f"review_first/{key}", on=on)
        except NotInForce:
            return None
    return None


def _remedy(key: str, known_on: date, bound: Limit, first: Row | None) -> Remedy:
    found = row("remedies", key, on=known_on)
    period = _period(bound, known_on)
    rules = (_cited(found), *period.rules, *((_cited(first),) if first else ()))
    return Remedy(key, found["label"], found["addressee"], period.words, period, first is not None, rules)


def _later_suit(known_on: date) -> Remedy:
    """A suit that only the decision on review opens: its period cannot be dated yet."""
    found, bound = row("remedies", "suit", on=known_on), limit("suit_after_review", on=known_on)
    rules = (_cited(found), f"{bound.instrument}{bound.article}")
    return Remedy("suit_after_review", found["label"], found["addressee"], _words(bound), None, False, rules)


def _complaint(known_on: date) -> Remedy:
    found = row("remedies", "complaint", on=known_on)
    return Remedy("complaint", found["label"], found["addressee"], "", None, False, (_cited(found),))


def _period(bound: Limit, starts_after: date) -> Period:
    ends, provisional = _off_holidays(_end(bound, starts_after))
    moved = row("counting_rules", "last_day", on=starts_after)
    first = row("counting_rules", "first_day", on=starts_after)
    rules = (f"{bound.instrument}{bound.article}", _cited(first), _cited(moved))
    return Period(starts_after, ends, provisional, _words(bound), rules)


def _end(bound: Limit, starts_after: date) -> date:
    """The day itself is not counted; months end on the same day of the month, or on the month's last day."""
    if bound.unit == "day":
        return starts_after + _DAY * bound.value
    years, month = divmod(starts_after.month - 1 + bound.value, 12)
    year = starts_after.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(starts_after.day, last))


def _off_holidays(day: date) -> tuple[date, bool]:
    try:
        while not is_workday(day):
            day += _DAY
    except CalendarNotCovered:
        return day, True
    return day, False


def _words(bound: Limit) -> str:
    return f"{bound.value}{_UNITS[bound.unit]}"


def _cited(found: Row) -> str:
    return f"{found.source}{found.article}"
