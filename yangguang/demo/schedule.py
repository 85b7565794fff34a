"""The year 2012, day by day: how many records of which class each agency publishes.

Totals are split over agencies by the method of largest remainders and over days by cumulative rounding, which
is exact too and, unlike remainders, spreads a handful of records over the year instead of heaping them in January.
"""

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from yangguang.demo.fields import fields, read
from yangguang.demo.figures import figure
from yangguang.demo.programmes import programmes
from yangguang.law.workdays import is_workday

BULK = ("activities", "other")
CLASSES = ("plans", "regulations", "personnel", *BULK)
LIVELIHOOD = "livelihood.records"
_FIRST, _DAYS = date(2012, 1, 1), 366


class Cell(NamedTuple):
    """What one agency publishes in one class on one day; `livelihood` of the `count` are about a programme."""

    day: date
    agency: str
    stat_class: str
    count: int
    livelihood: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole year at a scale; cells are in order of day, agency and class, and none is empty."""

    scale: float
    cells: tuple[Cell, ...]

    def totals(self) -> dict[str, int]:
        """Records per class."""
        found: Counter[str] = Counter()
        for cell in self.cells:
            found[cell.stat_class] += cell.count
        return dict(found)

    def livelihood(self) -> int:
        """Records about a livelihood programme."""
        return sum(cell.livelihood for cell in self.cells)


@cache
def plan_2012(*, scale: float) -> Plan:
    """The plan at a scale above 0 and up to 1: the two bulk classes shrink with it, the three small ones stay.

    The 2,336 livelihood records stay whole as long as they fit into two thirds of their departments' bulk records.
    """
    if not 0 < scale <= 1:
        raise ValueError("规模须大于0且不超过1。")
    counts: dict[tuple[date, str, str], int] = {}
    for stat_class in CLASSES:
        total = int(figure(f"published.class.{stat_class}").value)
        wanted = round(total * scale) if stat_class in BULK else total
        for agency, share in largest_remainders(wanted, _shares(stat_class)).items():
            weights = _day_weights(agency, stat_class)
            for day, count in zip(_days(), _spread(share, weights, _phase(agency, stat_class)), strict=True):
                if count:
                    counts[day, agency, stat_class] = count
    return Plan(scale, tuple(_cells(counts)))


def iter_plan(plan: Plan) -> Iterator[tuple[date, str, str, bool]]:
    """One tuple per record, in order of the days: day, agency code, class, is it about a livelihood programme."""
    for day, agency, stat_class, count, livelihood in plan.cells:
        for number in range(count):
            yield day, agency, stat_class, number < livelihood


def largest_remainders(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split `total` in proportion to whole-number weights: whole shares, exact sum, ties to the first."""
    whole = sum(weights.values())
    shares = {key: total * weight // whole for key, weight in weights.items()}
    rest = sorted(weights, key=lambda key: -(total * weights[key] % whole))
    for key in rest[: total - sum(shares.values())]:
        shares[key] += 1
    return shares


def _cells(counts: dict[tuple[date, str, str], int]) -> Iterator[Cell]:
    """Cells in order, with the livelihood records drawn evenly from the bulk records of their departments."""
    order = {code: place for place, code in enumerate(fields())}
    ranked = sorted(counts, key=lambda key: (key[0], order[key[1]], CLASSES.index(key[2])))
    bulk: Counter[str] = Counter()
    for (_, agency, stat_class), count in counts.items():
        if stat_class in BULK:
            bulk[agency] += count
    drawn, seen = _livelihood_shares(bulk), Counter()
    for key in ranked:
        day, agency, stat_class = key
        count, livelihood = counts[key], 0
        if stat_class in BULK and drawn.get(agency):
            before = seen[agency]
            seen[agency] += count
            size, wanted = bulk[agency], drawn[agency]
            livelihood = seen[agency] * wanted // size - before * wanted // size
        yield Cell(day, agency, stat_class, count, livelihood)


def _livelihood_shares(bulk: Mapping[str, int]) -> dict[str, int]:
    reporting = dict.fromkeys(code for programme in programmes() for code in programme.departments)
    weights = {code: bulk.get(code, 0) for code in reporting}
    room = sum(weights.values()) * 2 // 3
    return largest_remainders(min(int(figure(LIVELIHOOD).value), room), weights) if room else {}


@cache
def _days() -> tuple[date, ...]:
    return tuple(_FIRST + timedelta(days=offset) for offset in range(_DAYS))


@cache
def _rhythm() -> dict:
    return read("rhythm.toml")


def _shares(stat_class: str) -> dict[str, int]:
    if stat_class in BULK:
        return {code: field.weight for code, field in fields().items()}
    share = _rhythm()["share"][stat_class]
    return {code: share["base"] + share["extra"].get(code, 0) for code in fields()}


def _day_weights(agency: str, stat_class: str) -> list[int]:
    rhythm = _rhythm()
    months, day = rhythm["month"][stat_class], rhythm["day"]
    low, high = day["swing"]
    rng = random.Random(f"{agency}/{stat_class}")  # noqa: S311 - the same year on every run, nothing secret
    return [
        (day["workday"] if is_workday(each) else day["off"][stat_class])
        * months[each.month - 1]
        * rng.randint(low, high)
        for each in _days()
    ]


def _phase(agency: str, stat_class: str) -> float:
    """Where between two records the agency's year begins, so that small counts do not fall on the same days."""
    return random.Random(f"phase/{agency}/{stat_class}").random()  # noqa: S311 - see above


def _spread(total: int, weights: list[int], phase: float) -> list[int]:
    """Set `total` marks at equal steps along the year's weight and count the marks of each day."""
    ends = list(accumulate(weights))
    counts = [0] * len(weights)
    for number in range(total):
        counts[bisect_left(ends, (number + phase) * ends[-1] / total)] += 1
    return counts
