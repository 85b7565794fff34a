"""Step 5: more time. Proposed by an officer, agreed to by the head of the office, told to the applicant, once.

2019 art 33 (2008 art 24): 需要延长答复期限的，应当经政府信息公开工作机构负责人同意并告知申请人.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.law.clock_events import effect_of
from yangguang.law.limits import limit

from .errors import NotAllowed, NotInState, NotInTime
from .events import demand_day, record
from .models import Application, CaseEvent
from .procedure import demand, locked, move


@transaction.atomic
def propose(application: Application, *, by: Person, reason: str, on: date | None = None) -> CaseEvent:
    """Ask the head of the office for more time, with the reason that the applicant will read."""
    application = locked(application)
    act = demand(application, "propose_extension", by=by)
    if not reason.strip():
        raise NotInState(_("请写明延期的理由"))
    day = _demand_possible(application, on)
    move(application, act)
    return record(application, kind=CaseEvent.Kind.EXTENSION_PROPOSED, by=by, on=day, note=reason.strip())


@transaction.atomic
def extend(
    application: Application,
    *,
    by: Person,
    notified_on: date,
    workdays: int | None = None,
    on: date | None = None,
) -> CaseEvent:
    """Agree to what was proposed. `by` is the head of the office and not who proposed it.

    `workdays` is at most what the law allows, and that without it. The applicant is told before the period ends.
    """
    application = locked(application)
    act = demand(application, "extend", by=by)
    proposal = application.events.filter(kind=CaseEvent.Kind.EXTENSION_PROPOSED).last()
    if proposal is None:
        raise NotInState(_("还没有人提请延期"))
    if proposal.by_id == by.pk:
        raise NotAllowed(_("提请延期的人不能同意自己的提请"))
    day = _demand_possible(application, on)
    most = limit("extension", on=application.received_on).value
    if workdays is not None and not 1 <= workdays <= most:
        raise NotInTime(_("延长不得超过%d个工作日") % most)
    if notified_on < day or (application.due_on and notified_on > application.due_on):
        raise NotInTime(_("须在同意之后、答复期限届满（%s）以前告知申请人") % application.due_on)
    move(application, act)
    return record(
        application, kind=CaseEvent.Kind.EXTENDED, by=by, on=day, workdays=workdays or most,
        notified_on=notified_on, note=proposal.note, detail={"workdays": workdays or most},
    )  # fmt: skip


@transaction.atomic
def delay(
    application: Application, *, by: Person, until: date, reason: str, on: date | None = None
) -> CaseEvent:
    """Set a later day for an excessive but reasoned request, and tell the applicant (2019 art 35)."""
    application = locked(application)
    act = demand(application, "delay", by=by)
    effect = effect_of("delayed", on=application.received_on)
    if effect.effect == "none":
        raise NotInState(effect.reason)
    day = _demand_possible(application, on, kind=CaseEvent.Kind.DELAYED)
    if application.due_on and until <= application.due_on:
        raise NotInTime(_("延迟答复的日期应当晚于原期限%s") % application.due_on)
    if not reason.strip():
        raise NotInState(_("请写明申请人说明的理由以及不能按期答复的原因"))
    move(application, act)
    return record(
        application,
        kind=CaseEvent.Kind.DELAYED,
        by=by,
        on=day,
        until=until,
        notified_on=day,
        note=reason.strip(),
    )


def _demand_possible(application: Application, on: date | None, kind=CaseEvent.Kind.EXTENDED) -> date:
    day = demand_day(application, on)
    if application.events.standing().filter(kind=kind).exists():
        raise NotInState(_("只能延长一次"))
    if application.waiting:
        raise NotInState(_("答复期限正在暂停，恢复计算以后才能延长"))
    if application.due_on and day > application.due_on:
        raise NotInTime(_("答复期限已于%s届满，不能再延长") % application.due_on)
    return day
