"""Asking the applicant to make clear what is wanted: once, in time, with guidance; and what follows from the answer.

2019 art 30: 行政机关应当给予指导和释明，并自收到申请之日起7个工作日内一次性告知申请人作出补正. The text of 2008 (art 21) sets
neither a period nor a number.
"""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.law.clock_events import effect_of
from yangguang.law.clock_fold import workday_after
from yangguang.law.limits import limit

from .conclude import conclude
from .errors import NotInState, NotInTime
from .events import demand_day, record
from .keys import fingerprint
from .models import Application, CaseEvent
from .outcomes import without_decision
from .procedure import demand, locked, move


@transaction.atomic
def ask_correction(
    application: Application, *, by: Person, what: str, until: date, on: date | None = None
) -> CaseEvent:
    """Tell the applicant on a day (today) what to make clear, and until when. The clock stands from then on."""
    application = locked(application)
    act = demand(application, "ask_correction", by=by)
    if not what.strip():
        raise NotInState(_("请写明需要补正的事项和理由"))
    day = demand_day(application, on)
    _demand_once_and_in_time(application, day)
    if until <= day:
        raise NotInTime(_("补正期限应当合理，至少到告知的次日"))
    move(application, act)
    return record(
        application, kind=CaseEvent.Kind.CORRECTION_REQUESTED, by=by, on=day, until=until, note=what.strip()
    )


@transaction.atomic
def take_correction(
    application: Application, *, by: Person | None, subject: str, doc_no: str = "", description: str = "",
    on: date | None = None,
) -> CaseEvent:  # fmt: skip
    """What the applicant made clear, from the applicant (`by` None) or as entered. The count begins anew."""
    application = locked(application)
    act = demand(application, "take_correction", by=by)
    if not subject.strip():
        raise NotInState(_("请写明所需信息的名称"))
    asked = application.events.standing().filter(kind=CaseEvent.Kind.CORRECTION_REQUESTED).last()
    day = demand_day(application, on, not_before=asked.on)
    before = "\n".join(
        part for part in (application.subject, application.doc_no, application.description) if part
    )
    application.subject, application.doc_no = subject.strip(), doc_no.strip()
    application.description = description.strip()
    application.content_digest = fingerprint(subject, doc_no, description)
    move(application, act, "subject", "doc_no", "description", "content_digest")
    return record(application, kind=CaseEvent.Kind.CORRECTION_RECEIVED, by=by, on=day, note=before)


@transaction.atomic
def abandon(application: Application, *, by: Person, on: date | None = None, note: str = "") -> Application:
    """End a case whose applicant let the day for the correction pass without good reason (2019 art 30)."""
    application = locked(application)
    act = demand(application, "abandon_uncorrected", by=by)
    asked = application.events.standing().filter(kind=CaseEvent.Kind.CORRECTION_REQUESTED).last()
    day = demand_day(application, on)
    if day <= asked.until:
        raise NotInTime(_("补正期限到%s止，现在还不能视为放弃申请") % asked.until)
    kind = without_decision(Application.Resolution.NO_CORRECTION, on=application.received_on)
    conclude(application, on=day, resolution=Application.Resolution.NO_CORRECTION, kind=kind)
    move(application, act)
    record(
        application, kind=CaseEvent.Kind.ABANDONED, by=by, on=day, note=note, detail={"why": "no_correction"}
    )
    return application


def correction_by(application: Application) -> date | None:
    """The last day to ask for a correction; None where the text of the day sets none or holidays are not known."""
    if not effect_of("correction_requested", on=application.received_on).limit:
        return None
    return workday_after(
        application.received_on, limit("correction_notice", on=application.received_on).value
    )


def _demand_once_and_in_time(application: Application, day: date) -> None:
    effect = effect_of("correction_requested", on=application.received_on)
    asked = application.events.standing().filter(kind=CaseEvent.Kind.CORRECTION_REQUESTED)
    if effect.once and asked.exists():
        raise NotInState(_("补正只能一次性告知（条例%s），请根据已有内容答复") % effect.article)
    last = correction_by(application)
    if last and day > last:
        raise NotInTime(
            _("告知补正的最后一日是%(last)s（条例%(article)s），请根据已有内容答复")
            % {"last": last, "article": effect.article}
        )
    if application.due_on and day > application.due_on:
        raise NotInTime(_("答复期限已于%s届满，请尽快答复") % application.due_on)
