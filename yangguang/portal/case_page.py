"""What the page of the own case shows: the way so far, the day due with its reasons, letters, files, what may be done."""

from dataclasses import dataclass
from datetime import date

from yangguang.answer import case_files
from yangguang.answer.clock import unnamed_clock_of
from yangguang.answer.for_applicant import letters_for_applicant
from yangguang.answer.models import Application, CaseEvent
from yangguang.answer.procedure import acts
from yangguang.answer.timeline import Moment, next_words, timeline
from yangguang.law.clock import Clock
from yangguang.law.replies import reply_kind

from .clock_words import conclusion


@dataclass(frozen=True)
class CasePage:
    """Everything that the template shows; it asks nothing itself."""

    moments: list[Moment]
    next: str
    clock: Clock
    conclusion: list[str]
    overdue: bool
    letters: list
    files: list
    outcome: str
    asked: CaseEvent | None  # what the office wants made clear, while it waits for it
    may_correct: bool
    may_withdraw: bool
    may_rate: bool


def case_page(application: Application, *, today: date) -> CasePage:
    """The page of one case on a day."""
    found = unnamed_clock_of(application)
    correcting = application.status in acts()["take_correction"].origins
    asked = application.events.standing().filter(kind=CaseEvent.Kind.CORRECTION_REQUESTED)
    return CasePage(
        moments=timeline(application), next=next_words(application), clock=found, conclusion=conclusion(found),
        overdue=application.is_overdue(today), letters=list(letters_for_applicant(application)),
        files=list(case_files.files_for_applicant(application)), outcome=_outcome(application),
        asked=asked.last() if correcting else None, may_correct=correcting,
        may_withdraw=application.is_open and application.status in acts()["withdraw"].origins,
        may_rate=application.rating is None and application.status in acts()["rate"].origins and not application.transferred_to_id,
    )  # fmt: skip


def _outcome(application: Application) -> str:
    if not application.outcome_kind:
        return ""
    return reply_kind(application.outcome_kind, on=application.received_on).label
