"""The attachments of a draft as the form leaves them: in order, without those taken off, with those added."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.publish.attach import attach
from yangguang.publish.models import Attachment, Record
from yangguang.publish.upload_errors import UploadRefused


def kept(data, record: Record) -> tuple[str, ...]:
    """Digests in the order of their `place_…` numbers; only files of this record, without the dropped."""
    dropped = set(data.getlist("drop"))
    own = set(Attachment.objects.filter(record=record).values_list("sha256", flat=True))
    named = [each for each in data.getlist("attachments") if each in own and each not in dropped]
    return tuple(sorted(dict.fromkeys(named), key=lambda each: _place(data.get(f"place_{each}"))))


def _place(typed: str | None) -> int:
    return int(typed) if typed and typed.isdecimal() else 999


def add(record: Record, files: Iterable, *, by: Person) -> tuple[tuple[str, ...], list[str]]:
    """Attach each file by itself. Returns the digests of those taken, and a sentence for each refused."""
    taken, refused = [], []
    for file in files:
        try:
            taken.append(attach(record, file, name=file.name, by=by).sha256)
        except UploadRefused as err:
            refused.append(_("“%(name)s”没有添加：%(why)s") % {"name": file.name, "why": err.message_zh})
    return tuple(taken), refused
