"""A new key for applicants' data: everything sealed anew, then the old keys forgotten.

Interrupted anywhere it does no harm: until the last step the ring opens both, a small file beside it says how far
the work came, and starting again goes on from there with the same key.
"""

import io
import json
from collections.abc import Callable
from pathlib import Path

from django.apps import apps
from django.db import transaction
from django.db.models import Model

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.publish.files import put, storage

from . import keys
from .ask import question_of
from .encrypted import EncryptedTextField
from .models import Applicant, Application, CaseFile
from .receive import applicant_digest, digest_of

_CHUNK = 500
_FILES = "files"


def rotate(*, by: Person | None, progress: Callable[[int], None] | None = None) -> int:
    """Seal every text and file with a new key and forget the old ones; returns how many rows and files it sealed.

    A rotation that broke off is gone on with: no second key, and nothing that is done is done again.
    """
    if not keys.has_old_keys():
        keys.add_key()
        _note_place({})
    done = sum(_reseal(model, progress) for model in sealed_models())
    done += _reseal_files(progress)
    _mark_anew()
    keys.forget_old_keys()
    _place_path().unlink(missing_ok=True)
    audit.note(by=by, act="case.rotate_keys", subject="case-keys", sealed=done)
    return done


def remaining() -> int:
    """How many rows and files are still to be sealed: all of them before a rotation and between two."""
    place = _place() if keys.has_old_keys() else {}
    rows = sum(model.objects.filter(pk__gt=place.get(model._meta.label, 0)).count() for model in sealed_models())
    return rows + CaseFile.objects.filter(erased_at=None, pk__gt=place.get(_FILES, 0)).count()


def is_under_way() -> bool:
    """Did a rotation begin that has not ended?"""
    return keys.has_old_keys()


def _place_path() -> Path:
    return keys.ring_path().with_name(f"{keys.FILE}.progress")


def _place() -> dict[str, int]:
    """The last row of each kind that is sealed anew. A file that cannot be read means the beginning: only slower."""
    try:
        return json.loads(_place_path().read_text())
    except (OSError, ValueError):
        return {}


def _note_place(place: dict[str, int]) -> None:
    beside = _place_path().with_suffix(".new")
    beside.write_text(json.dumps(place))
    beside.replace(_place_path())


def sealed_models() -> list[type[Model]]:
    """Every model with a text that is sealed at rest, in whatever package: none may be left with a forgotten key."""
    return [model for model in apps.get_models() if sealed_fields(model)]


def sealed_fields(model) -> list[str]:
    """Names of the fields of a model that are sealed at rest."""
    return [field.name for field in model._meta.get_fields() if isinstance(field, EncryptedTextField)]


def _reseal(model, progress) -> int:
    """Chunks in transactions of their own: a city's cases are not one lock. Saving seals with the newest key."""
    names, place, done = sealed_fields(model), _place(), 0
    while True:
        with transaction.atomic():
            rows = model.objects.select_for_update().filter(pk__gt=place.get(model._meta.label, 0))
            found = list(rows.order_by("pk")[:_CHUNK])
            for each in found:
                each.save(update_fields=names)
        if not found:
            return done
        done += len(found)
        _passed(place, model._meta.label, found[-1].pk, len(found), progress)


def _reseal_files(progress) -> int:
    """A new file beside the old one, then the row, then the old file goes: none is ever half written."""
    place, done = _place(), 0
    for file in CaseFile.objects.filter(erased_at=None, pk__gt=place.get(_FILES, 0)).order_by("pk"):
        with storage().open(file.path) as stored:
            data = keys.open_bytes(stored.read())
        old = file.path
        file.path = put(f"cases/{old.rpartition('/')[2][:32]}", io.BytesIO(keys.seal_bytes(data)))
        file.save(update_fields=["path"])
        storage().delete(old)
        done += 1
        _passed(place, _FILES, file.pk, 1, progress)
    return done


def _passed(place: dict[str, int], kind: str, last: int, count: int, progress) -> None:
    """Write down how far it came, after what was sealed is kept: broken off between, a few are sealed twice."""
    place[kind] = last
    _note_place(place)
    if progress:
        progress(count)


def _mark_anew() -> None:
    """Fingerprints hang on the key too: who asked what must still be found again."""
    for application in Application.objects.filter(erased_at=None).select_related("applicant").iterator():
        question = question_of(application)
        Application.objects.filter(pk=application.pk).update(content_digest=digest_of(question))
        Applicant.objects.filter(application=application).update(fingerprint=applicant_digest(question))
