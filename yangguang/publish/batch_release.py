"""Releasing a batch of imported drafts that was reviewed as a whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person, Role

from . import access
from .content import Content
from .draft import latest
from .errors import NotInState, NotReviewed
from .models import Batch, Draft, Record
from .release import release_content
from .review import is_reviewed

CHUNK = 200  # drafts of one transaction
WAITING = (Draft.Status.IN_REVIEW, Draft.Status.APPROVED)


@dataclass(frozen=True)
class BatchReleased:
    """How many drafts of the batch were released now, and how many were left because someone works on them."""

    released: int
    left: int


def releasable(batch: Batch):
    """Drafts of a batch that are still as they were imported and reviewed: one revision, never taken back."""
    return (
        Draft.objects.filter(record__batch=batch, status__in=WAITING, round=1)
        .annotate(newest=Max("revisions__number"))
        .filter(newest=1)
        .order_by("pk")
    )


def release_batch(
    batch: Batch, *, by: Person, at: datetime | None = None, progress: Callable[[int], None] | None = None
) -> BatchReleased:
    """Release every draft of a reviewed batch that is still as it was reviewed.

    A chunk is one transaction; stopped in the middle and called again it goes on. Raises NotReviewed unless
    the batch has its opinions, NotInState while its import is not finished, NotAllowed, NotValid.
    """
    access.demand(by, Role.HEAD, agency=batch.agency)
    if batch.finished_at is None:
        raise NotInState(_("批次“%s”还没有导入完，不能发布") % batch)
    if not is_reviewed(batch):
        raise NotReviewed(_("批次“%s”还没有通过三审和保密审查，不能发布") % batch)
    released = 0
    while count := _release_chunk(batch, by=by, at=at or timezone.now()):
        released += count
        if progress:
            progress(count)
    left = Draft.objects.open().filter(record__batch=batch).count()
    audit.note(
        by=by, act="release.batch", subject=f"batch:{batch.pk}", agency=batch.agency, released=released, left=left
    )
    return BatchReleased(released, left)


@transaction.atomic
def _release_chunk(batch: Batch, *, by: Person, at: datetime) -> int:
    numbers = list(releasable(batch).values_list("pk", flat=True)[:CHUNK])
    # Asked again under the lock: someone may have taken a draft back in between.
    unchanged = Draft.objects.filter(pk__in=numbers, status__in=WAITING)
    drafts = list(unchanged.select_for_update().order_by("pk"))
    for draft in drafts:
        record = Record.objects.select_for_update().select_related("agency").get(pk=draft.record_id)
        release_content(record, Content.from_json(latest(draft).content), by=by, at=at)
        draft.status, draft.closed_at = Draft.Status.RELEASED, timezone.now()
    Draft.objects.bulk_update(drafts, ["status", "closed_at"])
    return len(drafts)
