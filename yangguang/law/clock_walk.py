"""Day by day from the start of a count: each day is counted, left out for a consultation, or a day off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yangguang.law.consultations import Span
from yangguang.law.days_off import day_off_reason, is_make_up_day
from yangguang.law.errors import CalendarNotCovered
from yangguang.law.workdays import covered_years

COUNTED, EXCLUDED, OFF, SET_ASIDE = "counted", "excluded", "off", "set_aside"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One calendar day of the explanation. `kind` is counted, excluded, off or set_aside."""

    day: date
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """The days of a count. `open_span` holds it up without end; `beyond` says which year is not known."""

    days: tuple[Day, ...]
    counted: tuple[date, ...]
    open_span: Span | None = None
    beyond: str = ""

    def nth(self, n: int) -> date | None:
        """The n-th day counted, None where the count does not get so far."""
        return self.counted[n - 1] if 0 < n <= len(self.counted) else None


def walk(start: date, n: int, spans: Sequence[Span], *, calendar: Callable[[date], bool]) -> Walk:
    """Count `n` working days after `start`, which itself is not counted (民法典第二百零一条)."""
    days: list[Day] = []
    counted: list[date] = []
    day = start
    while len(counted) < n:
        try:
            day = _day_after(day)
        except CalendarNotCovered as err:
            return Walk(tuple(days), tuple(counted), beyond=str(err))
        covering = [span for span in spans if span.covers(day)]
        held = next((span for span in covering if span.ends is None), None)
        if held:
            return Walk(tuple(days), tuple(counted), open_span=held)
        try:
            works = calendar(day)
        except CalendarNotCovered as err:
            return Walk(tuple(days), tuple(counted), beyond=str(err))
        days.append(_day(day, works, covering))
        if days[-1].kind == COUNTED:
            counted.append(day)
    return Walk(tuple(days), tuple(counted))


def set_aside(after: date, until: date, reason: str) -> tuple[Day, ...]:
    """Days after `after` to `until` that no longer matter, because the count began anew.

    Named as far as the calendar reaches: a mistyped year does not name the days of thousands of years.
    """
    until = min(until, date(covered_years().stop - 1, 12, 31))
    return tuple(Day(after + _DAY * each, SET_ASIDE, reason) for each in range(1, (until - after).days + 1))


def _day_after(day: date) -> date:
    if day == date.max:
        raise CalendarNotCovered(f"{day}是能够计算的最后一日，此后的工作日无法计算。请核对日期。")
    return day + _DAY


def _day(day: date, works: bool, covering: Sequence[Span]) -> Day:
    if covering:
        reasons = dict.fromkeys(f"{span.label}（条例{span.article}）" for span in covering)
        return Day(day, EXCLUDED, "；".join(reasons))
    if not works:
        return Day(day, OFF, day_off_reason(day))
    return Day(day, COUNTED, "调休上班" if is_make_up_day(day) else "")
