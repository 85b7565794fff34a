"""Who may see and do what with drafts: asked of appointments, refused by default.

A draft is secret: it is visible to its own agency and to the city offices that review it, to nobody else.
"""

from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person, Role
from yangguang.agencies.roles import agencies_of, holds

from .errors import NotAllowed
from .models import Batch, Draft, Record, Stage

READERS = (Role.EDITOR, Role.REVIEWER, Role.HEAD, Role.SECRECY, Role.DISCLOSURE)
STAGE_ROLES = {
    Stage.FIRST: (Role.REVIEWER,),
    Stage.SECOND: (Role.DISCLOSURE,),
    Stage.SECRECY: (Role.SECRECY,),
    Stage.THIRD: (Role.HEAD,),
    Stage.TRANSFER: (Role.HEAD,),
}


def demand(person: Person, *roles: Role, agency: Agency) -> None:
    """Raise NotAllowed, naming the role that is missing, unless `person` holds one of `roles` for `agency`."""
    if not holds(person, *roles, agency=agency):
        names = "、".join(str(Role(role).label) for role in roles)
        raise NotAllowed(_("需要“%(agency)s”的“%(roles)s”身份") % {"agency": agency, "roles": names})


def visible_drafts(person: Person):
    """Drafts that `person` may read, as a queryset."""
    return Draft.objects.filter(record__agency__in=agencies_of(person, *READERS))


def visible_batches(person: Person):
    """Imported batches that `person` may read, as a queryset."""
    return Batch.objects.filter(agency__in=agencies_of(person, *READERS))


def manageable_records(person: Person):
    """Records, public or not, that `person` may open at the desk, as a queryset."""
    return Record.objects.filter(agency__in=agencies_of(person, *READERS))
