"""Step 3: the head of the office releases. In one transaction: version, index number, status, leaf, audit line."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, Person, Role
from yangguang.ledger.append import append
from yangguang.ledger.entry import canonical, commit, new_salt
from yangguang.ledger.models import Act

from . import access, rules
from .columns import open_columns, place
from .content import Content, copy_to_record, public_record
from .draft import latest
from .errors import NotInState, NotReviewed, NotValid, PublishError
from .models import Attachment, Column, Draft, Record, Version
from .numbering import take_numbers
from .review import next_stage


@transaction.atomic
def release(draft: Draft, *, by: Person, at: datetime | None = None) -> Version:
    """Make a reviewed draft public: version 1 of a new record, or the next version of a released one.

    `at` is now unless history is entered. Raises NotAllowed, NotReviewed, NotInState or NotValid; on any
    error nothing has happened, not even a number taken.
    """
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    record = Record.objects.select_for_update().select_related("agency").get(pk=draft.record_id)
    access.demand(by, Role.HEAD, agency=record.agency)
    if draft.status not in (Draft.Status.APPROVED, Draft.Status.SCHEDULED):
        raise NotReviewed(_("这份稿件还没有通过三审和保密审查，不能发布"))
    if next_stage(draft) is not None:
        raise NotReviewed(_("这份稿件的审核意见不全，不能发布"))
    content = Content.from_json(latest(draft).content)
    at = at or timezone.now()
    version = release_content(record, content, by=by, at=at)
    draft.status, draft.closed_at = Draft.Status.RELEASED, timezone.now()
    draft.save(update_fields=["status", "closed_at"])
    return version


@transaction.atomic
def schedule(draft: Draft, *, by: Person, at: datetime) -> Draft:
    """Release later: the clock releases at `at` in the name of `by`."""
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    agency = draft.record.agency
    access.demand(by, Role.HEAD, agency=agency)
    if draft.status != Draft.Status.APPROVED:
        raise NotReviewed(_("这份稿件还没有通过三审和保密审查，不能定时发布"))
    if at <= timezone.now():
        raise NotInState(_("定时发布的时间要晚于现在"))
    draft.status, draft.scheduled_for, draft.scheduled_by = Draft.Status.SCHEDULED, at, by
    draft.save(update_fields=["status", "scheduled_for", "scheduled_by"])
    audit.note(by=by, act="release.schedule", subject=f"draft:{draft.pk}", agency=agency, at=at.isoformat())
    return draft


def release_due(*, now: datetime) -> list[tuple[Draft, PublishError | None]]:
    """Release every scheduled draft whose time has come, each on its own: one failure stops no other."""
    outcomes = []
    for draft in Draft.objects.filter(status=Draft.Status.SCHEDULED, scheduled_for__lte=now).order_by(
        "scheduled_for"
    ):
        try:
            release(draft, by=draft.scheduled_by, at=now)
            outcomes.append((draft, None))
        except PublishError as err:
            outcomes.append((draft, err))
    return outcomes


@dataclass(frozen=True)
class Sealed:
    """The exact public text of one version with its salts and commitments."""

    public: str
    salt: bytes
    commitment: bytes
    attachment_salts: tuple[str, ...]
    attachment_commitments: tuple[bytes, ...]


def commit_to(public: dict) -> Sealed:
    """Fix the canonical bytes of a public record and commit to them and to each attachment."""
    data = canonical(public)
    salt = new_salt()
    file_salts = tuple(new_salt() for _file in public["attachments"])
    return Sealed(
        public=data.decode(),
        salt=salt,
        commitment=commit(salt, data),
        attachment_salts=tuple(each.hex() for each in file_salts),
        attachment_commitments=tuple(
            commit(each, bytes.fromhex(file["sha256"]))
            for each, file in zip(file_salts, public["attachments"], strict=True)
        ),
    )


def release_content(record: Record, content: Content, *, by: Person, at: datetime) -> Version:
    """Make a reviewed content public as the next version of `record`: one release, or one of a batch.

    The caller has asked for right and reviews and holds the transaction. Raises NotValid, NotInState.
    """
    agency, day = record.agency, timezone.localdate(at)
    columns = open_columns(agency, content)
    if problems := rules.check(content, on=day, columns=columns):
        raise NotValid(problems)
    act = Act.REVISE if record.version else Act.RELEASE
    if act == Act.REVISE and not record.is_public:
        raise NotInState(_("这条信息已撤回，请先恢复再更新"))
    if not record.index_no:
        record.index_no = take_numbers(agency, [day])[0]
    record.version += 1
    sealed = commit_to(_public(record, content, agency=agency, at=at))
    leaf = append(
        act=act, item=record.index_no, version=record.version, agency=agency.code, category=content.stat_class,
        at=at, record=sealed.commitment, attachments=sealed.attachment_commitments,
    )  # fmt: skip
    version = Version.objects.create(
        record=record, number=record.version, public=sealed.public, salt=sealed.salt, commitment=sealed.commitment,
        attachment_salts=list(sealed.attachment_salts), released_at=at, released_by=by, leaf=leaf,
    )  # fmt: skip
    _show(record, content, columns, at=at)
    audit.note(by=by, act=f"release.{act}", subject=record.index_no, agency=agency, version=record.version)
    return version


def _public(record: Record, content: Content, *, agency: Agency, at: datetime) -> dict:
    wanted = content.attachments
    found = Attachment.objects.filter(record=record, sha256__in=wanted) if wanted else ()
    files = {file.sha256: file for file in found}
    return public_record(
        content, index_no=record.index_no, version=record.version, agency=agency.code, publisher=agency.name,
        released_on=timezone.localdate(at), attachments=[files[sha256] for sha256 in content.attachments],
    )  # fmt: skip


def _show(record: Record, content: Content, columns: dict[str, Column], *, at: datetime) -> None:
    home = columns[content.home_column]
    copy_to_record(content, record, home_column_id=home.pk)
    record.status = Record.Status.RELEASED
    record.released_at = record.released_at or at
    record.save()
    place(record, home=home, others=[columns[code] for code in content.columns])
