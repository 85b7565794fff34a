"""找错: a reader tells that something is wrong; the agency settles it and says how. Nobody's name is asked."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, Person
from yangguang.agencies.roles import agencies_of

from . import access
from .errors import NotInState
from .models import Mistake, Record
from .sanitize import clean_line


def tell(
    words: str, *, kind: str, agency: Agency, record: Record | None = None, address: str = "",
    at: datetime | None = None,
) -> Mistake:  # fmt: skip
    """Put a line into the queue of `agency`. Raises NotInState where there are no words."""
    words = clean_line(words)[:500]
    if not words:
        raise NotInState(_("请写明哪里有错"))
    return Mistake.objects.create(
        agency=agency, record=record, kind=kind, address=clean_line(address)[:300], words=words,
        told_at=at or timezone.now(),
    )  # fmt: skip


@transaction.atomic
def settle(mistake: Mistake, answer: str, *, by: Person) -> Mistake:
    """Close a line with what was done. Raises NotInState for one that is settled, or without an answer."""
    held = Mistake.objects.select_for_update(of=("self",)).select_related("agency").get(pk=mistake.pk)
    access.demand(by, *access.READERS, agency=held.agency)
    if held.settled_at:
        raise NotInState(_("这条找错已经处理"))
    held.answer = clean_line(answer)[:200]
    if not held.answer:
        raise NotInState(_("请写明处理结果"))
    held.settled_at, held.settled_by = timezone.now(), by
    held.save(update_fields=["answer", "settled_at", "settled_by"])
    audit.note(by=by, act="mistake.settle", subject=f"mistake:{held.pk}", agency=held.agency)
    return held


def to_settle(person: Person):
    """What waits for the offices of `person`, oldest first, as a queryset."""
    return visible(person).filter(settled_at=None).order_by("id")


def visible(person: Person):
    """What was told to the offices of `person`, as a queryset."""
    return Mistake.objects.filter(agency__in=agencies_of(person, *access.READERS))
