"""What supervises itself: open, due soon, overdue, how long answers took, by outcome and ground. As of a day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from yangguang.law.clock_fold import workday_after
from yangguang.law.workdays import workdays_between

from .counts import Period, concluded
from .models import Application, Remedy

SOON = 5  # working days before the last one


@dataclass(frozen=True)
class Workload:
    """One agency's, or the city's, cases as of a day. Days are working days from receipt to reply."""

    open: int
    waiting: int
    due_soon: int
    overdue: int
    concluded: int
    late: int
    median_days: int | None
    p90_days: int | None
    by_outcome: tuple[tuple[str, str, int], ...]
    corrected: int


def workload(period: Period, *, on: date) -> Workload:
    """Open cases as of `on`, and those concluded in the period, in four queries however many there are."""
    cases = Application.objects.counted().filter(agency__in=period.agencies)
    soon = workday_after(on, SOON) or on
    now = cases.open().aggregate(
        open=Count("pk"),
        waiting=Count("pk", filter=~Q(waiting="")),
        overdue=Count("pk", filter=Q(due_on__lt=on)),
        due_soon=Count("pk", filter=Q(due_on__gte=on, due_on__lte=soon)),
    )
    ended = concluded(period).order_by()
    spans = Counter(dict(_spans(ended)))
    outcomes = ended.values_list("outcome_kind", "outcome_ground").annotate(count=Count("pk"))
    corrected = Remedy.objects.live_in(period.first, period.last).filter(
        application__agency__in=period.agencies, result=Remedy.Result.CORRECTED, decided_on__lte=period.last
    )
    return Workload(
        **now, concluded=sum(spans.values()), late=ended.filter(concluded_on__gt=F("due_on")).count(),
        median_days=_quantile(spans, 50), p90_days=_quantile(spans, 90),
        by_outcome=tuple(sorted(outcomes, key=lambda row: -row[2])), corrected=corrected.count(),
    )  # fmt: skip


def _spans(ended):
    """Working days → how many cases took so many; one row a pair of days, not a case."""
    found: Counter = Counter()
    for received, until, count in ended.values_list("received_on", "concluded_on").annotate(
        count=Count("pk")
    ):
        found[workdays_between(received, until)] += count
    return found.items()


def _quantile(spans: Counter, percent: int) -> int | None:
    """The least number of days within which `percent` of a hundred were answered."""
    total, seen = sum(spans.values()), 0
    for days, count in sorted(spans.items()):
        seen += count
        if seen * 100 >= total * percent:
            return days
    return None
