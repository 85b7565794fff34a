"""The applicant takes the application back: no reply is due, and the report counts it among the rest."""

from datetime import date

from django.db import transaction

from yangguang.agencies.models import Person

from .conclude import conclude
from .events import demand_day, record
from .models import Application, CaseEvent, Decision
from .outcomes import without_decision
from .procedure import demand, locked, move


@transaction.atomic
def withdraw(
    application: Application, *, by: Person | None, on: date | None = None, note: str = ""
) -> Application:
    """End the case by the applicant (`by` None, who came with number and code) or by an officer who was told."""
    application = locked(application)
    act = demand(application, "withdraw", by=by)
    day = demand_day(application, on)
    application.decisions.exclude(status=Decision.Status.DECIDED).delete()
    kind = without_decision(Application.Resolution.WITHDRAWN, on=application.received_on)
    conclude(application, on=day, resolution=Application.Resolution.WITHDRAWN, kind=kind)
    move(application, act)
    record(application, kind=CaseEvent.Kind.WITHDRAWN, by=by, on=day, note=note)
    return application
