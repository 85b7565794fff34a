"""Taking a record back with a coded reason, and restoring it. The log keeps both; the page says so (410)."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person, Role
from yangguang.law import catalogue
from yangguang.ledger.append import append
from yangguang.ledger.entry import commit
from yangguang.ledger.models import Act, Leaf

from . import access
from .errors import NotInState
from .models import Record, Version


@transaction.atomic
def withdraw(record: Record, *, by: Person, reason: str, at: datetime | None = None) -> Leaf:
    """Take a released record back. `reason` is a code of `law.catalogue.withdrawal_reasons`.

    From this moment page, files and lists answer without it; a tombstone with the reason stays.
    """
    record = Record.objects.select_for_update().select_related("agency").get(pk=record.pk)
    access.demand(by, Role.HEAD, agency=record.agency)
    if not record.is_public:
        raise NotInState(_("只有已公开的信息才能撤回"))
    if reason not in {row.code for row in catalogue.withdrawal_reasons()}:
        raise NotInState(_("请从列表中选择撤回原因"))
    at = at or timezone.now()
    leaf = _leaf(record, act=Act.WITHDRAW, at=at, commitment=None, attachments=(), reason=reason)
    record.status, record.withdrawn_at, record.withdraw_reason = Record.Status.WITHDRAWN, at, reason
    record.save(update_fields=["status", "withdrawn_at", "withdraw_reason"])
    record.placements.update(live=False)
    audit.note(by=by, act="withdraw", subject=record.index_no, agency=record.agency, reason=reason)
    return leaf


@transaction.atomic
def restore(record: Record, *, by: Person, at: datetime | None = None) -> Leaf:
    """Make a withdrawn record public again, in the version it had, with the same commitments."""
    record = Record.objects.select_for_update().select_related("agency").get(pk=record.pk)
    access.demand(by, Role.HEAD, agency=record.agency)
    if record.status != Record.Status.WITHDRAWN:
        raise NotInState(_("只有已撤回的信息才能恢复"))
    version = Version.objects.get(record=record, number=record.version)
    files = version.line()["attachments"]
    leaf = _leaf(
        record, act=Act.RESTORE, at=at or timezone.now(), commitment=bytes(version.commitment),
        attachments=[commit(bytes.fromhex(file["salt"]), bytes.fromhex(file["sha256"])) for file in files],
    )  # fmt: skip
    record.status, record.withdrawn_at, record.withdraw_reason = Record.Status.RELEASED, None, ""
    record.save(update_fields=["status", "withdrawn_at", "withdraw_reason"])
    record.placements.update(live=True)
    audit.note(by=by, act="restore", subject=record.index_no, agency=record.agency)
    return leaf


def _leaf(
    record: Record, *, act: Act, at: datetime, commitment, attachments, reason: str | None = None
) -> Leaf:
    return append(
        act=act, item=record.index_no, version=record.version, agency=record.agency.code,
        category=record.stat_class, at=at, record=commitment, attachments=attachments, reason=reason,
    )  # fmt: skip
