"""A new key for applicants' data: everything sealed anew, then the old keys forgotten.

Interrupted anywhere it does no harm: until the last step the ring opens both, and starting again finishes it.
"""

from collections.abc import Callable

from django.core.files.base import ContentFile
from django.db import transaction

from yangguang.agencies import audit
from yangguang.agencies.models import Person

from . import keys
from .ask import question_of
from .case_files import storage
from .encrypted import EncryptedTextField
from .models import (
    Applicant,
    Application,
    CaseEvent,
    CaseFile,
    Consultation,
    DecisionItem,
    Letter,
)  # fmt: skip
from .receive import applicant_digest, digest_of

_CHUNK = 500
_SEALED = (Application, Applicant, CaseEvent, Consultation, DecisionItem, Letter, CaseFile)


def rotate(*, by: Person | None, progress: Callable[[int], None] | None = None) -> int:
    """Seal every text and file with a new key and forget the old ones; returns how many rows and files."""
    keys.add_key()
    done = sum(_reseal(model, progress) for model in _SEALED)
    done += _reseal_files(progress)
    _mark_anew()
    keys.forget_old_keys()
    audit.note(by=by, act="case.rotate_keys", subject="case-keys", sealed=done)
    return done


def sealed_fields(model) -> list[str]:
    """Names of the fields of a model that are sealed at rest."""
    return [field.name for field in model._meta.get_fields() if isinstance(field, EncryptedTextField)]


def _reseal(model, progress) -> int:
    """Chunks in transactions of their own: a city's cases are not one lock. Saving seals with the newest key."""
    names, last, done = sealed_fields(model), 0, 0
    while True:
        with transaction.atomic():
            found = list(model.objects.select_for_update().filter(pk__gt=last).order_by("pk")[:_CHUNK])
            for each in found:
                each.save(update_fields=names)
        if not found:
            return done
        last, done = found[-1].pk, done + len(found)
        if progress:
            progress(len(found))


def _reseal_files(progress) -> int:
    """A new file beside the old one, then the row, then the old file goes: none is ever half written."""
    done = 0
    for file in CaseFile.objects.filter(erased_at=None).order_by("pk"):
        with storage().open(file.path) as stored:
            data = keys.open_bytes(stored.read())
        old = file.path
        file.path = storage().save(f"cases/{old.rpartition('/')[2][:32]}", ContentFile(keys.seal_bytes(data)))
        file.save(update_fields=["path"])
        storage().delete(old)
        done += 1
        if progress:
            progress(1)
    return done


def _mark_anew() -> None:
    """Fingerprints hang on the key too: who asked what must still be found again."""
    for application in Application.objects.filter(erased_at=None).select_related("applicant").iterator():
        question = question_of(application)
        Application.objects.filter(pk=application.pk).update(content_digest=digest_of(question))
        Applicant.objects.filter(application=application).update(fingerprint=applicant_digest(question))
