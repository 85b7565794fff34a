"""Files of a case: checked at the door like any other, kept sealed, each under a name of its own."""

import io
import secrets
from typing import BinaryIO

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.publish.files import put, storage
from yangguang.publish.uploads import CheckedFile, check_upload

from .errors import NotFound
from .keys import open_bytes, seal_bytes
from .models import Application, CaseFile
from .procedure import demand, locked


@transaction.atomic
def attach(
    application: Application,
    file: BinaryIO,
    *,
    name: str,
    by: Person | None,
    role: CaseFile.Role | None = None,
) -> CaseFile:
    """Keep a file of the case: of the applicant (`by` None), or of the officer. Raises UploadRefused."""
    application = locked(application)
    demand(application, "attach", by=by)
    checked = check_upload(name, file, max_bytes=settings.UPLOAD_MAX_BYTES)
    file.seek(0)
    default = CaseFile.Role.FROM_APPLICANT if by is None else CaseFile.Role.MATERIAL
    made = keep(application, checked, file.read(), role=default if by is None else role or default, by=by)
    audit.note(
        by=by, act="case.attach", subject=application.number, agency=application.agency, role=made.role
    )
    return made


def keep(
    application: Application,
    checked: CheckedFile,
    data: bytes,
    *,
    role: CaseFile.Role,
    by: Person | None,
    **of,
) -> CaseFile:
    """Seal and store bytes that were checked. A crash leaves at worst a sealed file that nothing names."""
    path = put(f"cases/{secrets.token_hex(16)}", io.BytesIO(seal_bytes(data)))
    return CaseFile.objects.create(
        application=application, role=role, name=checked.name, kind=checked.kind, mime=checked.mime,
        size=checked.size, sha256=checked.sha256, path=path, uploaded_by=by, uploaded_at=timezone.now(), **of,
    )  # fmt: skip


def check_made(name: str, data: bytes) -> CheckedFile:
    """What the office made itself passes the same door."""
    return check_upload(name, io.BytesIO(data), max_bytes=settings.UPLOAD_MAX_BYTES * 4)


@transaction.atomic
def open_file(file: CaseFile, *, by: Person) -> bytes:
    """The bytes for an officer, with a line in the audit trail: a file may name the applicant and others."""
    application = file.application
    demand(application, "read_person", by=by)
    audit.note(
        by=by, act="case.open_file", subject=application.number, agency=application.agency, file=file.pk
    )
    return read(file)


def read(file: CaseFile) -> bytes:
    """The bytes of a file. Raises NotFound after an erasure. The caller has the right to see the case."""
    if file.erased_at is not None:
        raise NotFound(_("这份文件已按规定清除"))
    with storage().open(file.path) as stored:
        return open_bytes(stored.read())


def files_for_applicant(application: Application):
    """What the applicant may fetch: what was sent in, and what the office discloses once it has replied."""
    roles = [CaseFile.Role.FROM_APPLICANT]
    if application.status in (Application.Status.REPLIED, Application.Status.CLOSED):
        roles.append(CaseFile.Role.DISCLOSED)
    return application.files.filter(role__in=roles, erased_at=None)
