"""What the page of a case shows: facts with masked personal data, the clock, what was done, what may be done."""

from itertools import takewhile

from django.conf import settings
from django.utils.translation import override

from yangguang.answer import consult, letter_texts
from yangguang.answer.case_rows import due_of, outcome_words
from yangguang.answer.clock import clock_of
from yangguang.answer.erase import keep_until
from yangguang.answer.merge import earlier_alike
from yangguang.answer.models import CaseFile, Decision
from yangguang.answer.outcomes import outcomes_of
from yangguang.answer.person import masked
from yangguang.law.clock_text import explain
from yangguang.law.errors import LawError
from yangguang.law.replies import ground

from .filters import channels
from .found import Found
from .next_step import next_of
from .publishing import published_at

_STEPS = "办理日期："


def case_page(found: Found) -> dict:
    """The context of the page. A supervisor sees it too, without a way to the applicant's data."""
    application = found.application
    clock = clock_of(application)
    return {
        "application": application, "applicant": masked(application), "due": due_of(application, today=found.today),
        "channel": dict(channels()).get(application.channel, application.channel),
        "clock": clock, "conclusion": list(takewhile(lambda line: line != _STEPS, explain(clock))),
        "events": found.events, "next": next_of(found),
        "decision": found.decision, "decisions": [(each, _items(each)) for each in found.decisions],
        "consultations": [(each, _lapsed(each, found)) for each in found.consultations], "fee": found.fee,
        "fee_yuan": f"{found.fee.amount / 100:.2f}" if found.fee else "",
        "remedies": found.remedies, "letters": list(application.letters.all()),
        "files": [_file(each, found) for each in application.files.prefetch_related("redactions")],
        "alike": list(earlier_alike(application)[:5]), "may_reveal": found.may_do("read_person"),
        "published": published_at(found),
        "outcome": outcome_words(application), "keep_until": keep_until(application), "preview": preview(found),
    }  # fmt: skip


def preview(found: Found) -> letter_texts.LetterText | None:
    """The reply as it would read today, for whoever drafts, reviews and decides; None once it is a letter."""
    decision = found.decision
    if decision is None or decision.status == Decision.Status.DECIDED:
        return None
    decision.decided_on = found.today
    try:
        with override(settings.LANGUAGE_CODE):
            return letter_texts.reply(decision)
    except LawError:
        return None
    finally:
        decision.decided_on = None


def _items(decision: Decision) -> list[tuple]:
    return list(zip(decision.items.all(), outcomes_of(decision), strict=True))


def _lapsed(consultation, found: Found) -> dict:
    bound = consult.limit_of(consultation)
    lapsed = consult.has_lapsed(consultation, on=found.today)
    return {"last": consult.last_day_of(consultation), "lapsed": lapsed, "effect": bound.effect if bound else ""}


def _file(file: CaseFile, found: Found) -> tuple[CaseFile, bool, list[tuple]]:
    """A file, whether it may be blacked out, and of one that was: each place with its ground."""
    on = found.application.received_on
    covered = [(each, ground(each.ground, on=on).label) for each in file.redactions.all()]
    return file, found.may_do("redact") and _redactable(file), covered


def _redactable(file) -> bool:
    return file.role == "material" and file.kind in ("pdf", "png", "jpeg") and file.erased_at is None
