"""Imported rows as drafts: in review from the start, so that a batch is reviewed as it was imported."""

from collections.abc import Sequence

from django.utils import timezone

from .content import copy_to_record
from .import_rows import Ready
from .models import Batch, Column, Draft, DraftRevision, Record


def draft_rows(rows: Sequence[Ready], *, batch: Batch) -> None:
    """Make a record, a draft and its first revision of each row, all or none (the caller's transaction)."""
    now = timezone.now()
    homes = {row.content.home_column for row in rows}
    columns = dict(Column.objects.filter(code__in=homes).values_list("code", "pk"))
    records = []
    for row in rows:
        record = Record(agency=batch.agency, batch=batch, created_at=now)
        copy_to_record(row.content, record, home_column_id=columns[row.content.home_column])
        records.append(record)
    drafts = [
        Draft(
            record=record, author=batch.author, status=Draft.Status.IN_REVIEW, round=1,
            created_at=now, submitted_at=now,
        )
        for record in Record.objects.bulk_create(records)
    ]  # fmt: skip
    DraftRevision.objects.bulk_create(
        DraftRevision(
            draft=draft, number=1, content=row.content.to_json(), saved_by=batch.author, saved_at=now
        )
        for draft, row in zip(Draft.objects.bulk_create(drafts), rows, strict=True)
    )
