"""The index number 索引号: gap-free per agency and year, given at first release, never used again."""

from datetime import date

from yangguang.agencies.models import Agency
from yangguang.law import index_numbers

from .models import IndexCounter


def take_numbers(agency: Agency, *, on: date, count: int = 1) -> list[str]:
    """The next `count` index numbers of `agency` for the year of `on`.

    Locks the counter until the transaction ends: a rolled back release leaves no gap (R2019 art 12 asks
    for an 索引; the scheme is the default of the era).
    """
    IndexCounter.objects.get_or_create(agency=agency, year=on.year)
    counter = IndexCounter.objects.select_for_update().get(agency=agency, year=on.year)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    scheme = index_numbers.default_scheme(on)
    return [
        index_numbers.format_index_number(
            scheme=scheme, org_code=agency.org_code, uscc=agency.uscc, on=on, serial=serial
        )
        for serial in range(first, first + count)
    ]
