"""The reply clock of an application 答复期限: a pure function of events, law and calendar.

Every date comes with its article, every day between receipt and the last day is counted or says why not.
Nothing is stored: a later holiday notice or a corrected day of receipt reaches every open case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from yangguang.law.clock_events import Case, Event, effect_of
from yangguang.law.clock_fold import State, begin, follow
from yangguang.law.clock_steps import Step, cited, steps_of
from yangguang.law.clock_walk import COUNTED, EXCLUDED, OFF, SET_ASIDE, Day, Walk, set_aside, walk
from yangguang.law.clock_warnings import warnings_of
from yangguang.law.consultations import Span, spans
from yangguang.law.errors import BadEvents
from yangguang.law.receipt import Receipt, receipt_of
from yangguang.law.regime import regime_on
from yangguang.law.tables import HOME
from yangguang.law.workdays import is_workday


@dataclass(frozen=True, slots=True)
class Clock:
    """The answer. `received` is the day of receipt, `starts` the day after which the count runs.

    `due` is the last day to reply, `extended_due` the last day after an extension or a delay, None without. Both are
    None while the clock stands: `waiting` names the kind of event it stands for, `remaining` the working days
    left once it runs again. `beyond` is not empty where the calendar ends before the answer.
    """

    regime: str
    instrument: str
    received: date
    starts: date
    due: date | None
    extended_due: date | None
    days: tuple[Day, ...]
    steps: tuple[Step, ...]
    sources: tuple[str, ...]
    warnings: tuple[str, ...]
    waiting: str
    remaining: int | None
    ended: date | None
    beyond: str = ""

    @property
    def last_day(self) -> date | None:
        """The day that binds: the extended one where there is one. None while it cannot be known."""
        return self.extended_due if self.is_extended else self.due

    @property
    def is_extended(self) -> bool:
        return any(step.key == "extended_due" for step in self.steps)

    @property
    def counted(self) -> tuple[date, ...]:
        return tuple(each.day for each in self.days if each.kind == COUNTED)

    @property
    def excluded(self) -> tuple[tuple[date, str], ...]:
        """Days left out for a consultation, each once, with the reason."""
        return self._with_reason(EXCLUDED)

    @property
    def days_off(self) -> tuple[tuple[date, str], ...]:
        """Weekends and holidays within the count, with the name."""
        return self._with_reason(OFF)

    @property
    def set_aside(self) -> tuple[tuple[date, str], ...]:
        """Days before the count began anew, with the reason."""
        return self._with_reason(SET_ASIDE)

    @property
    def in_time(self) -> bool | None:
        """Whether the case ended by the last day; None while it is open or the last day is not known.

        What ended within the first period ended in time, whatever an extension would have added.
        """
        if self.ended is None or self.due is None:
            return None
        if self.last_day is None:
            return True if self.ended <= self.due else None
        return self.ended <= self.last_day

    def _with_reason(self, kind: str) -> tuple[tuple[date, str], ...]:
        return tuple((each.day, each.reason) for each in self.days if each.kind == kind)


def clock(case: Case, *, calendar: Callable[[date], bool] = is_workday, division: str = HOME) -> Clock:
    """When a reply to `case` is due (2008: art 24; 2019: arts 30, 31, 33; fees: 国办函〔2020〕109号).

    Unlawful acts (a second extension, a correction asked too late) have no effect or are named in `warnings`.
    Raises NotInForce before 2008-05-01, UnknownCode for unknown kinds and channels, BadEvents for events before
    the receipt and answers to nothing.
    """
    receipt = receipt_of(case)
    regime = regime_on(receipt.day)
    events = _in_order(case.events, receipt.day)
    left_out = spans(events, on=receipt.day, division=division)
    state = begin(receipt.day, division=division)
    for event in events:
        state = follow(state, event, left_out, calendar=calendar)
    final = walk(state.start, state.total, left_out, calendar=calendar)
    return _clock(receipt, regime.id, regime.instrument, state, final, left_out)


def _in_order(events: tuple[Event, ...], received: date) -> tuple[Event, ...]:
    """By day, then in the order of the procedure: the same events give the same dates however they come."""
    early = [event for event in events if event.on < received]
    if early:
        label = effect_of(early[0].kind, on=received).label
        raise BadEvents(f"“{label}”（{early[0].on}）早于收到申请之日{received}，请核对。")
    return tuple(
        sorted(events, key=lambda event: (event.on, effect_of(event.kind, on=received).rank, event.party))
    )


def _clock(
    receipt: Receipt, regime: str, instrument: str, state: State, final: Walk, left_out: tuple[Span, ...]
) -> Clock:
    stands = "" if state.ended else state.waiting or (final.open_span.kind if final.open_span else "")
    due = None if state.waiting else final.nth(state.reply.value)
    extended = final.nth(state.total) if state.extra and not state.waiting else None
    steps = steps_of(receipt, state, final, left_out, due=due, extended_due=extended)
    earlier = set_aside(receipt.day, state.start, state.restart_reason)
    return Clock(
        regime=regime,
        instrument=instrument,
        received=receipt.day,
        starts=state.start,
        due=due,
        extended_due=extended,
        days=earlier + (() if state.waiting else final.days),
        steps=steps,
        sources=cited(steps, on=receipt.day),
        warnings=warnings_of(receipt, state, final, left_out, last_day=extended if state.extra else due),
        waiting=stands,
        remaining=_remaining(state, final, stands),
        ended=state.ended,
        beyond="" if state.waiting else final.beyond,
    )


def _remaining(state: State, final: Walk, stands: str) -> int | None:
    if not stands:
        return None
    return state.total if state.waiting else state.total - len(final.counted)
