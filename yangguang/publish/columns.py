"""Columns: setting up, renaming, and where an agency may publish."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, AgencyKind, Person, Role
from yangguang.agencies.rename import english

from . import access
from .content import Content
from .errors import NotInState
from .models import Column, Placement, Record


def establish(*, parent: Column | None, **facts) -> Column:
    """Create a column below `parent`, or a channel."""
    level = parent.level + 1 if parent else Column.CHANNEL
    if level > Column.DEEPEST:
        raise NotInState(_("栏目最多到第三级"))
    column = Column.objects.create(parent=parent, level=level, path="", **facts)
    column.path = f"{parent.path if parent else ''}{column.pk}."
    column.save(update_fields=["path"])
    return column


def open_to(agency: Agency):
    """Columns in which `agency` may publish: all of the city's site, and its own subsite's."""
    return Column.objects.filter(Q(site=agency) | Q(site__kind=AgencyKind.CITY))


def open_columns(agency: Agency, content: Content) -> dict[str, Column]:
    """Those of the columns that `content` names in which `agency` may publish, by their codes. One query."""
    named = open_to(agency).filter(code__in=(content.home_column, *content.columns))
    return {column.code: column for column in named}


@transaction.atomic
def rename(column: Column, name: str, *, by: Person) -> Column:
    """Give a column another name; touches one row, every address stays."""
    access.demand(by, Role.DISCLOSURE, Role.ADMINISTRATOR, agency=column.site)
    old, column.name = column.name, name
    column.save(update_fields=["name"])
    audit.note(
        by=by, act="column.rename", subject=f"column:{column.code}", agency=column.site, old=old, new=name
    )
    return column


@transaction.atomic
def call_in_english(column: Column, name: str, *, by: Person) -> Column:
    """Give a column an English name; an empty one takes it away, and the pages show the Chinese name again.

    Raises NotEnglish for a name with Chinese characters.
    """
    access.demand(by, Role.DISCLOSURE, Role.ADMINISTRATOR, agency=column.site)
    old, column.name_en = column.name_en, english(name)
    column.save(update_fields=["name_en"])
    audit.note(
        by=by, act="column.english", subject=f"column:{column.code}", agency=column.site, old=old, new=column.name_en
    )
    return column


def levels_of(column: Column) -> tuple[int | None, ...]:
    """The ids from the channel down to the column, one for each level, None below it."""
    own = column.path_ids
    return (*own, *[None] * (Column.DEEPEST + 1 - len(own)))


def place(record: Record, *, home: Column, others: list[Column]) -> None:
    """Let a released record stand in its home column and in others, and nowhere else."""
    record.placements.all().delete()
    kept = [_placement(record, home, home=True)]
    kept += [_placement(record, column, home=False) for column in others if column != home]
    Placement.objects.bulk_create(kept)


def _placement(record: Record, column: Column, *, home: bool) -> Placement:
    levels = dict(zip(("level0", "level1", "level2", "level3"), levels_of(column), strict=True))
    return Placement(record=record, column=column, home=home, at=record.released_at, **levels)
