"""The last day to publish 主动公开期限: derived from the day of formation, never stored."""

from dataclasses import dataclass
from datetime import date, timedelta

from yangguang.law.errors import LawError
from yangguang.law.limits import publish_due
from yangguang.law.workdays import workdays_between

SOON = 5  # working days before the last day from which a draft is shown as due


@dataclass(frozen=True)
class Deadline:
    """The last day, the article that sets it, and the working days left (negative when overdue)."""

    day: date
    article: str
    instrument: str
    left: int

    @property
    def overdue(self) -> bool:
        return self.left < 0

    @property
    def soon(self) -> bool:
        return 0 <= self.left <= SOON


def deadline(formed_on: date | None, *, today: date) -> Deadline | None:
    """The last day to publish (2008 art 18, 2019 art 26); None where no day, law or calendar is known."""
    if formed_on is None:
        return None
    try:
        due = publish_due(formed_on)
        left = workdays_between(today, due.day)
    except LawError:
        return None
    # A deadline on a Saturday-to-be-worked counts as such; a day past the last one is overdue even on a Sunday.
    left = left if left or today <= due.day else -1
    return Deadline(due.day, due.article, due.instrument, left)


def overdue_before(today: date) -> date:
    """What was formed before this day is overdue today: turns the derived limit into a range of days."""
    day = today
    while (found := deadline(day, today=today)) is None or not found.overdue:
        day -= timedelta(days=1)
        if (today - day).days > 90:
            break
    return day + timedelta(days=1)
