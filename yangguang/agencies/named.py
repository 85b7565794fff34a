"""What a body or a column is called in the language of the reader: in English where it has such a name."""

from functools import lru_cache
from typing import Protocol

from django.utils.translation import get_language, gettext


class Named(Protocol):
    """An agency or a column."""

    name: str
    name_en: str


def in_english(row: Named | None) -> str:
    """The English name for who reads English, otherwise empty."""
    return row.name_en if row and get_language() == "en" else ""


def called(row: Named | None) -> str:
    """The full name in the reader's language. Where nobody gave it one, names that many share are in the catalogue
    (通知公告); what is not there stays Chinese."""
    language = get_language()
    english = row.name_en if row and language == "en" else ""
    return english or (_in_catalogue(row.name, language) if row and row.name else "")


# A page calls dozens of columns by their names twice, and what no catalogue knows is looked for in eight of them.
@lru_cache(maxsize=8192)
def _in_catalogue(name: str, _language: str | None) -> str:
    return gettext(name)
