"""Months as pages name them, `2012-12`: read what was typed, step to the next and the last one."""

from datetime import date, timedelta

EARLIEST = date(2000, 1, 1)


def first_of(typed: str, *, today: date) -> date:
    """The first day of the month that was typed; of this month where nothing, nonsense or the future was."""
    try:
        month = date.fromisoformat(f"{typed}-01")
    except ValueError:
        month = today.replace(day=1)
    return month if EARLIEST <= month <= today else today.replace(day=1)


def before(month: date) -> date | None:
    """The first day of the month before; None at the earliest."""
    return (month - timedelta(days=1)).replace(day=1) if month > EARLIEST else None


def after(month: date) -> date:
    """The first day of the month after."""
    return (month + timedelta(days=31)).replace(day=1)
