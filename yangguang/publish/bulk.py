"""Releasing a reviewed batch: the same rules, numbers, versions and leaves as one release, many at once.

Used by the import and by the rehearsal of 2012. One call is one transaction: all of its rows or none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person, Role
from yangguang.ledger.append import new_leaf
from yangguang.ledger.models import Act, Leaf

from . import access, rules
from .columns import open_to, placement
from .content import Content, cleaned, copy_to_record, public_record
from .errors import NotReviewed, NotValid
from .models import Batch, Column, Placement, Record, Version
from .numbering import take_numbers
from .release import commit_to
from .review import is_reviewed

CHUNK = 500


@dataclass(frozen=True)
class Row:
    """One record to release: its content and the moment of release."""

    content: Content
    at: datetime


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
    columns = _columns(agency, rows)
    numbers = take_numbers(agency, [timezone.localdate(row.at) for row in rows])
    for start in range(0, len(rows), CHUNK):
        _release_chunk(
            rows[start : start + CHUNK], numbers[start : start + CHUNK], columns, batch=batch, by=by
        )
    return numbers


def _columns(agency: Agency, rows: Sequence[Row]) -> dict[str, Column]:
    """The columns that the rows name, of those open to the agency; a code that is not among them is a problem."""
    named = {code for row in rows for code in (row.content.home_column, *row.content.columns)}
    return {column.code: column for column in open_to(agency).filter(code__in=named)}


def _release_chunk(
    rows: Sequence[Row], numbers: Sequence[str], columns: dict[str, Column], *, batch, by
) -> None:
    now = timezone.now()
    made = [
        _make(row, number, columns, batch=batch, by=by, now=now)
        for row, number in zip(rows, numbers, strict=True)
    ]
    Record.objects.bulk_create([each.record for each in made])
    Leaf.objects.bulk_create([each.leaf for each in made])
    for each in made:
        each.version.record_id, each.version.leaf_id = each.record.pk, each.leaf.pk
        for place in each.placements:
            place.record_id = each.record.pk
    Version.objects.bulk_create([each.version for each in made])
    Placement.objects.bulk_create([place for each in made for place in each.placements])


@dataclass(frozen=True)
class _Made:
    record: Record
    version: Version
    leaf: Leaf
    placements: list[Placement]


def _make(
    row: Row, number: str, columns: dict[str, Column], *, batch: Batch, by: Person, now: datetime
) -> _Made:
    agency, day = batch.agency, timezone.localdate(row.at)
    if problems := rules.check(row.content, on=day, columns=columns):
        raise NotValid(problems)
    content = cleaned(row.content)
    home = columns[content.home_column]
    record = Record(
        agency=agency, index_no=number, status=Record.Status.RELEASED, batch=batch, version=1,
        created_at=now, released_at=row.at,
    )  # fmt: skip
    copy_to_record(content, record, home_column_id=home.pk)
    sealed = commit_to(
        public_record(
            content,
            index_no=number,
            version=1,
            agency=agency.code,
            publisher=agency.name,
            released_on=day,
            attachments=[],
        )  # fmt: skip
    )
    leaf = new_leaf(
        act=Act.RELEASE, item=number, version=1, agency=agency.code, category=content.stat_class,
        at=row.at, record=sealed.commitment,
    )  # fmt: skip
    version = Version(
        number=1, public=sealed.public, salt=sealed.salt, commitment=sealed.commitment,
        released_at=row.at, released_by=by,
    )  # fmt: skip
    return _Made(record, version, leaf, list(_placements(record, content, columns, at=row.at)))


def _placements(record: Record, content: Content, columns: dict[str, Column], *, at) -> Iterable[Placement]:
    yield placement(record, columns[content.home_column], at=at, home=True)
    for code in content.columns:
        if code != content.home_column:
            yield placement(record, columns[code], at=at, home=False)
