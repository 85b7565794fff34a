"""What an agency is called in English, on the pages in English. By the administrator."""

import re

from django.db import transaction
from django.utils.translation import gettext as _

from . import audit
from .errors import AgenciesError, NotAllowed
from .models import Agency, Person, Role
from .roles import holds

_HAN = re.compile("[\u3400-\u9fff]")


class NotEnglish(AgenciesError):
    """The name has Chinese characters; the message says what to write instead."""


@transaction.atomic
def call_in_english(agency: Agency, name: str, *, by: Person) -> Agency:
    """Give `agency` an English name; an empty one takes it away, and the pages show the Chinese name again.

    Raises NotAllowed unless `by` administers the agency, NotEnglish for a name with Chinese characters.
    """
    if not holds(by, Role.ADMINISTRATOR, agency=agency):
        raise NotAllowed(_("需要“%s”的系统管理身份") % agency)
    name = " ".join(name.split())
    if _HAN.search(name):
        raise NotEnglish(_("英文名称里有汉字，请只写英文；没有英文名称时留空"))
    agency.name_en = name
    agency.save(update_fields=["name_en"])
    audit.note(by=by, act="agency.english", subject=f"agency:{agency.code}", agency=agency)
    return agency
