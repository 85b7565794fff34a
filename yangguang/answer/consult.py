"""Step 4: asking a third party whose rights a disclosure would touch, or another agency. The clock leaves it out.

Silence differs: of a third party it means that the agency decides (2019 art 32), of an agency that it agrees
(art 34). Under the text of 2008 only third parties stop the clock (art 24).
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person
from yangguang.law.clock_fold import workday_after
from yangguang.law.errors import LawError
from yangguang.law.limits import Limit, limit

from .clock import refresh
from .errors import NotInState, NotInTime
from .events import demand_day, record
from .models import Application, CaseEvent, Consultation
from .procedure import demand, locked, move

_LIMITS = {Consultation.Kind.THIRD_PARTY: "third_party", Consultation.Kind.AGENCY: "agency_consult"}


@dataclass(frozen=True)
class Party:
    """Whom to ask: a name and how to reach them, or an agency of the tree."""

    kind: Consultation.Kind
    name: str = ""
    contact: str = ""
    agency: Agency | None = None


@transaction.atomic
def ask_opinion(
    application: Application,
    party: Party,
    *,
    by: Person,
    on: date | None = None,
    delivered_on: date | None = None,
) -> Consultation:
    """Ask in writing on a day (today). `delivered_on` is when the letter arrived, also noted later."""
    application = locked(application)
    act = demand(application, "consult", by=by)
    name = party.agency.name if party.agency else party.name.strip()
    if not name:
        raise NotInState(_("请写明征求谁的意见"))
    day = _day_within_limit(application, on)
    consultation = Consultation.objects.create(
        application=application, kind=party.kind, party=f"p{application.consultations.count() + 1}", name=name,
        contact=party.contact.strip(), agency=party.agency, asked_on=day, delivered_on=delivered_on,
    )  # fmt: skip
    move(application, act)
    record(application, kind=_kind(consultation, "asked"), by=by, on=day, party=consultation.party)
    return consultation


@transaction.atomic
def note_delivery(consultation: Consultation, *, by: Person, on: date) -> Consultation:
    """Note the day on which the letter reached the party: its period counts from there, and so may the clock."""
    application, consultation = _both(consultation)
    act = demand(application, "take_opinion", by=by)
    consultation.delivered_on = demand_day(application, on, not_before=consultation.asked_on)
    consultation.save(update_fields=["delivered_on"])
    move(application, act)
    refresh(application)
    return consultation


@transaction.atomic
def take_opinion(
    consultation: Consultation,
    *,
    by: Person,
    answer: Consultation.Answer,
    opinion: str = "",
    on: date | None = None,
) -> Consultation:
    """Note what the party answered. An objection needs its reasons: only reasonable ones bind (2019 art 32)."""
    application, consultation = _both(consultation)
    act = demand(application, "take_opinion", by=by)
    if consultation.answered_on:
        raise NotInState(_("这项征求意见已经登记过答复"))
    if answer == Consultation.Answer.OBJECTS and not opinion.strip():
        raise NotInState(_("不同意公开的，请登记其理由；没有写理由的，登记“未说明理由”"))
    consultation.answered_on = demand_day(application, on, not_before=consultation.asked_on)
    consultation.answer, consultation.opinion = answer, opinion.strip()
    consultation.save(update_fields=["answered_on", "answer", "opinion"])
    move(application, act)
    record(
        application, kind=_kind(consultation, "answered"), by=by, on=consultation.answered_on,
        party=consultation.party, detail={"answer": str(answer)},
    )  # fmt: skip
    return consultation


@transaction.atomic
def override(consultation: Consultation, *, by: Person, reason: str, on: date | None = None) -> Consultation:
    """Decide for the public interest against an objection, and tell the third party what and why (2019 art 32)."""
    application, consultation = _both(consultation)
    act = demand(application, "override", by=by)
    if consultation.answer != Consultation.Answer.OBJECTS:
        raise NotInState(_("只有第三方不同意公开时，才需要作出公共利益优先的决定"))
    if not reason.strip():
        raise NotInState(_("须将决定公开的内容和理由书面告知第三方，请写明理由"))
    consultation.overridden_on = demand_day(application, on, not_before=consultation.answered_on)
    consultation.save(update_fields=["overridden_on"])
    move(application, act)
    return consultation


def last_day_of(consultation: Consultation) -> date | None:
    """The last day for the party to answer; None where the text of the day sets none, arrival is not noted, or
    the year's holidays are not known yet."""
    bound = limit_of(consultation)
    if bound is None or consultation.delivered_on is None:
        return None
    return workday_after(consultation.delivered_on, bound.value)


def limit_of(consultation: Consultation) -> Limit | None:
    """The period that the law gives the party, with its article and what silence means. None under 2008."""
    try:
        return limit(_LIMITS[consultation.kind], on=consultation.application.received_on)
    except LawError:
        return None


def has_lapsed(consultation: Consultation, *, on: date) -> bool:
    """Unanswered after its last day: what that means stands in `limit_of(…).effect`."""
    last = last_day_of(consultation)
    return consultation.answered_on is None and last is not None and on > last


def open_consultations(application: Application, *, on: date) -> list[Consultation]:
    """Those that are neither answered nor lapsed."""
    asked = application.consultations.filter(answered_on=None)
    return [each for each in asked if not has_lapsed(each, on=on)]


def _both(consultation: Consultation) -> tuple[Application, Consultation]:
    application = locked(consultation.application)
    fresh = Consultation.objects.select_for_update().get(pk=consultation.pk)
    fresh.application = application
    return application, fresh


def _day_within_limit(application: Application, on: date | None) -> date:
    day = demand_day(application, on)
    if application.due_on and day > application.due_on:
        raise NotInTime(_("答复期限已于%s届满，征求意见不能再延长期限，请尽快答复") % application.due_on)
    return day


def _kind(consultation: Consultation, what: str) -> CaseEvent.Kind:
    return CaseEvent.Kind(f"{consultation.kind}_{what}")
