"""The rollups of the log: a reader that follows it by a cursor, and figures from it in milliseconds at any size.

The clock's pass (`follow`) adds the leaves after the cursor in one transaction with the cursor: a pass that is
killed has happened or has not. A figure at another cut-off than the cursor is the rollup and the difference that
the leaves between the two make, so no figure waits for the clock. `rebuild` makes everything anew from the log.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain

from django.db import transaction
from django.db.models import F, Q, Sum, Value
from django.utils import timezone

from yangguang.ledger.models import Act, Leaf
from yangguang.oversee.models import Mark, Tally, TallyCursor

from . import leaves, marks
from .marks import day_of

CHUNK = 20_000  # leaves in one transaction
FAR = 20_000  # leaves between cursor and cut-off: beyond it counting anew is quicker than the difference
Cell = tuple[date, str, str]  # day, agency, class
Period = tuple[date, date]  # first day and last day


def follow(*, progress: Callable[[int], None] | None = None) -> int:
    """Add the sealed leaves after the cursor; returns how many were followed."""
    followed = 0
    while count := _follow_chunk():
        followed += count
        if progress:
            progress(count)
    return followed


@transaction.atomic
def rebuild(*, progress: Callable[[int], None] | None = None) -> int:
    """Forget the rollups and make them anew from the log, in one transaction; returns how many leaves they hold."""
    cursor = locked_cursor()
    Tally.objects.all().delete()
    Mark.objects.all().delete()
    cursor.position = 0
    cursor.save(update_fields=["position"])
    return follow(progress=progress)


def position() -> int:
    """How many leaves the rollups hold."""
    return TallyCursor.objects.values_list("position", flat=True).first() or 0


def locked_cursor() -> TallyCursor:
    """The cursor, held until the caller's transaction ends: nobody moves it meanwhile."""
    TallyCursor.objects.get_or_create(pk=1)
    return TallyCursor.objects.select_for_update().get(pk=1)


@transaction.atomic
def _follow_chunk() -> int:
    cursor = locked_cursor()
    start = cursor.position
    numbers = Leaf.objects.filter(index__gte=start, index__lt=start + CHUNK)
    last = numbers.order_by("-index").values_list("index", flat=True).first()
    if last is None:
        return 0
    _add(changes(start, last + 1))
    marks.follow(start, last + 1)
    cursor.position = last + 1
    cursor.save(update_fields=["position"])
    return cursor.position - start


def count(query: dict) -> int:
    """How many releases a frozen query counts as of its cut-off: what `leaves.count` gives, without counting."""
    return counts([query])[0]


def counts(queries: Sequence[dict]) -> list[int]:
    """The same for several: rollups are read once, and the leaves between cursor and cut-off for all of one cut-off."""
    periods = [_days(query) for query in queries]
    standing = _standing([(query, period) for query, period in zip(queries, periods, strict=True) if period])
    differences: dict[tuple[int, int], Counter[Cell]] = {}
    return [
        _count(query, period, standing, differences) for query, period in zip(queries, periods, strict=True)
    ]


@dataclass(frozen=True)
class _Standing:
    """Sums of rollups as of the cursor, by span, first day and class, and by agency where queries differ in them."""

    position: int
    releases: dict[tuple[str, date, str, str], int]
    by_agency: bool

    def of(self, query: dict, period: tuple[date, date]) -> int:
        """What the rollups give for a query that they were read for."""
        return sum(
            self.releases.get((span, start, category, agency), 0)
            for span, starts in blocks(*period).items()
            for start in starts
            for category in query["categories"]
            for agency in (query["agencies"] if self.by_agency else ("",))
        )


def _count(
    query: dict, period: Period | None, standing: _Standing, differences: dict[tuple[int, int], Counter[Cell]]
) -> int:
    position = standing.position
    if period is None or abs(query["cutoff"] - position) > FAR:
        return leaves.count(query)
    total = standing.of(query, period)
    if query["cutoff"] == position:
        return total
    ends = (min(position, query["cutoff"]), max(position, query["cutoff"]))
    if ends not in differences:
        differences[ends] = changes(*ends)
    first, last = period
    between = sum(
        change
        for (day, agency, category), change in differences[ends].items()
        if first <= day <= last and agency in query["agencies"] and category in query["categories"]
    )
    return total + (between if query["cutoff"] > position else -between)


