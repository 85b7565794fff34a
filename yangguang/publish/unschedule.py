"""Undoing a scheduled release before its time comes: the draft waits for release again."""

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person, Role

from . import access
from .errors import NotInState
from .models import Draft


@transaction.atomic
def unschedule(draft: Draft, *, by: Person) -> Draft:
    """Take the moment away from a scheduled draft; its reviews stay. Raises NotInState once it is released."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    agency = draft.record.agency
    access.demand(by, Role.HEAD, agency=agency)
    if draft.status != Draft.Status.SCHEDULED:
        raise NotInState(_("这份稿件没有等待定时发布，可能已经发布"))
    draft.status, draft.scheduled_for, draft.scheduled_by = Draft.Status.APPROVED, None, None
    draft.save(update_fields=["status", "scheduled_for", "scheduled_by"])
    audit.note(by=by, act="release.unschedule", subject=f"draft:{draft.pk}", agency=agency)
    return draft
