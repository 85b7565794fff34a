"""Step 2: the office registers an application and notes the days from which the day of receipt follows."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.law.errors import BadEvents
from yangguang.law.regime import regime_on

from .clock import receipt_day
from .errors import NotInTime
from .events import record
from .models import Application, CaseEvent
from .procedure import demand, locked, move

_DAYS = ("registered_on", "signed_on", "confirmed_on")


@transaction.atomic
def register(
    application: Application, *, by: Person, on: date | None = None, signed_on: date | None = None,
    confirmed_on: date | None = None,
) -> Application:  # fmt: skip
    """Register on a day (today), with the day a letter was signed for or the receipt was confirmed.

    2019 art 31: in person the day it was handed in, registered post the day it was signed for, other ways the
    day both sides confirmed. Under the text of 2008 the day of registration is the day of receipt.
    """
    application = locked(application)
    act = demand(application, "register", by=by)
    _note_days(
        application, registered_on=on or timezone.localdate(), signed_on=signed_on, confirmed_on=confirmed_on
    )
    move(application, act)
    record(application, kind=CaseEvent.Kind.REGISTERED, by=by, on=application.registered_on)
    return application


@transaction.atomic
def amend(application: Application, *, by: Person, reason: str, **days: date | None) -> Application:
    """Put right a day that was noted wrongly: arrived_on, registered_on, signed_on or confirmed_on.

    The old and the new day stay in the timeline, the clock is worked out anew. Raises NotInTime where the new
    day would put the case under the other text of the Regulation after acts were done under this one.
    """
    application = locked(application)
    act = demand(application, "amend", by=by)
    if not reason.strip():
        raise NotInTime(_("更正登记须说明理由"))
    before = {name: getattr(application, name) for name in days}
    regime = regime_on(application.received_on)
    _note_days(application, **days)
    if regime != regime_on(application.received_on) and application.events.count() > 2:
        raise NotInTime(_("更正后将适用另一部条例，而本件已按现行登记办理，请先撤销有关办理记录"))
    move(application, act, "arrived_on")
    detail = {
        name: [_iso(before[name]), _iso(getattr(application, name))]
        for name in days
        if before[name] != getattr(application, name)
    }
    record(
        application, kind=CaseEvent.Kind.AMENDED, by=by, on=timezone.localdate(), detail=detail, note=reason
    )
    return application


def _note_days(application: Application, **days: date | None) -> None:
    today = timezone.localdate()
    for name, day in days.items():
        if day is not None and day > today:
            raise NotInTime(_("日期%s晚于今天，请核对") % day)
        setattr(application, name, day)
    for name in _DAYS:
        day = getattr(application, name)
        if day is not None and day < application.arrived_on:
            raise NotInTime(_("登记、签收和确认的日期不能早于申请到达之日%s") % application.arrived_on)
    try:
        application.received_on = receipt_day(application)
    except BadEvents as err:
        raise NotInTime(str(err)) from err
    application.save(update_fields=[*days, "received_on"])


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
