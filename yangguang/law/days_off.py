"""Why a day is not a working day, and which weekend days are worked: words for the explanation of a date."""

from datetime import date

from chinese_calendar.constants import Holiday, holidays, workdays

_SATURDAY = 5


def day_off_reason(day: date) -> str:
    """What keeps people from work on a day off: the name of the holiday, or the weekend."""
    name = holidays.get(day)
    return f"法定节假日（{Holiday(name).chinese}）" if name else "周末"


def is_make_up_day(day: date) -> bool:
    """True on a Saturday or Sunday that a holiday notice turns into a working day 调休."""
    return day.weekday() >= _SATURDAY and day in workdays
