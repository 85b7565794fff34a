"""What an agency is called in English on the pages in English, and how it is reached. By the administrator."""

import re
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from . import audit
from .errors import AgenciesError, NotAllowed
from .models import Agency, Person, Role
from .roles import holds

_HAN = re.compile("[\u3400-\u9fff]")


class NotEnglish(AgenciesError):
    """The name has Chinese characters; the message says what to write instead."""


@dataclass(frozen=True)
class Contact:
    """Where an agency is and when it is open, in English; empty where nobody wrote it."""

    address: str
    office_hours: str


def english(name: str) -> str:
    """A name as it is kept, with single spaces. Raises NotEnglish for one with Chinese characters."""
    name = " ".join(name.split())
    if _HAN.search(name):
        raise NotEnglish(_("英文里有汉字，请只写英文；没有英文时留空"))
    return name


@transaction.atomic
def call_in_english(agency: Agency, name: str, *, contact: Contact | None = None, by: Person) -> Agency:
    """Give `agency` an English name and, where `contact` is given, an English address and hours.

    What is empty is taken away, and the pages show the Chinese again. Raises NotAllowed unless `by` administers the
    agency, NotEnglish for Chinese characters.
    """
    if not holds(by, Role.ADMINISTRATOR, agency=agency):
        raise NotAllowed(_("需要“%s”的系统管理身份") % agency)
    agency.name_en, changed = english(name), ["name_en"]
    if contact:
        agency.address_en, agency.office_hours_en = english(contact.address), english(contact.office_hours)
        changed += ["address_en", "office_hours_en"]
    agency.save(update_fields=changed)
    audit.note(by=by, act="agency.english", subject=f"agency:{agency.code}", agency=agency)
    return agency
