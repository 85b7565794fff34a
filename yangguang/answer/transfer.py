"""An application that reached the wrong office of the city is passed on before it is registered, with its code.

The old number and code still open it: the applicant is led to the case at the other agency.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person

from .conclude import conclude
from .errors import NotInState
from .events import new_log_item, record
from .models import Applicant, Application, CaseCounter, CaseEvent
from .numbering import case_number, take_serial
from .procedure import demand, locked, move

_COPIED = (
    "code_hash", "channel", "arrived_on", "signed_on", "confirmed_on", "received_on", "applicant_kind", "own_data",
    "subject", "doc_no", "description", "purpose", "content_digest", "delivery_way", "delivery_medium",
    "waiver_asked",
)  # fmt: skip


@transaction.atomic
def transfer(application: Application, *, by: Person, to: Agency, note: str = "") -> Application:
    """Pass an unregistered application on; returns the case at `to`. It counts there, and only there."""
    application = locked(application)
    act = demand(application, "transfer", by=by)
    if to.pk == application.agency_id:
        raise NotInState(_("本件已经在“%s”") % to)
    made = _copy(application, by=by, to=to)
    today = timezone.localdate()
    application.transferred_to = made
    conclude(application, on=today, resolution=Application.Resolution.TRANSFERRED)
    move(application, act)
    record(
        application, kind=CaseEvent.Kind.TRANSFERRED, by=by, on=today, note=note,
        detail={"agency": to.code, "number": made.number},
    )  # fmt: skip
    return made


def _copy(application: Application, *, by: Person, to: Agency) -> Application:
    year = application.arrived_on.year
    serial = take_serial(to, year, CaseCounter.Kind.CASE)
    made = Application.objects.create(
        agency=to, year=year, serial=serial, number=case_number(to, year, serial), log_item=new_log_item(),
        entered_at=timezone.now(), entered_by=by, **{name: getattr(application, name) for name in _COPIED},
    )  # fmt: skip
    old = application.applicant
    Applicant.objects.create(
        application=made, id_type=old.id_type, fingerprint=old.fingerprint,
        **{name: getattr(old, name) for name in Applicant.SEALED},
    )  # fmt: skip
    record(
        made, kind=CaseEvent.Kind.RECEIVED, by=by, on=made.arrived_on,
        detail={"channel": made.channel, "entered": timezone.localdate().isoformat(), "from": application.number},
    )  # fmt: skip
    return made
