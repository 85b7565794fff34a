"""The clock of a case: the law's arithmetic on its events. Stored is only what lists need, and that is redone."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.law import clock as law
from yangguang.law.clock_events import Case, Event, event_kinds
from yangguang.law.clock_text import explain
from yangguang.law.receipt import receipt_of
from yangguang.law.workdays import is_workday

from .models import Application, CaseEvent

_CALENDAR = is_workday


def clock_of(application: Application) -> law.Clock:
    """When the reply is due, with every day and article (2008: art 24; 2019: arts 30, 31, 33). From events alone."""
    return law.clock(case_of(application), calendar=_CALENDAR, division=application.agency.division[:6])


def unnamed_clock_of(application: Application) -> law.Clock:
    """The same without the names of those who agreed to an extension, for whom no officer's name is meant."""
    case = case_of(application)
    events = (replace(each, approver=_("负责人") if each.approver else "") for each in case.events)
    return law.clock(
        replace(case, events=tuple(events)), calendar=_CALENDAR, division=application.agency.division[:6]
    )


def explanation_of(application: Application) -> tuple[str, ...]:
    """The clock in plain sentences, for the applicant and the officer alike."""
    return explain(clock_of(application))


def case_of(application: Application) -> Case:
    """The case as the law's arithmetic takes it: days and kinds, no persons."""
    standing = application.events.standing().filter(kind__in=event_kinds())
    delivered = _delivered(application)
    return Case(
        received=application.arrived_on,
        channel=application.channel,
        registered=application.registered_on,
        signed=application.signed_on,
        confirmed=application.confirmed_on,
        events=tuple(_event(each, delivered) for each in standing.select_related("by")),
    )


def receipt_day(application: Application) -> date:
    """The day of receipt from the days noted so far (2019: art 31; 2008: the day of registration)."""
    return receipt_of(
        Case(
            received=application.arrived_on,
            channel=application.channel,
            registered=application.registered_on,
            signed=application.signed_on,
            confirmed=application.confirmed_on,
        )
    ).day


def refresh(application: Application) -> law.Clock:
    """Work out the stored days anew: day of receipt, last day, and what the clock waits for."""
    found = clock_of(application)
    application.received_on = found.received
    application.due_on = found.last_day
    application.waiting = "" if found.ended else found.waiting
    application.save(update_fields=["received_on", "due_on", "waiting"])
    return found


@dataclass(frozen=True)
class DueChange:
    """A last day that moved because the calendar did, not because of anything done in the case."""

    application: Application
    before: date | None
    after: date | None


def recompute_open(*, dry_run: bool = False) -> list[DueChange]:
    """Hold every open case against the calendar of today; the changed ones are noted in their timeline.

    Run by the clock and after a new holiday notice. With `dry_run` it only says what would change.
    """
    changes = []
    for pk in Application.objects.open().order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            changes += _recompute(pk, dry_run)
    return changes


def _recompute(pk: int, dry_run: bool) -> list[DueChange]:
    application = Application.objects.select_for_update(of=("self",)).select_related("agency").get(pk=pk)
    before, after = application.due_on, clock_of(application).last_day
    if before == after or not application.is_open:
        return []
    if not dry_run:
        refresh(application)
        CaseEvent.objects.create(
            application=application, kind=CaseEvent.Kind.DUE_CHANGED, on=timezone.localdate(), at=timezone.now(),
            detail={"before": before and before.isoformat(), "after": after and after.isoformat()},
        )  # fmt: skip
    return [DueChange(application, before, after)]


def _delivered(application: Application) -> dict[tuple[str, str], date | None]:
    """The days on which questions and notices reached whom they ask, which may be learned later."""
    known = {
        (f"{each.kind}_asked", each.party): each.delivered_on for each in application.consultations.all()
    }
    fee = getattr(application, "fee", None)
    return known | ({("fee_notified", ""): fee.delivered_on} if fee else {})


def _event(event: CaseEvent, delivered: dict) -> Event:
    return Event(
        kind=event.kind,
        on=event.on,
        party=event.party,
        delivered=delivered.get((event.kind, event.party)),
        by=event.until,
        workdays=event.workdays,
        approver=str(event.by) if event.kind == CaseEvent.Kind.EXTENDED and event.by else "",
        notified=event.notified_on,
    )
