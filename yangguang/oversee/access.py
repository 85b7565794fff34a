"""Who may see and do what with returns and reports: asked of appointments, refused by default."""

from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person, Role
from yangguang.agencies.roles import agencies_of, holds

from .errors import NotAllowed
from .models import Report, Return

WRITERS = (Role.EDITOR, Role.DISCLOSURE)
SIGNERS = (Role.HEAD, Role.DISCLOSURE)
READERS = (Role.EDITOR, Role.REVIEWER, Role.HEAD, Role.DISCLOSURE, Role.SUPERVISOR)


def demand(person: Person, *roles: Role, agency: Agency) -> None:
    """Raise NotAllowed, naming the role that is missing, unless `person` holds one of `roles` for `agency`."""
    if not holds(person, *roles, agency=agency):
        names = "、".join(str(Role(role).label) for role in roles)
        raise NotAllowed(_("需要“%(agency)s”的“%(roles)s”身份") % {"agency": agency, "roles": names})


def demand_editing(person: Person, report: Report) -> None:
    """Raise NotAllowed unless `person` may write the report: its agency's editors, the disclosure office."""
    demand(person, *WRITERS, agency=report.agency)


def visible_returns(person: Person):
    """Returns that `person` may read, as a queryset."""
    return Return.objects.filter(agency__in=agencies_of(person, *READERS)).select_related("agency")


def visible_reports(person: Person):
    """Reports, drafts among them, that `person` may read, as a queryset."""
    return Report.objects.filter(agency__in=agencies_of(person, *READERS)).select_related("agency")
