"""Releasing a reviewed batch: the same rules, numbers, versions and leaves as one release, many at once.

Used by the import and by the rehearsal of 2012. One call is one transaction: all of its rows or none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person, Role
from yangguang.ledger.append import Release, append_releases
from yangguang.ledger.rows import insert, moments, take_ids

from . import access, rules
from .columns import levels_of, open_to
from .content import REPEATED, Content, cleaned, public_record
from .errors import NotReviewed, NotValid
from .models import Batch, Placement, Record, Version
from .numbering import take_numbers
from .release import Sealed, commit_to
from .review import is_reviewed

CHUNK = 2_000  # rows held in memory before they are written


@dataclass(frozen=True)
class Row:
    """One record to release: its content and the moment of release."""

    content: Content
    at: datetime


class _Made(NamedTuple):
    """A row that passed: cleaned content, number, day of release and commitment. Nothing is written yet."""

    content: Content
    number: str
    at: datetime
    sealed: Sealed


class _Place(NamedTuple):
    """A column as placements name it: its id and the ids of its ancestors by level."""

    column_id: int
    levels: tuple[int | None, ...]


@transaction.atomic
def release_rows(rows: Sequence[Row], *, batch: Batch, by: Person) -> list[str]:
    """Release `rows` of one agency as records of `batch`; returns their index numbers in order.

    Raises NotReviewed unless the batch has its opinions, NotAllowed unless `by` is the agency's head,
    NotValid for the first row that breaks a rule. Nothing has happened on any error.
    """
    agency = batch.agency
    access.demand(by, Role.HEAD, agency=agency)
    if not is_reviewed(batch):
        raise NotReviewed(_("批次“%s”还没有通过三审和保密审查，不能发布") % batch)
    places = _places(agency, rows)
    days = [timezone.localdate(row.at) for row in rows]
    numbers = take_numbers(agency, days)
    for start in range(0, len(rows), CHUNK):
        part = slice(start, start + CHUNK)
        made = [
            _make(row, number, day, places, agency=agency)
            for row, number, day in zip(rows[part], numbers[part], days[part], strict=True)
        ]
        _write(made, places, batch=batch, by=by)
    return numbers


def _places(agency: Agency, rows: Sequence[Row]) -> dict[str, _Place]:
    """The columns that the rows name, of those open to the agency; a code that is not among them is a problem."""
    named = {code for row in rows for code in (row.content.home_column, *row.content.columns)}
    found = open_to(agency).filter(code__in=named)
    return {column.code: _Place(column.pk, levels_of(column)) for column in found}


def _make(row: Row, number: str, day: date, places: dict[str, _Place], *, agency: Agency) -> _Made:
    if problems := rules.check(row.content, on=day, columns=places):
        raise NotValid(problems)
    content = cleaned(row.content)
    public = public_record(
        content,
        index_no=number,
        version=1,
        agency=agency.code,
        publisher=agency.name,
        released_on=day,
        attachments=[],
    )
    return _Made(content, number, row.at, commit_to(public))


def _write(made: Sequence[_Made], places: dict[str, _Place], *, batch: Batch, by: Person) -> None:
    """Records, leaves, versions and placements of rows that passed, in this order, a statement for each table."""
    agency, (now,) = batch.agency, moments([timezone.now()])
    times = moments(each.at for each in made)
    records = take_ids(Record, len(made))
    insert(
        Record,
        ("id", "index_no", "released_at", *REPEATED, "formed_on", "home_column",
         "agency", "status", "batch", "version", "created_at"),
        (
            (pk, each.number, at, *(getattr(each.content, name) for name in REPEATED), _day(each.content.formed_on),
             places[each.content.home_column].column_id, agency.pk, Record.Status.RELEASED.value, batch.pk, 1, now)
            for pk, at, each in zip(records, times, made, strict=True)
        ),
    )  # fmt: skip
    leaves = append_releases(
        [
            Release(each.number, agency.code, each.content.stat_class, each.at, each.sealed.commitment)
            for each in made
        ]
    )
    insert(
        Version,
        ("id", "record", "leaf", "released_at", "number", "public", "salt", "commitment", "released_by"),
        (
            (pk, record, leaf, at, 1, each.sealed.public, each.sealed.salt, each.sealed.commitment, by.pk)
            for pk, record, leaf, at, each in zip(
                take_ids(Version, len(made)), records, leaves, times, made, strict=True
            )
        ),
    )
    placed = [
        row
        for pk, at, each in zip(records, times, made, strict=True)
        for row in _placed(pk, at, each.content, places)
    ]
    names = ("id", "record", "at", "home", "column", "level0", "level1", "level2", "level3")
    insert(
        Placement,
        names,
        ((pk, *row) for pk, row in zip(take_ids(Placement, len(placed)), placed, strict=True)),
    )


def _placed(record: int, at: Any, content: Content, places: dict[str, _Place]) -> Iterable[tuple]:
    """The home column first, then each other column once."""
    home = content.home_column
    for code in dict.fromkeys((home, *content.columns)):
        yield record, at, code == home, places[code].column_id, *places[code].levels


def _day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)
