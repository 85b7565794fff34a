"""Which columns are empty or were not updated in time: the last release of each, one index seek a column."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery

from yangguang.agencies.models import Agency
from yangguang.publish.models import Column, Placement

LEVELS = range(Column.CHANNEL, Column.DEEPEST + 1)


@dataclass(frozen=True)
class ColumnState:
    """A column with the moment of its newest record, in it or below it, and whether it is late or empty."""

    column: Column
    newest: datetime | None
    late: bool

    @property
    def empty(self) -> bool:
        return self.newest is None


def states_of(site: Agency, *, now: datetime) -> list[ColumnState]:
    """The columns of a site in the order of its tree. One query a level."""
    below: dict[int | None, list[Column]] = defaultdict(list)
    for level in LEVELS:
        for column in _of_level(Column.objects.of_site(site), level):
            below[column.parent_id].append(column)
    return list(_walk(None, below, now))


def late_of(owners: Iterable[Agency], *, now: datetime) -> list[ColumnState]:
    """The columns that some offices answer for and that saw nothing new in time, on any site. One query a level."""
    owned = Column.objects.filter(owner__in=owners, update_days__gt=0).select_related("site")
    states = [_state(column, now) for level in LEVELS for column in _of_level(owned, level)]
    return [state for state in states if state.late]


def _of_level(columns, level: int):
    # `live=True` would become a bare `WHERE live`, for which SQLite uses no index and reads the whole column.
    placed = Placement.objects.filter(live__in=(True,), **{f"level{level}": OuterRef("pk")})
    newest = placed.order_by("-at", "-id")
    found = columns.filter(level=level).select_related("owner")
    return found.annotate(newest=Subquery(newest.values("at")[:1]))


def _walk(parent: int | None, below: dict, now: datetime):
    for column in below[parent]:
        yield _state(column, now)
        yield from _walk(column.pk, below, now)


def _state(column: Column, now: datetime) -> ColumnState:
    duty = timedelta(days=column.update_days) if column.update_days else None
    late = bool(duty and (column.newest is None or column.newest < now - duty))
    return ColumnState(column, column.newest, late)