def _standing(asked: Sequence[tuple[dict, Period]]) -> _Standing:
    """The rollups of all days, agencies and classes that are asked for, and the cursor that they belong to."""
    if not asked:
        return _Standing(position(), {}, False)
    spans, starts, whose, categories = set(), set(), set(), set()
    for query, period in asked:
        for span, days in blocks(*period).items():
            spans.add(span)
            starts.update(days)
        whose.add(tuple(query["agencies"]))
        categories.update(query["categories"])
    # A span that begins on another's day is read beside it: the fewer conditions cost less than the few rows.
    found = Tally.objects.filter(
        span__in=spans, start__in=starts, agency__in=set(chain(*whose)), category__in=categories
    ).order_by()
    agency = F("agency") if len(whose) > 1 else Value("")
    sums = found.values_list("span", "start", "category", agency).annotate(total=Sum("releases"))
    while True:
        before = position()
        releases = {(span, start, category, code): total for span, start, category, code, total in sums.all()}
        # A pass that ended between the two moved both: sums and cursor would not belong together.
        if position() == before:
            return _Standing(before, releases, len(whose) > 1)


def _days(query: dict) -> Period | None:
    """First and last day of a query's period; None where it does not begin and end at midnight, or is empty."""
    start, after = (timezone.localtime(datetime.fromisoformat(query[key])) for key in ("from", "before"))
    midnight = start.time() == after.time() == time.min
    return (start.date(), after.date() - timedelta(days=1)) if midnight and start < after else None


def blocks(first: date, last: date) -> dict[str, list[date]]:
    """The days from `first` to `last` as whole years, whole months and days: the fewest rows that cover them."""
    found, day = defaultdict(list), first
    while day <= last:
        span, after = next(
            (span, after) for span, after in _spans_from(day) if after - timedelta(days=1) <= last
        )
        found[span].append(day)
        day = after
    return dict(found)


def _spans_from(day: date) -> Iterator[tuple[str, date]]:
    """Spans that begin on a day, the longest first, each with the first day after it."""
    if day.day == 1 and day.month == 1:
        yield Tally.Span.YEAR, date(day.year + 1, 1, 1)
    if day.day == 1:
        yield Tally.Span.MONTH, (day + timedelta(days=31)).replace(day=1)
    yield Tally.Span.DAY, day + timedelta(days=1)


def changes(start: int, end: int) -> Counter[Cell]:
    """What the leaves number `start` up to, not including, `end` change in the number of standing releases."""
    between = Leaf.objects.filter(index__gte=start, index__lt=end)
    found: Counter[Cell] = Counter()
    for agency, category, at in between.filter(act=Act.RELEASE).values_list("agency", "category", "at"):
        found[day_of(at), agency, category] += 1
    turned = set(between.filter(act__in=leaves.TURNS).values_list("item", flat=True))
    for names in leaves.in_parts(sorted(turned)):
        before, after = _withdrawn(names, start), _withdrawn(names, end)
        releases = Leaf.objects.filter(item__in=names, act=Act.RELEASE)
        for item, index, agency, category, at in releases.values_list(
            "item", "index", "agency", "category", "at"
        ):
            # A release of this stretch was added above, as if nothing had followed it.
            stood = index >= start or item not in before
            found[day_of(at), agency, category] += (item not in after) - stood
    return found


def _withdrawn(names: list[str], size: int) -> set[str]:
    """Those items whose last turn among the first `size` leaves took them back."""
    turns = Leaf.objects.filter(item__in=names, act__in=leaves.TURNS, index__lt=size).order_by("index")
    last = dict(turns.values_list("item", "act"))
    return {item for item, act in last.items() if act == Act.WITHDRAW}


def _add(cells: Counter[Cell]) -> None:
    """Add changes to the rows of their day, month and year. The caller holds the cursor."""
    wanted: Counter[tuple[str, date, str, str]] = Counter()
    for (day, agency, category), change in cells.items():
        if change:
            for span, start in spans_of(day):
                wanted[span, start, agency, category] += change
    starts = {(span, start) for span, start, _agency, _category in wanted}
    known: dict = {}
    for some in leaves.in_parts(sorted(starts)):
        either = Q()
        for span in Tally.Span.values:
            either |= Q(span=span, start__in=[start for each, start in some if each == span])
        for row in Tally.objects.filter(either):
            known[row.span, row.start, row.agency, row.category] = row.releases
    Tally.objects.bulk_create(
        [Tally(span=key[0], start=key[1], agency=key[2], category=key[3], releases=known.get(key, 0) + change)
         for key, change in wanted.items()],
        update_conflicts=True, update_fields=["releases"], unique_fields=["span", "start", "agency", "category"],
        batch_size=2000,
    )  # fmt: skip


def spans_of(day: date) -> tuple[tuple[str, date], ...]:
    """The spans that hold a day, each with its first day."""
    return (
        (Tally.Span.DAY.value, day), (Tally.Span.MONTH.value, day.replace(day=1)),
        (Tally.Span.YEAR.value, day.replace(month=1, day=1)),
    )  # fmt: skip
