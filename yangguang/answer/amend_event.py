"""An event that was entered wrongly is put right by another, and both stay: the clock follows the right one."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.law.clock import clock
from yangguang.law.errors import LawError

from .clock import case_of
from .errors import NotInState, NotInTime
from .events import demand_day, record
from .models import CaseEvent
from .procedure import demand, locked

# Days that were noted from outside; what the office itself did it did on the day it was entered.
CORRECTABLE = (
    CaseEvent.Kind.CORRECTION_RECEIVED, CaseEvent.Kind.THIRD_PARTY_ANSWERED, CaseEvent.Kind.AGENCY_ANSWERED,
    CaseEvent.Kind.FEE_PAID, CaseEvent.Kind.CORRECTION_REQUESTED, CaseEvent.Kind.THIRD_PARTY_ASKED,
    CaseEvent.Kind.AGENCY_ASKED, CaseEvent.Kind.FEE_NOTIFIED,
)  # fmt: skip


@transaction.atomic
def amend_event(event: CaseEvent, *, by: Person, on: date, reason: str) -> CaseEvent:
    """Give an event another day. Raises NotInTime for a day on which it cannot have happened."""
    application = locked(event.application)
    demand(application, "amend", by=by)
    if event.kind not in CORRECTABLE or CaseEvent.objects.filter(replaces=event).exists():
        raise NotInState(_("这条记录不能更正，或者已经更正过"))
    if not reason.strip():
        raise NotInState(_("更正登记须说明理由"))
    day = demand_day(application, on)
    made = record(
        application, kind=CaseEvent.Kind(event.kind), by=by, on=day, detail=event.detail | {"amends": event.pk},
        party=event.party, until=event.until, workdays=event.workdays, notified_on=event.notified_on,
        replaces=event, note=reason.strip(),
    )  # fmt: skip
    try:
        clock(case_of(application))
    except LawError as err:
        raise NotInTime(str(err)) from err
    return made
