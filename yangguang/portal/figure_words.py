"""Figures of reports in the reader's language: what they count, and the number. A report itself is a Chinese document.

In English a label says what is counted, so the number stands without its measure word: 237, more than 90, 98.9%.
"""

import re
from collections.abc import Iterable

from django.utils.dates import MONTHS
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_noop as _noop

from yangguang.agencies.models import Agency
from yangguang.oversee import printed
from yangguang.oversee.models import Figure, Qualifier, Return

_OF_AGENCY = "published.agency."
_MONTH = re.compile(r"(\d+)月公开的信息")
_CELL = re.compile(r"(.+)（([^（）]+(?:（[^（）]+）)?)）")  # of a form's table: its row and its column
_REST = re.compile(r"其他(\d+)个单位公开的信息")
_PATTERNS = (
    _noop("%(month)s公开的信息"), _noop("%(name)s公开的信息"), _noop("其他%(n)s个单位公开的信息"),
    _noop("%(row)s（%(column)s）"),
)  # fmt: skip
# Units that a number cannot do without; every other is told by the label.
_WRITTEN = {"%": "%", "元": " yuan", "百分点": " percentage points"}
_TEN_THOUSANDS = {"万元": "元"}  # English counts in thousands: 12.5万元 is 125,000 yuan


def english_agencies(figures: Iterable[Figure]) -> dict[str, str]:
    """English names, by slug, of the agencies that some figures are of. One query in English, none in Chinese."""
    ids = [each.figure_id for each in figures]
    slugs = [each.removeprefix(_OF_AGENCY) for each in ids if each.startswith(_OF_AGENCY)]
    if get_language() != "en" or not slugs:
        return {}
    return dict(Agency.objects.filter(slug__in=slugs).exclude(name_en="").values_list("slug", "name_en"))


def label(figure: Figure, agencies: dict[str, str] | None = None) -> str:
    """What a figure counts. What nobody has put into English stays Chinese."""
    if get_language() != "en":
        return figure.label
    if month := _MONTH.fullmatch(figure.label):
        return gettext("%(month)s公开的信息") % {"month": MONTHS[int(month[1])]}
    if rest := _REST.fullmatch(figure.label):
        return gettext("其他%(n)s个单位公开的信息") % {"n": rest[1]}
    if name := (agencies or {}).get(figure.figure_id.removeprefix(_OF_AGENCY)):
        return gettext("%(name)s公开的信息") % {"name": name}
    cell = _CELL.fullmatch(figure.label)
    if cell and gettext(figure.label) == figure.label:
        return gettext("%(row)s（%(column)s）") % {"row": gettext(cell[1]), "column": gettext(cell[2])}
    return gettext(figure.label)


def text(row: Figure | Return) -> str:
    """The number as printed: 237条; in English 237. Empty for a blank."""
    if get_language() != "en" and isinstance(row, Figure):
        return row.text
    if get_language() != "en" or row.value is None:
        return printed.with_unit(row.value, unit=row.unit, qualifier=row.qualifier)
    more = gettext("余（约数）") + " " if row.qualifier == Qualifier.MORE_THAN else ""
    value, counted = (row.value * 10_000, _TEN_THOUSANDS[row.unit]) if row.unit in _TEN_THOUSANDS else (row.value, row.unit)
    return f"{more.lower()}{printed.number(value)}{_WRITTEN.get(counted, '')}"


def unit_shown(name: str) -> str:
    """The unit of the number as `text` prints it: in English 12.5万元 is 125,000 yuan, counted in yuan."""
    return unit(_TEN_THOUSANDS.get(name, name) if get_language() == "en" else name)


def unit(name: str) -> str:
    """A unit by itself: 条, records."""
    return pgettext("unit", name) if name else ""
