"""Which columns are empty or were not updated in time: the last release of each, one index seek a column."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery

from yangguang.agencies.models import Agency
from yangguang.publish.models import Column, Placement


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
    for level in range(Column.CHANNEL, Column.DEEPEST + 1):
        for column in _of_level(site, level):
            below[column.parent_id].append(column)
    return list(_walk(None, below, now))


def _of_level(site: Agency, level: int):
    newest = Placement.objects.filter(live=True, **{f"level{level}": OuterRef("pk")}).order_by("-at", "-id")
    columns = Column.objects.of_site(site).filter(level=level).select_related("owner")
    return columns.annotate(newest=Subquery(newest.values("at")[:1]))


def _walk(parent: int | None, below: dict, now: datetime):
    for column in below[parent]:
        duty = timedelta(days=column.update_days) if column.update_days else None
        late = bool(duty and (column.newest is None or column.newest < now - duty))
        yield ColumnState(column, column.newest, late)
        yield from _walk(column.pk, below, now)
