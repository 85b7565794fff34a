"""The index number 索引号: gap-free per agency and year, given at first release, never used again."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from yangguang.agencies.models import Agency
from yangguang.law import index_numbers

from .models import IndexCounter


def take_numbers(agency: Agency, days: Sequence[date]) -> list[str]:
    """The next index numbers of `agency`, one for each day of release in `days`, in their order.

    Locks the counters of their years until the transaction ends: a rolled back release leaves no gap
    (R2019 art 12 asks for an 索引; the scheme is the default of the era).
    """
    numbers: list[str] = []
    for year, same_year in groupby(days, key=lambda day: day.year):
        of_year = list(same_year)
        counter = _counter(agency, year)
        first = counter.last + 1
        counter.last += len(of_year)
        counter.save(update_fields=["last"])
        numbers += [_number(agency, day, serial) for serial, day in enumerate(of_year, start=first)]
    return numbers


def _counter(agency: Agency, year: int) -> IndexCounter:
    locked = IndexCounter.objects.select_for_update().filter(agency=agency, year=year)
    try:
        return locked.get()
    except IndexCounter.DoesNotExist:  # the first of the year
        IndexCounter.objects.get_or_create(agency=agency, year=year)
        return locked.get()


def _number(agency: Agency, day: date, serial: int) -> str:
    return index_numbers.format_index_number(
        scheme=index_numbers.default_scheme(day),
        org_code=agency.org_code,
        uscc=agency.uscc,
        on=day,
        serial=serial,
    )
