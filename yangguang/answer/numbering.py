"""The case number 受理号 and the letter number 文号: gap-free per agency and year, never used again."""

from datetime import date

from yangguang.agencies.models import Agency

from .models import CaseCounter


def take_serial(agency: Agency, year: int, kind: CaseCounter.Kind) -> int:
    """The next serial. Locks the counter until the transaction ends: what is rolled back leaves no gap."""
    CaseCounter.objects.get_or_create(agency=agency, year=year, kind=kind)
    counter = CaseCounter.objects.select_for_update().get(agency=agency, year=year, kind=kind)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def case_number(agency: Agency, year: int, serial: int) -> str:
    """As it stands on the receipt: agency, year, serial; letters and digits that can be read out by telephone."""
    return f"{agency.code}-{year}-{serial:05d}"


def letter_number(agency: Agency, day: date) -> str:
    """As GB/T 9704 writes it, with the year in hexagonal brackets and no leading zero."""
    serial = take_serial(agency, day.year, CaseCounter.Kind.LETTER)
    return f"{agency.short_name}公开告〔{day.year}〕{serial}号"
