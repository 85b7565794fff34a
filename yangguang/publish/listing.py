"""Lists of public records for every face: by column, by agency, by class and theme, newest first.

Pages are cut by key and never by counting rows: the page after (moment, id) is one short index range, the
thousandth as quick as the first. Only released records come out; who asks needs no further filter.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from django.utils import timezone

from yangguang.agencies.models import Agency

from .models import Column, Placement, Record, Topic, Version

SIZE = 20  # records on a page
_SPREAD = 4  # placements read for each record wanted: a record may stand in several columns of one channel
_FEW = 3_000  # records of a rare class or theme, that are looked up one by one instead of reading a column through
_KEY = re.compile(r"(\d{1,17})-(\d{1,18})")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Narrow:
    """Filters of a list; empty means all. Codes are those of `law.catalogue`; `month` counts only with a year."""

    year: int | None = None
    stat_class: str = ""
    theme: str = ""
    month: int | None = None

    MONTHS: ClassVar = range(1, 13)


@dataclass(frozen=True)
class Slice:
    """One page of a list; `after` is the key of the next page, empty on the last."""

    records: list[Record] = field(default_factory=list)
    after: str = ""


def in_column(column: Column, *, narrow: Narrow = Narrow(), after: str = "", size: int = SIZE) -> Slice:
    """Records that stand in a column or below it, each once. Two queries; up to three where a filter is set."""
    if narrow.stat_class or narrow.theme:
        rare = list(_narrowed(narrow).values_list("pk", flat=True)[: _FEW + 1])
        if len(rare) <= _FEW:
            return _of_rare(rare, column, after=after, size=size)
    # `live=True` would become a bare `WHERE live`, for which SQLite uses no index and sorts the whole channel.
    places = Placement.objects.filter(live__in=(True,), **{f"level{column.level}": column.pk})
    if narrow.stat_class:
        places = places.filter(record__stat_class=narrow.stat_class)
    if narrow.theme:
        places = places.filter(record__theme__startswith=narrow.theme)
    places = _cut(places, "at", narrow, after).order_by("-at", "-id")
    rows = list(places.values_list("record_id", "at", "pk")[: (size + 1) * _SPREAD])
    # Placements of one record stand together: they were made in one act, at one moment.
    last_of = {row[0]: row[1:] for row in rows}
    shown = list(last_of)[:size]
    more = len(last_of) > size or len(rows) == (size + 1) * _SPREAD
    return Slice(_public(shown), key(*last_of[shown[-1]]) if more and shown else "")


def _public(shown: list[int]) -> list[Record]:
    """Those of a list of ids that are public at this moment, in its order, with their agencies. One query."""
    found = Record.objects.select_related("agency").in_bulk(shown)
    return [record for pk in shown if (record := found.get(pk)) and record.is_public]


def _of_rare(records: list[int], column: Column, *, after: str, size: int) -> Slice:
    """Those of a few records that stand in a column: their placements, sorted here."""
    level, begin = f"level{column.level}", _key_of(after)
    places = Placement.objects.filter(record__in=records).values_list("at", "pk", "record_id", level, "live")
    last_of: dict[int, tuple[datetime, int]] = {}
    for at, pk, record, holder, live in sorted(places, reverse=True):
        if live and holder == column.pk and (begin is None or (at, pk) < begin):
            last_of[record] = (at, pk)
    shown = list(last_of)[:size]
    return Slice(_public(shown), key(*last_of[shown[-1]]) if len(last_of) > size else "")


def newest(
    *, agency: Agency | None = None, narrow: Narrow = Narrow(), after: str = "", size: int = SIZE
) -> Slice:  # fmt: skip
    """Public records of one agency or of all. One query."""
    records = _narrowed(narrow, after=after).select_related("agency")
    if agency:
        records = records.filter(agency=agency)
    rows = list(records[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Slice(rows[:size], key(last.released_at, last.pk) if last else "")


def key(at: datetime, pk: int) -> str:
    """The place in a list after a row, as it stands in an address: microseconds and id."""
    return f"{(at - _EPOCH) // _MICROSECOND}-{pk}"


def public_texts(records: Iterable[Record]) -> dict[int, dict]:
    """The current public version of each record, by the record's id. One query."""
    wanted = {record.pk: record.version for record in records if record.is_public}
    versions = Version.objects.filter(record__in=wanted)
    return {row.record_id: row.as_dict() for row in versions if row.number == wanted[row.record_id]}


def _narrowed(narrow: Narrow, *, after: str = ""):
    """Public records of a class, theme and year, newest first, from a key on."""
    records = Record.objects.public()
    if narrow.stat_class:
        records = records.filter(stat_class=narrow.stat_class)
    if narrow.theme:
        records = records.alias(topic=Topic("theme")).filter(topic=narrow.theme[:2])
    if len(narrow.theme) > 2:
        records = records.filter(theme__startswith=narrow.theme)
    return _cut(records, "released_at", narrow, after).order_by("-released_at", "-id")


def _cut(rows, moment: str, narrow: Narrow, after: str):
    """Rows of one year or month (Shanghai's) after a key; a key that nobody gave out is not followed."""
    if narrow.year:
        start, end = _span(narrow.year, narrow.month)
        rows = rows.filter(**{f"{moment}__gte": start, f"{moment}__lt": end})
    if begin := _key_of(after):
        # Two conditions, so that the first bounds the index range on every engine.
        rows = rows.filter(**{f"{moment}__lte": begin[0]}).exclude(**{moment: begin[0], "id__gte": begin[1]})
    return rows


def _span(year: int, month: int | None) -> tuple[datetime, datetime]:
    """The first moment of a year, or of a month of it, and the first moment after it."""
    last = month or 12
    after = (year + 1, 1) if last == 12 else (year, last + 1)
    return timezone.make_aware(datetime(year, month or 1, 1)), timezone.make_aware(datetime(*after, 1))


def _key_of(after: str) -> tuple[datetime, int] | None:
    """The moment and id of a key, None if it is none."""
    found = _KEY.fullmatch(after)
    try:
        return (_EPOCH + int(found[1]) * _MICROSECOND, int(found[2])) if found else None
    except OverflowError:
        return None
