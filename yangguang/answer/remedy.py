"""What an applicant does against a reply or against silence, and how it ends: table four of the annual report."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person

from .errors import NotInState
from .events import demand_day, record
from .models import Application, CaseEvent, Remedy
from .procedure import demand, locked, move


@transaction.atomic
def file(
    application: Application, *, by: Person, kind: Remedy.Kind, body: str, on: date, after: Remedy | None = None,
    file_no: str = "",
) -> Remedy:  # fmt: skip
    """Note that a remedy was sought on a day, before which body; a suit after reconsideration names it in `after`."""
    application = locked(application)
    act = demand(application, "remedy", by=by)
    if after and (kind != Remedy.Kind.SUIT or after.application_id != application.pk or not after.decided_on):
        raise NotInState(_("复议后起诉的，请选择本件已经审结的行政复议"))
    day = demand_day(application, on, not_before=after.decided_on if after else None)
    remedy = Remedy.objects.create(
        application=application, kind=kind, body=body.strip(), file_no=file_no, filed_on=day, after=after
    )
    move(application, act)
    record(application, kind=CaseEvent.Kind.REMEDY_FILED, by=by, on=day, detail=_detail(remedy))
    return remedy


@transaction.atomic
def accept(remedy: Remedy, *, by: Person, on: date, file_no: str = "") -> Remedy:
    """Note that the body took it up."""
    application, remedy = _both(remedy)
    act = demand(application, "remedy", by=by)
    if remedy.accepted_on or remedy.decided_on:
        raise NotInState(_("已经登记过受理或者审结"))
    remedy.accepted_on = demand_day(application, on, not_before=remedy.filed_on)
    remedy.file_no = file_no or remedy.file_no
    remedy.save(update_fields=["accepted_on", "file_no"])
    move(application, act)
    record(
        application, kind=CaseEvent.Kind.REMEDY_ACCEPTED, by=by, on=remedy.accepted_on, detail=_detail(remedy)
    )
    return remedy


@transaction.atomic
def conclude_remedy(remedy: Remedy, *, by: Person, on: date, result: Remedy.Result) -> Remedy:
    """Note how it ended: 维持, 纠正 or 其他."""
    application, remedy = _both(remedy)
    act = demand(application, "remedy", by=by)
    if remedy.decided_on:
        raise NotInState(_("已经登记过审结"))
    remedy.decided_on = demand_day(application, on, not_before=remedy.accepted_on or remedy.filed_on)
    remedy.result = result
    remedy.save(update_fields=["decided_on", "result"])
    move(application, act)
    record(
        application, kind=CaseEvent.Kind.REMEDY_DECIDED, by=by, on=remedy.decided_on, detail=_detail(remedy)
    )
    return remedy


@transaction.atomic
def reopen(application: Application, *, by: Person, remedy: Remedy, on: date | None = None) -> Application:
    """Decide anew after a remedy set the reply aside. The application is not counted a second time."""
    application = locked(application)
    act = demand(application, "reopen", by=by)
    remedy = Remedy.objects.get(pk=remedy.pk)
    if remedy.application_id != application.pk or remedy.result != Remedy.Result.CORRECTED:
        raise NotInState(_("只有复议或者诉讼纠正的答复才需要重新作出"))
    day = demand_day(application, on, not_before=remedy.decided_on)
    move(application, act)
    record(application, kind=CaseEvent.Kind.REOPENED, by=by, on=day, detail=_detail(remedy))
    return application


def _both(remedy: Remedy) -> tuple[Application, Remedy]:
    return locked(remedy.application), Remedy.objects.select_for_update().get(pk=remedy.pk)


def _detail(remedy: Remedy) -> dict:
    return {
        "remedy": remedy.pk,
        "kind": remedy.kind,
        "direct": remedy.after_id is None,
        "result": remedy.result,
    }
