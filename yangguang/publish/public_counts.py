"""How much is public now: by year, by month, by class, by agency. Live numbers, each with a list of exactly as many records.

Every count walks a range of one index and touches no row, so that a million records are counted in a blink.
A report's figures are another thing: those are counted from the log as of a cut-off, and stay (`oversee/counts`).
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Value
from django.utils import timezone

from yangguang.agencies.models import Agency

from .models import Record


def by_month(year: int, *, agency: Agency | None = None) -> list[int]:
    """Public records released in each month of a year (Shanghai's), January first. One query."""
    records = Record.objects.public()
    if agency:
        records = records.filter(agency=agency)
    starts = [_moment(year, month) for month in range(1, 13)] + [_moment(year + 1, 1)]
    parts = [
        _counted(records.filter(released_at__gte=starts[n], released_at__lt=starts[n + 1]), n)
        for n in range(12)
    ]
    found = dict(parts[0].union(*parts[1:], all=True))
    return [found.get(n, 0) for n in range(12)]


def by_year(years: Iterable[int]) -> dict[int, int]:
    """Public records released in each of some years (Shanghai's). One query."""
    years = list(years)
    if not years:
        return {}
    parts = [_counted(_of_year(year), year) for year in years]
    found = dict(parts[0].union(*parts[1:], all=True))
    return {year: found.get(year, 0) for year in years}


def by_class(year: int, classes: Iterable[str]) -> dict[str, int]:
    """Public records of a year for each of some classes that has any, most first. One query."""
    records = _of_year(year)
    parts = [_counted(records.filter(stat_class=each), each) for each in classes]
    return _most_first(parts[0].union(*parts[1:], all=True)) if parts else {}


def by_agency(year: int, *, month: int | None = None) -> dict[int, int]:
    """Public records of a year, or of a month of it, by the id of their agency, most first. Two queries.

    The agencies are named one by one, so that an engine reads each one's own stretch of the index.
    """
    agencies = list(Agency.objects.values_list("pk", flat=True))
    public = _of_year(year) if month is None else _of_month(year, month)
    counted = public.filter(agency__in=agencies).order_by().values_list("agency")
    return _most_first(counted.annotate(n=Count("*")))


def since(moment: datetime) -> int:
    """Records that became public since a moment and still are. One query."""
    return Record.objects.public().filter(released_at__gte=moment).count()


def _of_year(year: int):
    return Record.objects.public().filter(
        released_at__gte=_moment(year, 1), released_at__lt=_moment(year + 1, 1)
    )


def _of_month(year: int, month: int):
    until = _moment(year + month // 12, month % 12 + 1)
    return Record.objects.public().filter(released_at__gte=_moment(year, month), released_at__lt=until)


def _counted(records, name):
    """One row: a name, and how many records there are."""
    return records.order_by().annotate(name=Value(name)).values_list("name").annotate(n=Count("*"))


def _most_first(rows) -> dict:
    return dict(sorted(((name, n) for name, n in rows if n), key=lambda row: (-row[1], row[0])))


def _moment(year: int, month: int) -> datetime:
    return timezone.make_aware(datetime(year, month, 1))
