"""Step 7: the reply goes out, and when and how it reached the applicant is noted; step 8: the case is filed."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person

from .conclude import conclude
from .errors import NotInState, NotInTime
from .events import demand_day, record
from .models import Application, CaseEvent, Decision, DeliveryWay
from .outcomes import counted_as, outcomes_of
from .procedure import demand, locked, move

# Handed over or read on the spot: what is sent that day is served that day.
AT_ONCE = (DeliveryWay.IN_PERSON, DeliveryWay.READING)


@transaction.atomic
def deliver(decision: Decision, *, by: Person, method: str, on: date | None = None) -> Decision:
    """Send the reply on a day (today). The clock ends here; the period for remedies begins with the service."""
    application = locked(decision.application)
    act = demand(application, "deliver", by=by)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.status != Decision.Status.DECIDED or decision.sent_on:
        raise NotInState(_("只有已作出、还没有答复的决定才能答复"))
    if method not in DeliveryWay.values:
        raise NotInState(_("请从列表中选择送达方式"))
    decision.sent_on = demand_day(application, on, not_before=decision.decided_on)
    decision.service_method = method
    decision.served_on = decision.sent_on if method in AT_ONCE else None
    decision.save(update_fields=["sent_on", "service_method", "served_on"])
    kind, ground = counted_as(outcomes_of(decision))
    conclude(
        application, on=decision.sent_on, resolution=Application.Resolution.ANSWERED, kind=kind, ground=ground
    )
    move(application, act)
    detail = {"decision": decision.number, "method": method}
    record(application, kind=CaseEvent.Kind.REPLIED, by=by, on=decision.sent_on, detail=detail)
    return decision


@transaction.atomic
def confirm_service(decision: Decision, *, by: Person, on: date) -> Decision:
    """Note the day on which the reply reached the applicant: remedies count from it."""
    application = locked(decision.application)
    act = demand(application, "confirm_service", by=by)
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if decision.sent_on is None or decision.served_on is not None:
        raise NotInState(_("这份答复还没有发出，或者已经登记送达"))
    decision.served_on = demand_day(application, on, not_before=decision.sent_on)
    decision.save(update_fields=["served_on"])
    move(application, act)
    record(
        application, kind=CaseEvent.Kind.SERVED, by=by, on=decision.served_on,
        detail={"decision": decision.number, "method": decision.service_method},
    )  # fmt: skip
    return decision


@transaction.atomic
def close(application: Application, *, by: Person) -> Application:
    """File the case 归档 (2019 art 45). What was answered has to have reached the applicant first."""
    application = locked(application)
    act = demand(application, "close", by=by)
    unserved = application.decisions.filter(status=Decision.Status.DECIDED, served_on=None)
    if application.resolution == Application.Resolution.ANSWERED and unserved.exists():
        raise NotInTime(_("请先登记答复的送达日期，再归档"))
    move(application, act)
    record(application, kind=CaseEvent.Kind.CLOSED, by=by, on=timezone.localdate())
    return application
