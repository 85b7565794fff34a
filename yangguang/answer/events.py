"""Writing down what happened to a case: the event, its leaf in the public log, the clock anew, the audit line."""

import secrets
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.ledger.append import append
from yangguang.ledger.entry import canonical, commit, new_salt
from yangguang.ledger.models import Act

from .clock import refresh
from .errors import NotInTime
from .models import Application, CaseEvent

CATEGORY = "application"  # the class of every leaf on a case
_LOGGED = {
    CaseEvent.Kind.RECEIVED: Act.RECEIVE,
    CaseEvent.Kind.EXTENDED: Act.EXTEND,
    CaseEvent.Kind.DECIDED: Act.DECIDE,
    CaseEvent.Kind.REPLIED: Act.DELIVER,
}


def new_log_item() -> str:
    """A mark of the case for the log that says nothing of it and cannot be guessed from its number."""
    return f"case/{secrets.token_hex(20)}"


def record(
    application: Application,
    *,
    kind: CaseEvent.Kind,
    by: Person | None,
    on: date,
    detail: dict | None = None,
    **facts,
) -> CaseEvent:
    """Write one event in the caller's transaction; the caller holds the lock on the case.

    `facts` are columns of CaseEvent. Four kinds leave a leaf: received, extended, decided, replied.
    """
    event = CaseEvent(
        application=application, kind=kind, on=on, at=timezone.now(), by=by, detail=detail or {}, **facts
    )
    if kind in _LOGGED:
        _leave_leaf(event)
    event.save(force_insert=True)
    refresh(application)
    audit.note(by=by, act=f"case.{kind}", subject=application.number, agency=application.agency)
    return event


def facts_in_log(event: CaseEvent) -> bytes:
    """The bare facts that the leaf of an event commits to: case number, act, day, codes. No person, no text."""
    return canonical(
        {
            "number": event.application.number,
            "kind": str(event.kind),
            "on": event.on.isoformat(),
            "detail": event.detail,
        }
    )


def demand_day(application: Application, on: date | None, *, not_before: date | None = None) -> date:
    """The day of an act: today unless history is entered. Raises NotInTime for a day that cannot be."""
    today = timezone.localdate()
    day = on or today
    earliest = not_before or application.received_on
    if day > today:
        raise NotInTime(_("日期%s晚于今天，请核对") % day)
    if day < earliest:
        raise NotInTime(_("日期%(day)s早于%(earliest)s，请核对") % {"day": day, "earliest": earliest})
    return day


def _leave_leaf(event: CaseEvent) -> None:
    application = event.application
    event.salt = new_salt()
    event.leaf = append(
        act=_LOGGED[event.kind], item=application.log_item,
        version=application.events.exclude(leaf=None).count() + 1, agency=application.agency.code,
        category=CATEGORY, at=event.at, record=commit(event.salt, facts_in_log(event)),
    )  # fmt: skip
