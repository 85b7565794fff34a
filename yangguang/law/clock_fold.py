"""How the events of a case move its clock, one after the other: stop, restart, extend, end."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from yangguang.law.clock_events import Effect, Event, effect_of
from yangguang.law.clock_walk import walk
from yangguang.law.consultations import Span
from yangguang.law.errors import CalendarNotCovered, NotInForce, UnknownCode
from yangguang.law.limits import Limit, limit
from yangguang.law.workdays import add_workdays


@dataclass(frozen=True, slots=True)
class State:
    """Where the clock stands after some events. `start` is the day after which it counts.

    `waiting` is the kind of event that stopped it, `done` what took effect, `refused` what did not.
    """

    received: date
    start: date
    reply: Limit
    division: str
    extra: int = 0
    waiting: str = ""
    restart_reason: str = ""
    ended: date | None = None
    done: tuple[Event, ...] = ()
    refused: tuple[Event, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Working days to count: the reply period and what an extension added."""
        return self.reply.value + self.extra

    def bound(self, key: str) -> Limit | None:
        """The limit `key` in force on the day of receipt, None where the law of that day sets none."""
        try:
            return limit(key, on=self.received, division=self.division) if key else None
        except (NotInForce, UnknownCode):
            return None

    def has_done(self, kind: str) -> bool:
        return any(event.kind == kind for event in self.done)

    def warn(self, text: str) -> "State":
        return replace(self, warnings=(*self.warnings, text))

    def accept(self, event: Event) -> "State":
        return replace(self, done=(*self.done, event))

    def refuse(self, event: Event, text: str) -> "State":
        return replace(self.warn(text), refused=(*self.refused, event))


Calendar = Callable[[date], bool]


def begin(received: date, *, division: str) -> State:
    """The clock on the day of receipt."""
    return State(received, received, limit("reply", on=received, division=division), division)


def follow(state: State, event: Event, left_out: tuple[Span, ...], *, calendar: Calendar) -> State:
    """The clock after `event`. What the law does not allow changes nothing and leaves a warning."""
    effect = effect_of(event.kind, on=state.received)
    if state.ended:
        return state.refuse(
            event, f"{event.on}的“{effect.label}”在本件办结（{state.ended}）之后，不影响期限。"
        )
    if effect.effect == "none":
        return state.refuse(event, f"{event.on}的“{effect.label}”不影响期限：{effect.reason}。")
    if effect.once and state.has_done(event.kind):
        return state.refuse(event, f"{event.on}的“{effect.label}”无效：依{cite(effect)}只能有一次。")
    if effect.effect in _MUST_BE_IN_TIME and not state.waiting:
        last_day = walk(state.start, state.total, left_out, calendar=calendar).nth(state.total)
        if last_day and event.on > last_day:
            text = f"{event.on}的“{effect.label}”在答复期限（{last_day}）届满之后，不影响期限。"
            return state.refuse(event, text)
    if effect.effect == "delay":
        return _delay(state, event, effect, left_out, calendar)
    return _ACTS[effect.effect](state, event, effect)


def _stop(state: State, event: Event, effect: Effect) -> State:
    bound = state.bound(effect.limit)
    if bound and bound.key == "correction_notice":
        latest = workday_after(state.received, bound.value)
        if latest and event.on > latest:
            state = state.warn(
                f"{event.on}要求补正，已超过{cite(effect)}规定的收到申请之日起{bound.value}个工作日（{latest}）。"
            )
    return replace(state.accept(event), waiting=event.kind)


def _restart(state: State, event: Event, effect: Effect) -> State:
    if any(each.kind == effect.answers for each in state.refused) and state.waiting != effect.answers:
        return state.refuse(event, f"{event.on}的“{effect.label}”不影响期限，因为此前的要求没有效力。")
    if state.waiting != effect.answers and state.has_done(event.kind):
        return state.refuse(event, f"{event.on}的“{effect.label}”不影响期限：期限已经因此重新计算过。")
    asked = [each for each in state.done if each.kind == effect.answers]
    if not asked:
        state = state.warn(
            f"{event.on}的“{effect.label}”之前没有登记“{_label(effect.answers, state)}”，请补录。"
        )
    state = _late(state, event, effect, asked)
    reason = f"{effect.label}之日（{event.on}）起重新计算（{cite(effect)}）"
    return replace(state.accept(event), start=event.on, waiting="", restart_reason=reason)


def _late(state: State, event: Event, effect: Effect, asked: list[Event]) -> State:
    """A warning where the applicant acted after the day set, so that the agency may treat it as given up."""
    if not asked:
        return state
    latest = latest_answer(asked[-1], state)
    if latest and event.on > latest:
        return state.warn(
            f"{event.on}的“{effect.label}”已超过规定的最后一日{latest}，无正当理由的，视为放弃申请。"
        )
    return state


def latest_answer(asked: Event, state: State) -> date | None:
    """The last day for the applicant to correct (as set by the agency) or to pay (as the tables say)."""
    if asked.by:
        return asked.by
    bound = state.bound(effect_of(asked.kind, on=state.received).limit)
    if bound is None or bound.key == "correction_notice":
        return None
    return workday_after(asked.delivered or asked.on, bound.value)


def _extend(state: State, event: Event, effect: Effect) -> State:
    most = state.bound(effect.limit)
    days = most.value if event.workdays is None else event.workdays
    if days > most.value:
        state = state.warn(
            f"延长{days}个工作日超过{cite(effect)}允许的{most.value}个工作日，按{most.value}个工作日计算。"
        )
    if not event.approver:
        state = state.warn(
            f"{event.on}延长答复期限，没有登记同意延长的政府信息公开工作机构负责人（{cite(effect)}）。"
        )
    if event.notified is None:
        state = state.warn(f"{event.on}延长答复期限，没有登记告知申请人的日期（{cite(effect)}）。")
    return replace(state.accept(event), extra=state.extra + min(days, most.value))


def _delay(
    state: State, event: Event, effect: Effect, left_out: tuple[Span, ...], calendar: Calendar
) -> State:
    """As many working days more as fit until the day set, so that the last one is never after it."""
    if event.by is None:
        return state.refuse(event, f"{event.on}的“{effect.label}”没有登记确定的答复日期，不影响期限。")
    if state.waiting:
        return state.refuse(event, f"{event.on}的“{effect.label}”时期限处于暂停状态，不影响期限。")
    most = state.total + max(0, (event.by - state.start).days)
    counted = walk(state.start, most, left_out, calendar=calendar).counted
    fit = sum(1 for day in counted if day <= event.by)
    return replace(state.accept(event), extra=max(state.extra, fit - state.reply.value))


def _end(state: State, event: Event, effect: Effect) -> State:
    return replace(state.accept(event), ended=event.on)


def _exclude(state: State, event: Event, effect: Effect) -> State:
    return state.accept(event)


_MUST_BE_IN_TIME = ("stop", "extend", "delay", "exclude", "restart")
_ACTS = {
    "stop": _stop,
    "restart": _restart,
    "extend": _extend,
    "exclude": _exclude,
    "answer": _exclude,
    "end": _end,
}


def workday_after(day: date, n: int) -> date | None:
    """The n-th working day after `day`, None where the calendar does not reach so far."""
    try:
        return add_workdays(day, n)
    except CalendarNotCovered:
        return None


def cite(effect: Effect) -> str:
    """How the rule behind an effect is named in a sentence."""
    return (
        f"条例{effect.article}"
        if effect.instrument.startswith("国务院令")
        else f"{effect.instrument}{effect.article}"
    )


def _label(kind: str, state: State) -> str:
    return effect_of(kind, on=state.received).label
