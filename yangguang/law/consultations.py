"""Consultation of third parties and other agencies 征求意见: the spans of days that the clock leaves out.

"征求第三方和其他机关意见所需时间不计算在前款规定的期限内" (2019 art 33; third parties only in 2008 art 24). A span
runs from the day after asking to the day of the answer. Spans may overlap: a day is left out once.
"""

from dataclasses import dataclass
from datetime import date

from yangguang.law.clock_events import Effect, Event, effect_of
from yangguang.law.errors import BadEvents, CalendarNotCovered, NotInForce
from yangguang.law.limits import Limit, limit
from yangguang.law.tables import HOME
from yangguang.law.workdays import add_workdays


@dataclass(frozen=True, slots=True)
class Span:
    """Days left out: after `asked` to `ends`, both known, or without end while `ends` is None.

    `answered` is False where the end is the last day for the answer. `latest` is that day, None where the law
    sets none. `assumed` is True where the day the letter arrived is not noted, so the day of asking stands in.
    """

    kind: str
    label: str
    instrument: str
    article: str
    asked: date
    ends: date | None
    answered: bool
    latest: date | None
    assumed: bool
    limit: Limit | None

    def covers(self, day: date) -> bool:
        """True when `day` is left out because of this span."""
        return self.asked < day and (self.ends is None or day <= self.ends)

    @property
    def late(self) -> bool:
        """The answer came after the last day that the law gives for it."""
        return self.answered and self.latest is not None and self.ends > self.latest


def spans(events: tuple[Event, ...], *, on: date, division: str = HOME) -> tuple[Span, ...]:
    """The spans of a case received on `on`, from events in order of days.

    Each answer ends the earliest consultation of its kind that is open (of its party, if it names one). Where
    the day the letter arrived is noted, the statutory period ends the span even if the answer comes later.
    Raises BadEvents for an answer to nothing.
    """
    open_asks: list[Event] = []
    found: list[Span] = []
    for event in events:
        effect = effect_of(event.kind, on=on)
        if effect.effect == "exclude":
            open_asks.append(event)
        elif effect.effect == "answer":
            ask = _asked(open_asks, event, effect)
            open_asks.remove(ask)
            found.append(_span(ask, event.on, on, division))
    found += [_span(ask, None, on, division) for ask in open_asks]
    return tuple(sorted(found, key=lambda span: (span.asked, span.ends or date.max, span.kind)))


def _asked(open_asks: list[Event], answer: Event, effect: Effect) -> Event:
    for ask in open_asks:
        same = not answer.party or ask.party in ("", answer.party)
        if ask.kind == effect.answers and same:
            return ask
    raise BadEvents(f"{answer.on}的“{effect.label}”之前没有相应的征求意见，请补录或改正。")


def _span(ask: Event, answered_on: date | None, on: date, division: str) -> Span:
    effect = effect_of(ask.kind, on=on)
    bound = _bound(effect, on, division)
    latest = _latest(bound, ask)
    ends = answered_on or latest
    if answered_on and ask.delivered and latest:
        ends = min(answered_on, latest)
    return Span(
        kind=ask.kind,
        label=effect.label,
        instrument=effect.instrument,
        article=effect.article,
        asked=ask.on,
        ends=ends,
        answered=answered_on is not None and ends == answered_on,
        latest=latest,
        assumed=ask.delivered is None,
        limit=bound,
    )


def _bound(effect: Effect, on: date, division: str) -> Limit | None:
    if not effect.limit:
        return None
    try:
        return limit(effect.limit, on=on, division=division)
    except NotInForce:
        return None


def _latest(bound: Limit | None, ask: Event) -> date | None:
    try:
        return add_workdays(ask.delivered or ask.on, bound.value) if bound else None
    except CalendarNotCovered:
        return None
