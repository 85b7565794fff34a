"""Whom, when and up to which leaf a figure is counted: one value, handed to every counting function."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from yangguang.agencies.models import Agency, AgencyKind

from .models import Scope

MUNICIPAL_KINDS = (AgencyKind.CITY, AgencyKind.DEPARTMENT)


@dataclass(frozen=True)
class Basis:
    """An agency's report on a period (both days included), as of a log of `cutoff` leaves, sealed by `at`."""

    agency: Agency
    first: date
    last: date
    cutoff: int
    at: datetime

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """First moment of the period and first moment after it, in the city's time."""
        days = (self.first, self.last + timedelta(days=1))
        start, after = (timezone.make_aware(datetime.combine(day, time.min)) for day in days)
        return start, after

    def of_year(self, year: int) -> "Basis":
        """The same agency and cut-off with the period in another year."""
        if year == self.first.year:
            return self
        return replace(self, first=_in_year(self.first, year), last=_in_year(self.last, year))

    def of_month(self, month: int) -> "Basis":
        """The same with the part of the period that lies in a month of its year; none of it is an empty period."""
        year = self.first.year
        start = date(year, month, 1)
        end = date(year, month, monthrange(year, month)[1])
        return replace(self, first=max(self.first, start), last=min(self.last, end))


def _in_year(day: date, year: int) -> date:
    """The same day of another year; 28 February for a leap day."""
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def scope_for(agency: Agency, declared: str) -> Scope:
    """What a figure declared municipal or citywide means in the report of `agency`.

    Only the city's report speaks of 市本级 and 全市; another agency speaks of itself and of its own area.
    """
    if agency.kind == AgencyKind.CITY:
        return Scope(declared)
    return Scope.OWN if declared == Scope.MUNICIPAL else Scope.AREA


def agencies_in(agency: Agency, scope: Scope):
    """The agencies that a scope covers in the report of `agency`, as a queryset."""
    if scope == Scope.OWN:
        return Agency.objects.filter(pk=agency.pk)
    below = Agency.objects.under(agency)
    return below.filter(kind__in=MUNICIPAL_KINDS) if scope == Scope.MUNICIPAL else below
