"""The queries of 2012 at the reading points, day by day and channel by channel: the sums are the report's, the days ours."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from yangguang.demo.fields import read
from yangguang.law.workdays import is_workday
from yangguang.oversee.reading_points import DayCount

FIRST, DAYS = date(2012, 1, 1), 366


def points() -> frozenset[str]:
    """Reading points whose queries are spread over days."""
    return frozenset(read("queries_2012.toml").keys() - {"day"})


def spread(point: str, total: int) -> list[DayCount]:
    """`total` queries over the days and channels of 2012, the same on every call; they add up to it exactly."""
    cells = list(_weights(point))
    whole = sum(weight for _day, _channel, weight in cells)
    counts, given, done = [], 0, 0
    for day, channel, weight in cells:
        done += weight
        upto = total * done // whole  # rounding the running sum loses nothing
        counts.append(DayCount(day, channel, upto - given))
        given = upto
    return counts


def _weights(point: str) -> Iterator[tuple[date, str, int]]:
    table = read("queries_2012.toml")
    shape, (low, high) = table[point], table["day"]["swing"]
    rng = random.Random(f"queries/{point}")  # noqa: S311 numbers of a rehearsal, not secrets
    for day in (FIRST + timedelta(days=number) for number in range(DAYS)):
        usual = shape["workday"] if is_workday(day) else shape["off"]
        for channel, share in shape["channels"].items():
            yield day, channel, usual * share * rng.randint(low, high)
