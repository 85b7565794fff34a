"""A case in a list, an export or a page: what may be seen of it without opening the applicant's data."""

from dataclasses import dataclass
from datetime import date

from yangguang.answer.models import Application
from yangguang.answer.person import masked
from yangguang.law.errors import LawError
from yangguang.law.replies import ground, reply_kind
from yangguang.law.workdays import workdays_between
from yangguang.publish.personal_data import find_personal_data

from .case_lists import SOON


@dataclass(frozen=True)
class Due:
    """The last day and how far it is: overdue and soon are derived on the day."""

    day: date | None
    overdue: bool = False
    left: int | None = None  # working days, where the calendar knows them

    @property
    def soon(self) -> bool:
        return not self.overdue and self.left is not None and self.left <= SOON


@dataclass(frozen=True)
class Row:
    """One case; `name` and `subject` are masked."""

    application: Application
    name: str
    subject: str
    due: Due
    outcome: str


def row_of(application: Application, *, today: date) -> Row:
    """The row of a case that was read with its agency, applicant and officer."""
    return Row(
        application, masked(application).name, hidden(application.subject), due_of(application, today=today),
        outcome_words(application),
    )  # fmt: skip


def due_of(application: Application, *, today: date) -> Due:
    """Nothing is due any more once a case is concluded, and nothing yet while its clock stands."""
    if not application.is_open or application.due_on is None:
        return Due(application.due_on)
    try:
        left = workdays_between(today, application.due_on)
    except LawError:
        left = None
    return Due(application.due_on, application.is_overdue(today), left)


def outcome_words(application: Application) -> str:
    """What the reply was, with its principal ground."""
    if not application.outcome_kind:
        return application.get_resolution_display() if application.resolution else ""
    on = application.received_on
    kind = reply_kind(application.outcome_kind, on=on).label
    if not application.outcome_ground:
        return kind
    return f"{kind}：{ground(application.outcome_ground, on=on).label}"


def hidden(text: str) -> str:
    """A text with the numbers in it masked that can single out a person."""
    for each in reversed(find_personal_data(text)):
        text = text[: each.start] + each.masked + text[each.end :]
    return text
