"""Attaching a file to a record: checked, stored under its digest, its text kept for search."""

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.utils import timezone

from yangguang.agencies.models import Person, Role

from . import access
from .extract import text_of
from .models import Attachment, Record
from .uploads import check_upload


def storage():
    """Where the bytes of attachments lie."""
    return storages["files"]


def path_of(sha256: str) -> str:
    """Content address: the first two characters spread the files over folders."""
    return f"{sha256[:2]}/{sha256}"


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
    path = path_of(checked.sha256)
    if not storage().exists(path):
        storage().save(path, file)
    with storage().open(path) as stored:
        text = text_of(checked.kind, stored.read()).text
    return Attachment.objects.create(
        record=record, name=checked.name, kind=checked.kind, mime=checked.mime, size=checked.size,
        sha256=checked.sha256, text=text, uploaded_by=by, uploaded_at=timezone.now(),
    )  # fmt: skip
