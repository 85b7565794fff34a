"""What a page is about, found among what the person may see: guessing an address gives 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from yangguang.agencies.models import Role
from yangguang.agencies.roles import holds
from yangguang.publish import access, review
from yangguang.publish.models import Batch, Draft, Record


def draft_or_404(request: HttpRequest, pk: int) -> Draft:
    """The draft, with record and agency."""
    drafts = access.visible_drafts(request.user).select_related("record__agency", "author")
    return get_object_or_404(drafts, pk=pk)


def record_or_404(request: HttpRequest, pk: int) -> Record:
    """The record, public or not, with its agency."""
    records = access.manageable_records(request.user).select_related("agency", "home_column")
    return get_object_or_404(records, pk=pk)


def batch_or_404(request: HttpRequest, pk: int) -> Batch:
    """The imported batch, with its agency."""
    batches = access.visible_batches(request.user).select_related("agency", "author")
    return get_object_or_404(batches, pk=pk)


def acts_for(request: HttpRequest, draft: Draft) -> dict[str, bool]:
    """What the person may do with the draft, for the buttons; the steps ask again."""
    agency = draft.record.agency
    writes = holds(request.user, Role.EDITOR, agency=agency)
    heads = holds(request.user, Role.HEAD, agency=agency)
    stage = review.next_stage(draft) if draft.status == Draft.Status.IN_REVIEW else None
    return {
        "review": bool(stage) and holds(request.user, *access.STAGE_ROLES[stage], agency=agency),
        "edit": writes and draft.is_editable,
        "take_back": writes and draft.status in (Draft.Status.IN_REVIEW, Draft.Status.APPROVED),
        "discard": writes and draft.status in Draft.OPEN,
        "release": heads and draft.status == Draft.Status.APPROVED,
        "unschedule": heads and draft.status == Draft.Status.SCHEDULED,
    }


def posted(request: HttpRequest):
    """What was sent, for a form; None where the page is only asked for."""
    return request.POST if request.method == "POST" else None


def uploaded(request: HttpRequest):
    """The files that were sent, for a form; None where the page is only asked for."""
    return request.FILES if request.method == "POST" else None
