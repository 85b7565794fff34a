"""Seventy cases of 2008 to 2026, worked out by hand, kept in the register and read back: nothing is lost on the way."""

from datetime import date

from tests.law.golden_clock import as_json, golden_cases
from yangguang.answer import clock
from yangguang.answer.models import Application, CaseEvent, Consultation, Fee
from yangguang.law.clock_events import Case, Event
from yangguang.law.clock_json import case_from_json


def kept(office, case: Case, serial: int) -> Application:
    """The case as rows of the register, beside the steps: some of these cases are not lawful."""
    application = Application.objects.create(
        agency=office.agency, year=1, serial=serial, number=f"g{serial}", code_hash="!", log_item=f"g{serial}",
        channel=case.channel, arrived_on=case.received, registered_on=case.registered, signed_on=case.signed,
        confirmed_on=case.confirmed, received_on=case.received, entered_at="2026-01-01T00:00:00Z",
        applicant_kind="natural", subject="x", delivery_way="post", delivery_medium="paper",
    )  # fmt: skip
    parties: dict[str, str] = {}
    for event in case.events:
        _keep(office, application, event, parties)
    return application


def _keep(office, application: Application, event: Event, parties: dict[str, str]) -> None:
    party = parties.get(event.party, "")
    if event.kind in ("third_party_asked", "agency_asked"):
        party = f"p{application.consultations.count() + 1}"
        parties |= {event.party: party} if event.party else {}
        Consultation.objects.create(
            application=application, kind=event.kind.removesuffix("_asked"), party=party, name="x",
            asked_on=event.on, delivered_on=event.delivered,
        )  # fmt: skip
    if event.kind == "fee_notified":
        Fee.objects.get_or_create(application=application, defaults={
            "scale": "page", "quantity": 1, "amount": 1, "notified_on": event.on, "delivered_on": event.delivered,
        })  # fmt: skip
    CaseEvent.objects.create(
        application=application, kind=event.kind, on=event.on, at="2026-01-01T00:00:00Z", party=party,
        by=office.person("head") if event.approver else None, until=event.by, workdays=event.workdays,
        notified_on=event.notified,
    )  # fmt: skip


def test_the_register_gives_every_day_worked_out_by_hand(office):
    wrong, seen = [], 0
    for serial, golden in enumerate(golden_cases(), start=1):
        application = kept(office, case_from_json(as_json(golden["case"])), serial)
        found = clock.refresh(application)
        days = (found.regime, found.received, found.due or "none", found.extended_due)
        hand = (
            golden["regime"], golden.get("received", golden["case"]["received"]), golden["due"],
            golden.get("extended_due"),
        )  # fmt: skip
        seen += 1
        if days != hand or application.due_on != found.last_day:
            wrong.append(f"{golden['name']}: {days} instead of {hand}")
    assert seen >= 60
    assert not wrong, "\n".join(wrong)


def test_the_cases_reach_over_all_years(office):
    years = {golden["case"]["received"].year for golden in golden_cases()}

    assert years == set(range(2008, date(2027, 1, 1).year))
