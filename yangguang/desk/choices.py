"""What the selects of the forms offer: codes of the law's tables, and the columns open to an agency."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency
from yangguang.law import catalogue
from yangguang.publish.columns import open_to

Options = list[tuple[str, str]]
Groups = list[tuple[str, Options]]


def stat_classes(on: date) -> Options:
    """The classes that the annual report counts in."""
    return [(row.code, _(row.label)) for row in catalogue.statistical_classes(on=on)]


def genres(on: date) -> Options:
    """The genres of the day."""
    return [(row.code, _(row.label)) for row in catalogue.genres(on)]


def themes() -> Groups:
    """The themes, each top theme as a group that begins with itself."""
    groups: dict[str, Options] = {}
    labels: dict[str, str] = {}
    for row in catalogue.themes():
        top = row.parent or row.code
        labels.setdefault(top, _(row.label))
        groups.setdefault(top, []).append((row.code, _(row.label)))
    return [(f"{top} {labels[top]}", options) for top, options in groups.items()]


def validities() -> Options:
    """The states of validity."""
    return [(row.code, _(row.label)) for row in catalogue.validities()]


def opennesses() -> Options:
    """The degrees of openness."""
    return [(row.code, _(row.label)) for row in catalogue.opennesses()]


def columns(agency: Agency) -> Groups:
    """The columns in which `agency` may publish, grouped by site and channel, each with the way down to it."""
    # Five values each instead of an object each: there are thousands.
    rows = list(open_to(agency).values_list("pk", "parent_id", "code", "name", "site_id", "site__short_name"))
    known = {row[0] for row in rows}
    below: dict[int | None, list[tuple]] = defaultdict(list)
    for row in rows:  # ordered by `order` already
        below[row[1] if row[1] in known else None].append(row)
    tops = sorted(below[None], key=lambda row: (row[4] != agency.pk, row[4]))
    return [(f"{top[5]} · {top[3]}", list(_down(top, below, ()))) for top in tops]


def _down(column: tuple, below: dict, way: Sequence[str]):
    pk, _parent, code, name, *_site = column
    way = (*way, name)
    yield code, " / ".join(way[1:] or way)
    for child in below[pk]:
        yield from _down(child, below, way)


def with_current(options: list, code: str) -> list:
    """The options, an empty one first; a code that is no longer offered stays choosable, so a save loses nothing."""
    known = {
        value
        for label_or_code, inner in options
        for value in ([each for each, _label in inner] if isinstance(inner, list) else [label_or_code])
    }
    extra = [(code, _("%s（已停用）") % code)] if code and code not in known else []
    return [("", "—"), *extra, *options]
