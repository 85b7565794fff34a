"""What codes are called, for lists and sheets of the desk."""

from datetime import date
from functools import cache

from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.law import catalogue


def stat_class(code: str) -> str:
    """The class that the annual report counts in."""
    return _named(code, _stat_classes(timezone.localdate()))


def theme(code: str) -> str:
    """The theme, after the theme above it."""
    known = _themes()
    row = known.get(code)
    if row is None:
        return code
    return f"{_(known[row.parent].label)} / {_(row.label)}" if row.parent else _(row.label)


def genre(code: str, on: date) -> str:
    """The genre as called on a day."""
    return _named(code, {row.code: row.label for row in catalogue.genres(on)})


def validity(code: str) -> str:
    """Whether a document still binds."""
    return _named(code, {row.code: row.label for row in catalogue.validities()})


def openness(code: str) -> str:
    """How open a document is."""
    return _named(code, {row.code: row.label for row in catalogue.opennesses()})


def withdrawal(code: str) -> str:
    """Why something was taken back."""
    return _named(code, {row.code: row.label for row in catalogue.withdrawal_reasons()})


@cache
def _themes() -> dict:
    return {row.code: row for row in catalogue.themes()}


@cache
def _stat_classes(on: date) -> dict[str, str]:
    return {row.code: row.label for row in catalogue.statistical_classes(on=on)}


def _named(code: str, names: dict[str, str]) -> str:
    return _(names[code]) if code in names else code
