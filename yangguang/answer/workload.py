"""The supervisor's figures: per agency and for all, open, due, overdue, how long it took, outcomes, corrections."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.db.models import Count, F, Q

from yangguang.agencies.models import Agency
from yangguang.law.errors import LawError
from yangguang.law.replies import ground, reply_kind
from yangguang.law.workdays import workdays_between

from .case_lists import soon_until
from .models import Application, Remedy, is_due_between, is_open, is_overdue


@dataclass(frozen=True)
class Line:
    """One agency, or all together. Days are working days from receipt to the end of the case."""

    name: str
    slug: str
    received: int
    open: int
    soon: int
    overdue: int
    concluded: int
    late: int
    median: int | None
    ninetieth: int | None
    remedies: int
    corrected: int

    @property
    def in_time(self) -> int | None:
        """Share of the concluded in time, in per cent."""
        return _share(self.concluded, self.late)


@dataclass(frozen=True)
class OutcomeLine:
    """One kind of reply with its principal ground, and how many cases ended so."""

    label: str
    count: int
    kind: str
    ground: str


def lines(agencies, *, first: date, last: date, today: date) -> list[Line]:
    """A line for each agency that has cases, and the total first. Four queries, however many cases there are."""
    cases = Application.objects.counted().filter(agency__in=agencies)
    counts = _counts(cases, first, last, today)
    days = _days(cases.filter(concluded_on__gte=first, concluded_on__lte=last))
    remedies = _remedies(agencies, first, last)
    names = {row.pk: row for row in Agency.objects.filter(pk__in=counts).only("pk", "short_name", "slug", "order", "code")}
    own = [_line(names[pk].short_name, names[pk].slug, counts[pk], days[pk], remedies[pk]) for pk in names]
    every = sorted(day for found in days.values() for day in found)
    total = {name: sum(row[name] for row in counts.values()) for name in _NAMES}
    both = tuple(sum(pair[place] for pair in remedies.values()) for place in (0, 1))
    return [_line("", "", total, every, both), *own]


def outcome_lines(agencies, *, first: date, last: date) -> list[OutcomeLine]:
    """How the cases concluded in the period ended, the most frequent first. One query."""
    cases = Application.objects.counted().filter(
        agency__in=agencies, concluded_on__gte=first, concluded_on__lte=last
    )
    found: dict[tuple[str, str, str], int] = defaultdict(int)
    groups = cases.order_by().values_list("outcome_kind", "outcome_ground", "received_on").annotate(n=Count("pk"))
    for kind, code, received_on, n in groups:
        found[_label(kind, code, received_on), kind, code] += n
    ended = [OutcomeLine(label, n, kind, code) for (label, kind, code), n in found.items()]
    return sorted(ended, key=lambda line: (-line.count, line.label))


def answered_in_time(agencies, *, first: date, last: date) -> int | None:
    """Share of the cases concluded in the period that ended in time, in per cent, as `Line.in_time`. One query."""
    cases = Application.objects.counted().filter(
        agency__in=agencies, concluded_on__gte=first, concluded_on__lte=last
    )
    found = cases.order_by().aggregate(n=Count("pk"), late=Count("pk", filter=Q(concluded_on__gt=F("due_on"))))
    return _share(found["n"], found["late"])


def _share(concluded: int, late: int) -> int | None:
    return round(100 * (concluded - late) / concluded) if concluded else None


_NAMES = ("received", "open", "soon", "overdue", "concluded", "late")


def _counts(cases, first: date, last: date, today: date) -> dict[int, dict[str, int]]:
    ended = Q(concluded_on__gte=first, concluded_on__lte=last)
    rows = cases.order_by().values("agency").annotate(
        received=Count("pk", filter=Q(received_on__gte=first, received_on__lte=last)),
        open=Count("pk", filter=is_open()),
        soon=Count("pk", filter=is_due_between(today, soon_until(today))),
        overdue=Count("pk", filter=is_overdue(today)),
        concluded=Count("pk", filter=ended),
    )  # fmt: skip
    late = dict(
        cases.answered_late().filter(ended).order_by().values_list("agency").annotate(n=Count("pk"))
    )
    return {row["agency"]: row | {"late": late.get(row["agency"], 0)} for row in rows}


def _days(cases) -> dict[int, list[int]]:
    """Working days of each case, sorted, by agency."""
    found: dict[int, list[int]] = defaultdict(list)
    pairs = cases.order_by().values_list("agency", "received_on", "concluded_on").annotate(n=Count("pk"))
    for agency, received_on, concluded_on, n in pairs:
        try:
            found[agency] += [workdays_between(received_on, concluded_on)] * n
        except LawError:
            continue  # a year without a known calendar has no working days to count
    for each in found.values():
        each.sort()
    return found


def _remedies(agencies, first: date, last: date) -> dict[int, tuple[int, int]]:
    """Reconsiderations and suits that ended in the period, and how many of them set the reply aside."""
    ended = Remedy.objects.filter(
        application__agency__in=agencies, decided_on__gte=first, decided_on__lte=last
    ).exclude(kind=Remedy.Kind.COMPLAINT)
    corrected = Count("pk", filter=Q(result=Remedy.Result.CORRECTED))
    rows = ended.order_by().values_list("application__agency").annotate(n=Count("pk"), corrected=corrected)
    found: dict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    found.update({agency: (n, set_aside) for agency, n, set_aside in rows})
    return found


def _line(name: str, slug: str, counts: dict, days: list[int], remedies: tuple[int, ...]) -> Line:
    return Line(
        name=name, slug=slug, median=at_share(days, 0.5), ninetieth=at_share(days, 0.9),
        remedies=remedies[0], corrected=remedies[1], **{each: counts[each] for each in _NAMES},
    )  # fmt: skip


def at_share(days: list[int], share: float) -> int | None:
    """The least number of days within which at least this share of the cases ended; None without cases."""
    if not days:
        return None
    return days[ceil(len(days) * share) - 1]


def _label(kind: str, code: str, received_on: date) -> str:
    label = reply_kind(kind, on=received_on).label
    return f"{label}：{ground(code, on=received_on).label}" if code else label
