"""Attaching a file to a record: checked, stored under its digest, its text kept for search."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from yangguang.agencies.models import Person, Role

from . import access
from .extract import text_of
from .files import path_of, put_once
from .models import Attachment, Record
from .uploads import check_upload


@transaction.atomic
def attach(record: Record, file, *, name: str, by: Person) -> Attachment:
    """Check and keep an uploaded file. Raises UploadRefused with a reason for the officer.

    The bytes are stored before the row is committed: a crash leaves at worst a file that nothing names.
    """
    access.demand(by, Role.EDITOR, agency=record.agency)
    checked = check_upload(name, file, max_bytes=settings.UPLOAD_MAX_BYTES)
    known = Attachment.objects.filter(record=record, sha256=checked.sha256).first()
    if known:
        return known
    file.seek(0)
    text = text_of(checked.kind, put_once(path_of(checked.sha256), file)).text
    return Attachment.objects.create(
        record=record, name=checked.name, kind=checked.kind, mime=checked.mime, size=checked.size,
        sha256=checked.sha256, text=text, uploaded_by=by, uploaded_at=timezone.now(),
    )  # fmt: skip
