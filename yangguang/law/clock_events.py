"""What happened to an application, as far as the reply clock asks: dates and kinds, no persons, no database.

What a kind does to the clock is a property of the law in force on the day of receipt, not of the engine:
`effect_of` reads it from tables/clock_events.toml.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from yangguang.law.errors import UnknownCode
from yangguang.law.tables import rows


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `on` is the day it happened.

    `party` tells consultations apart; `delivered` is the day a letter reached whom it asks (third party, other
    agency, payer); `by` a day that was set, for the applicant to correct or for a delayed reply; `workdays`,
    `approver` and `notified` belong to an extension: how long, who agreed, when the applicant was told.
    """

    kind: str
    on: date
    party: str = ""
    delivered: date | None = None
    by: date | None = None
    workdays: int | None = None
    approver: str = ""
    notified: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An application for the clock. `received` is the day it arrived; `registered`, `signed` and `confirmed`
    are the days that decide for some channels, None where not noted. Without a channel, `received` decides.
    """

    received: date
    channel: str = ""
    registered: date | None = None
    signed: date | None = None
    confirmed: date | None = None
    events: tuple[Event, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Effect:
    """What a kind of event does: stop, restart, exclude, answer, extend, delay, end or none, and who says so."""

    kind: str
    label: str
    effect: str
    answers: str
    limit: str
    once: bool
    instrument: str
    article: str
    reason: str
    rank: int


@lru_cache(maxsize=1024)
def effect_of(kind: str, *, on: date) -> Effect:
    """The effect of `kind` for an application received on `on`. Raises UnknownCode, naming the known kinds."""
    for rank, found in enumerate(rows("clock_events", on=on)):
        if found.id == kind:
            return Effect(
                kind=kind,
                label=found["label"],
                effect=found["effect"],
                answers=found.get("answers", ""),
                limit=found.get("limit", ""),
                once=found.get("once", False),
                instrument=found.source,
                article=found.article,
                reason=found.reason,
                rank=rank,
            )
    raise UnknownCode(f"不认识“{kind}”这种事件，请用 {'、'.join(event_kinds())} 之一。")


@lru_cache(maxsize=1)
def event_kinds() -> tuple[str, ...]:
    """Every kind of event, in the order of the procedure."""
    return tuple(dict.fromkeys(row.id for row in rows("clock_events")))
