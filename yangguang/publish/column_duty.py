"""Who answers for a column and how often it must be updated; opening a new one. By whoever manages the site."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, Person, Role
from yangguang.agencies.rename import english

from . import access, columns
from .errors import NotInState
from .models import Column

MANAGERS = (Role.DISCLOSURE, Role.ADMINISTRATOR)


@transaction.atomic
def open_column(
    parent: Column | None, *, site: Agency, owner: Agency, code: str, name: str, by: Person,
    update_days: int | None = None, name_en: str = "",
) -> Column:  # fmt: skip
    """A new column of `site` below `parent`, or a channel. Raises NotInState for a code that is taken."""
    access.demand(by, *MANAGERS, agency=site)
    try:
        with transaction.atomic():
            column = columns.establish(
                parent=parent, code=code, name=name, name_en=english(name_en), site=site, owner=owner,
                update_days=update_days,
            )
    except IntegrityError as err:
        raise NotInState(_("代码“%s”已有栏目使用，请换一个") % code) from err
    audit.note(by=by, act="column.establish", subject=f"column:{code}", agency=site, owner=owner.code)
    return column


@transaction.atomic
def assign(column: Column, *, owner: Agency, update_days: int | None, by: Person) -> Column:
    """Set who answers for the column and within how many days it must see something new; None is no duty."""
    column = Column.objects.select_for_update().select_related("site").get(pk=column.pk)
    access.demand(by, *MANAGERS, agency=column.site)
    column.owner, column.update_days = owner, update_days
    column.save(update_fields=["owner", "update_days"])
    audit.note(
        by=by, act="column.assign", subject=f"column:{column.code}", agency=column.site,
        owner=owner.code, update_days=update_days,
    )  # fmt: skip
    return column
