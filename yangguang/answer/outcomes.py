"""What a decision comes to in the terms of the law: kinds of reply, grounds, and what the report counts it as."""

from collections.abc import Sequence
from datetime import date

from yangguang.law import replies
from yangguang.law.replies import Ground, Outcome, ReplyKind
from yangguang.law.tables import row

from .models import Application, Decision

# Ways to end a case without deciding on what was asked, as the kinds of reply that they count as.
WITHOUT_DECISION = (
    Application.Resolution.WITHDRAWN, Application.Resolution.NO_CORRECTION, Application.Resolution.NO_PAYMENT,
)  # fmt: skip


def kinds_open_to(application: Application) -> tuple[ReplyKind, ...]:
    """The kinds of reply an officer may choose from, under the text that binds the case."""
    every = replies.reply_kinds_on(application.received_on)
    return tuple(kind for kind in every if kind.code not in WITHOUT_DECISION)


def grounds_open_to(application: Application) -> tuple[Ground, ...]:
    """The grounds an officer may choose from, under the text that binds the case."""
    return replies.grounds_on(application.received_on)


def outcomes_of(decision: Decision) -> tuple[Outcome, ...]:
    """The outcome of each item, in the order of the decision."""
    on = decision.application.received_on
    items = decision.items.prefetch_related("grounds")
    return tuple(
        replies.outcome(item.kind, *(ground.code for ground in item.grounds.all()), on=on) for item in items
    )


def counted_as(outcomes: Sequence[Outcome]) -> tuple[str, str]:
    """The kind and the principal ground that stand for a case: partial where some is disclosed and some is not."""
    if replies.is_partial(outcomes):
        return "partial", ""
    first = outcomes[0]
    return first.kind.code, first.grounds[0].code if first.grounds else ""


def report_row(kind: str, ground: str, *, on: date, form: str) -> str | None:
    """The row of the report's table for a case received on `on`; None where the form has no such row."""
    if ground:
        return replies.ground(ground, on=on).counted_in.get(form)
    return replies.reply_kind(kind, on=on).counted_in.get(form)


def without_decision(resolution: str, *, on: date) -> str:
    """The kind of reply that an end without decision counts as. Under the text of 2008 a correction that never
    came counts as told to correct."""
    kind = {"no_correction": "unclear"}.get(resolution, resolution) if _is_2008(on) else resolution
    row("reply_kinds", kind, on=on)
    return kind


def _is_2008(on: date) -> bool:
    return replies.regime_on(on).id == "ogi2008"
