"""Step 3: somebody is put in charge of a case."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person, Role
from yangguang.agencies.roles import holds

from .errors import NotAllowed
from .events import record
from .models import Application, CaseEvent
from .procedure import demand, locked, move


@transaction.atomic
def assign(application: Application, *, by: Person, to: Person) -> Application:
    """Put `to`, who must be in office at the case's agency, in charge; again to pass the case on inside."""
    application = locked(application)
    act = demand(application, "assign", by=by)
    if not holds(to, Role.EDITOR, Role.DISCLOSURE, agency=application.agency):
        raise NotAllowed(
            _("“%(name)s”不是“%(agency)s”的承办人员") % {"name": to, "agency": application.agency}
        )
    application.officer = to
    move(application, act, "officer")
    record(
        application, kind=CaseEvent.Kind.ASSIGNED, by=by, on=timezone.localdate(), detail={"officer": to.pk}
    )
    return application
