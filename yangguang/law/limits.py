"""Time limits, and the due days that follow from them, each with its article."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yangguang.law.regime import regime_on
from yangguang.law.tables import HOME, row
from yangguang.law.workdays import workdays_after


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take: `value` in `unit` (workday, day, month, year, second), after an event.

    `regime` is the id of the Regulation's text, empty when another law sets the limit.
    """

    key: str
    label: str
    value: int
    unit: str
    starts_from: str
    article: str
    instrument: str
    regime: str
    status: str
    times: int | None = None
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a limit, the article that says so, and the working days that were counted."""

    day: date
    limit: Limit
    article: str
    regime: str
    instrument: str
    counted: tuple[date, ...]


@lru_cache(maxsize=4096)
def limit(key: str, *, on: date, division: str = HOME) -> Limit:
    """The limit `key` as in force on `on`, local rules over national ones.

    Raises UnknownCode for a key no table has, NotInForce where the law of that day sets no such limit.
    """
    found = row("limits", key, on=on, division=division)
    return Limit(
        key=key,
        label=found["label"],
        value=found["value"],
        unit=found["unit"],
        starts_from=found["starts_from"],
        article=found.article or found.reason,
        instrument=found.source,
        regime=found["regime"],
        status=found.status,
        times=found.get("times"),
        effect=found.get("effect", ""),
    )


def publish_due(formed_on: date) -> Due:
    """Last day to publish what was formed or changed on `formed_on` (2008: art 18, 2019: art 26).

    Raises NotInForce before 2008-05-01 and CalendarNotCovered where working days are unknown.
    """
    regime_on(formed_on)
    return _due_in_workdays(limit("publish", on=formed_on), after=formed_on)


def _due_in_workdays(bound: Limit, *, after: date) -> Due:
    counted = workdays_after(after, bound.value)
    return Due(
        day=counted[-1],
        limit=bound,
        article=bound.article,
        regime=bound.regime,
        instrument=bound.instrument,
        counted=counted,
    )
