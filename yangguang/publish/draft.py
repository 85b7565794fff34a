"""Step 1: an officer writes a draft. Every save is kept; nothing here is public."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, Person, Role

from . import access
from .content import Content, cleaned, copy_to_record
from .errors import NotInState
from .models import Column, Draft, DraftRevision, Record, Version


@transaction.atomic
def start(content: Content, *, agency: Agency, by: Person, wrote: Iterable[Person] = ()) -> Draft:
    """Begin a record that was never published; `by` must be an editor of `agency`.

    `wrote` are others whose text this is (of a draft begun again, of a report): they may not review it either.
    """
    access.demand(by, Role.EDITOR, agency=agency)
    now = timezone.now()
    record = Record(agency=agency, created_at=now)
    copy_to_record(_with_day(content), record, home_column_id=_column_id(content.home_column))
    record.save()
    return _open(record, content, by=by, wrote=wrote)


@transaction.atomic
def start_revision(record: Record, *, by: Person, wrote: Iterable[Person] = ()) -> Draft:
    """Begin a new version of a released record; what is public stays as it is until the draft is released.

    `wrote` as in `start`.
    """
    record = Record.objects.select_for_update().get(pk=record.pk)
    access.demand(by, Role.EDITOR, agency=record.agency)
    if not record.is_public:
        raise NotInState(_("只有已公开的信息才能更新；已撤回的请先恢复"))
    if record.drafts.open().exists():
        raise NotInState(_("这条信息已有一份在办的修改稿，请先办完或放弃它"))
    return _open(record, content_of(record), by=by, wrote=wrote)


@transaction.atomic
def save(draft: Draft, content: Content, *, by: Person, autosaved: bool = False) -> DraftRevision:
    """Keep a new revision. Raises NotInState unless the draft is being written or was returned."""
    draft = Draft.objects.select_for_update().select_related("record__agency").get(pk=draft.pk)
    access.demand(by, Role.EDITOR, agency=draft.record.agency)
    if not draft.is_editable:
        raise NotInState(_("审核中的稿件不能修改；需要修改请先撤回送审或请审核人退回"))
    if draft.record.status == Record.Status.UNRELEASED:
        copy_to_record(_with_day(content), draft.record, home_column_id=_column_id(content.home_column))
        draft.record.save()
    return _keep(draft, content, by=by, autosaved=autosaved)


@transaction.atomic
def discard(draft: Draft, *, by: Person) -> None:
    """Give a draft up. Its revisions stay for the audit; the released record, if any, is untouched."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    access.demand(by, Role.EDITOR, agency=draft.record.agency)
    if draft.status not in Draft.OPEN:
        raise NotInState(_("这份稿件已经办结"))
    draft.status, draft.closed_at = Draft.Status.DISCARDED, timezone.now()
    draft.save(update_fields=["status", "closed_at"])
    audit.note(by=by, act="draft.discard", subject=f"draft:{draft.pk}", agency=draft.record.agency)


def latest(draft: Draft) -> DraftRevision:
    """The newest revision of a draft."""
    return draft.revisions.order_by("-number").first()


def content_of(record: Record) -> Content:
    """The content of the current public version, with the columns that the record stands in."""
    version = Version.objects.get(record=record, number=record.version)
    data = version.as_dict()
    placements = record.placements.select_related("column").order_by("id")
    return Content.from_json(
        data
        | {
            "home_column": next((place.column.code for place in placements if place.home), ""),
            "columns": [place.column.code for place in placements if not place.home],
            "attachments": [file["sha256"] for file in data["attachments"]],
        }
    )


def writers(draft: Draft):
    """Everyone whose text the draft is: its author and who saved a revision, as a queryset."""
    saved = draft.revisions.values("saved_by")
    return Person.objects.filter(Q(pk=draft.author_id) | Q(pk__in=saved))


def _open(record: Record, content: Content, *, by: Person, wrote: Iterable[Person]) -> Draft:
    draft = Draft.objects.create(record=record, author=by, created_at=timezone.now())
    # A revision in each writer's name: reviewing asks the revisions, and so does the database.
    for person in wrote:
        if person.pk != by.pk:
            _keep(draft, content, by=person, autosaved=False)
    _keep(draft, content, by=by, autosaved=False)
    audit.note(by=by, act="draft.start", subject=f"draft:{draft.pk}", agency=record.agency)
    return draft


def _keep(draft: Draft, content: Content, *, by: Person, autosaved: bool) -> DraftRevision:
    last = latest(draft)
    return DraftRevision.objects.create(
        draft=draft, number=last.number + 1 if last else 1, content=cleaned(content).to_json(),
        autosaved=autosaved, saved_by=by, saved_at=timezone.now(),
    )  # fmt: skip


def _with_day(content: Content) -> Content:
    """A draft may still lack its day; the record's column cannot, and is set again at release."""
    if content.formed_on:
        return content
    return Content.from_json(content.to_json() | {"formed_on": timezone.localdate().isoformat()})


def _column_id(code: str) -> int | None:
    return Column.objects.filter(code=code).values_list("pk", flat=True).first() if code else None
