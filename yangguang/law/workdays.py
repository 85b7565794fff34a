"""Working days 工作日: weekends and holidays out, make-up days 调休 in, uncovered years refused.

The day of the event is not counted; counting starts on the next day (民法典第二百零一条).
"""

from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta
from functools import cache

from chinese_calendar.constants import holidays, workdays

from yangguang.law.errors import CalendarNotCovered, LawError
from yangguang.law.tables import rows

_SATURDAY = 5


def is_workday(day: date) -> bool:
    """True on a working day. Raises CalendarNotCovered outside the years whose notices are at hand."""
    _cover(day)
    return _is_listed_workday(day)


def add_workdays(day: date, n: int) -> date:
    """The n-th working day after `day`; `day` itself is not counted, and n = 0 gives it back.

    Raises CalendarNotCovered when the answer, or `day`, lies in an uncovered year, LawError for n < 0.
    """
    counted = workdays_after(day, n)
    return counted[-1] if counted else day


def workdays_after(day: date, n: int) -> tuple[date, ...]:
    """The n working days that a limit of n working days counts, in order: the first n after `day`."""
    if n < 0:
        raise LawError("工作日的天数不能是负数，请核对。")
    _cover(day)
    every = _every_workday()
    first = bisect_right(every, day)
    if first + n > len(every):
        raise _not_covered(every[-1].year + 1)
    return every[first : first + n]


def workdays_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
    _cover(start)
    _cover(end)
    every = _every_workday()
    return bisect_right(every, end) - bisect_right(every, start)


def count_workdays(first: date, last: date) -> int:
    """Working days from `first` to `last`, both included; 0 when `last` lies before `first`."""
    _cover(first)
    _cover(last)
    every = _every_workday()
    return max(0, bisect_right(every, last) - bisect_left(every, first))


@cache
def covered_years() -> range:
    """The years that can be counted in: those of the table that the holiday package carries too."""
    coverage = rows("calendar")[0]
    first = max(coverage["first_year"], min(holidays).year)
    last = min(coverage["last_year"], max(holidays).year)
    return range(first, last + 1)


@cache
def _every_workday() -> tuple[date, ...]:
    years = covered_years()
    first, end = date(years.start, 1, 1), date(years.stop, 1, 1)
    days = (first + timedelta(days=offset) for offset in range((end - first).days))
    return tuple(day for day in days if _is_listed_workday(day))


def _is_listed_workday(day: date) -> bool:
    """A date that a notice lists wins over its day of the week."""
    return day in workdays or (day.weekday() < _SATURDAY and day not in holidays)


def _cover(day: date) -> None:
    if isinstance(day, datetime):
        raise LawError("计算工作日要用日期，不能用时刻；请先换算为北京时间的日期。")
    if day.year not in covered_years():
        raise _not_covered(day.year)


def _not_covered(year: int) -> CalendarNotCovered:
    years = covered_years()
    return CalendarNotCovered(
        f"没有{year}年的节假日安排，无法计算工作日（现有{years.start}年至{years.stop - 1}年）。"
        "请等国务院办公厅公布该年安排并更新日历后再算。"
    )
