"""One applicant who asks the same thing twice while the first is open is answered once; and undoing that."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person

from .conclude import conclude
from .errors import NotInState
from .events import record
from .models import Application, CaseEvent
from .procedure import demand, locked, move


@transaction.atomic
def merge(application: Application, *, into: Application, by: Person) -> Application:
    """Answer `application` together with `into`, of the same applicant at the same agency. It counts once."""
    application, into = locked(application), locked(into)
    act = demand(application, "merge", by=by)
    if application.pk == into.pk or application.agency_id != into.agency_id or not into.is_open:
        raise NotInState(_("只能并入本机关另一件没有办结的申请"))
    if not same_applicant(application, into):
        raise NotInState(_("两件申请不是同一申请人提出的，不能并案"))
    application.merged_into = into
    today = timezone.localdate()
    conclude(application, on=today, resolution=Application.Resolution.MERGED)
    move(application, act)
    record(application, kind=CaseEvent.Kind.MERGED, by=by, on=today, detail={"into": into.number})
    record(into, kind=CaseEvent.Kind.MERGED, by=by, on=today, detail={"from": application.number})
    return application


@transaction.atomic
def separate(application: Application, *, by: Person, reason: str) -> Application:
    """Undo a merge: the case is open again with the clock it always had."""
    application = locked(application)
    act = demand(application, "separate", by=by)
    into = application.merged_into
    if into is None:
        raise NotInState(_("本件没有并入其他申请"))
    application.concluded_on, application.resolution, application.merged_into = None, "", None
    move(application, act, "concluded_on", "resolution", "merged_into")
    today = timezone.localdate()
    record(
        application, kind=CaseEvent.Kind.SEPARATED, by=by, on=today, note=reason, detail={"from": into.number}
    )
    return application


def same_applicant(one: Application, other: Application) -> bool:
    """Do both cases carry the same applicant's fingerprint?"""
    mark = one.applicant.fingerprint
    return bool(mark) and mark == other.applicant.fingerprint


def earlier_alike(application: Application):
    """Earlier cases of the same applicant at the agency that ask the same thing: repeats (2019 art 36 (6))."""
    same_person = Application.objects.filter(
        agency=application.agency, applicant__fingerprint=application.applicant.fingerprint
    ).exclude(applicant__fingerprint="")
    return same_person.filter(content_digest=application.content_digest, pk__lt=application.pk).order_by("pk")
