"""Names of the city's own bodies that are written wrongly: a level that is missing, a body that has ended."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency

_LEVEL = re.compile(r"^(?P<place>[\u4e00-\u9fff]{2,4})(?P<level>[市区县])(?P<body>[\u4e00-\u9fff]{3,})$")


@dataclass(frozen=True, slots=True)
class WrongName:
    """A find: where it stands, and what to do."""

    start: int
    end: int
    advice: str


def wrong_names(text: str, *, on: date) -> list[WrongName]:
    """First places in `text` of names that no body of the city has on `on`, in order. One query."""
    bodies = list(Agency.objects.values_list("name", "until"))
    standing = {name for name, until in bodies if not until or until >= on}
    found = [*_ended(text, bodies, standing, on), *_without_level(text, standing)]
    return sorted(found, key=lambda each: each.start)


def _ended(text: str, bodies: list, standing: set[str], on: date) -> Iterator[WrongName]:
    for name, until in bodies:
        at = text.find(name)
        if until and until < on and name not in standing and at >= 0:
            words = _("“%(name)s”已于 %(day)s 撤销，请核对现在的机构名称")
            yield WrongName(at, at + len(name), words % {"name": name, "day": until})


def _without_level(text: str, standing: set[str]) -> Iterator[WrongName]:
    """攀枝花公安局 for 攀枝花市公安局. Skipped where a body is really called so."""
    for name in standing:
        parts = _LEVEL.match(name)
        short = parts["place"] + parts["body"] if parts else ""
        at = text.find(short) if short else -1
        if at >= 0 and short not in standing:
            yield WrongName(at, at + len(short), _("机构全称是“%s”") % name)
