"""Calling the steps up to the decision with what a form read, and writing the letters that they ask for."""

from yangguang.answer import assign as assigning
from yangguang.answer import consult as consulting
from yangguang.answer import correct, extend, fee, letters
from yangguang.answer import register as registering
from yangguang.answer import transfer as transferring
from yangguang.answer.models import Fee, Letter

from .found import Found


def register(found: Found, data: dict):
    days = {name: data[name] for name in ("signed_on", "confirmed_on") if name in data}
    return registering.register(found.application, by=found.person, on=data["on"], **days)


def amend(found: Found, data: dict):
    days = {name: data[name] for name in ("arrived_on", "registered_on", "signed_on", "confirmed_on")}
    return registering.amend(found.application, by=found.person, reason=data["reason"], **days)


def assign(found: Found, data: dict):
    return assigning.assign(found.application, by=found.person, to=data["to"])


def transfer(found: Found, data: dict):
    return transferring.transfer(found.application, by=found.person, to=data["to"], note=data["note"])


def ask_correction(found: Found, data: dict):
    return correct.ask_correction(
        found.application, by=found.person, what=data["what"], until=data["until"], on=data["on"]
    )


def take_correction(found: Found, data: dict):
    texts = {name: data[name] for name in ("subject", "doc_no", "description")}
    return correct.take_correction(found.application, by=found.person, on=data["on"], **texts)


def abandon_uncorrected(found: Found, data: dict):
    return correct.abandon(found.application, by=found.person, on=data["on"], note=data["note"])


def consult(found: Found, data: dict):
    party = consulting.Party(data["kind"], name=data["name"], contact=data["contact"], agency=data["agency"])
    return consulting.ask_opinion(
        found.application, party, by=found.person, on=data["on"], delivered_on=data["delivered_on"]
    )


def note_delivery(found: Found, data: dict):
    return consulting.note_delivery(data["consultation"], by=found.person, on=data["on"])


def take_opinion(found: Found, data: dict):
    return consulting.take_opinion(
        data["consultation"], by=found.person, answer=data["answer"], opinion=data["opinion"], on=data["on"]
    )


def override(found: Found, data: dict):
    return consulting.override(data["consultation"], by=found.person, reason=data["reason"], on=data["on"])


def propose_extension(found: Found, data: dict):
    return extend.propose(found.application, by=found.person, reason=data["reason"], on=data["on"])


def extend_reply(found: Found, data: dict):
    return extend.extend(
        found.application, by=found.person, notified_on=data["notified_on"], workdays=data["workdays"], on=data["on"]
    )  # fmt: skip


def delay(found: Found, data: dict):
    return extend.delay(
        found.application, by=found.person, until=data["until"], reason=data["reason"], on=data["on"]
    )


def charge(found: Found, data: dict):
    return fee.charge(
        found.application, by=found.person, scale=data["scale"], pages=data["pages"] or 0, on=data["on"],
        delivered_on=data["delivered_on"],
    )  # fmt: skip


def charge_cost(found: Found, data: dict):
    return fee.charge_costs(found.application, data["form"].costs(), by=found.person, on=data["on"])


def waive(found: Found, _data: dict):
    return fee.waive(found.application, by=found.person)


def fee_delivered(found: Found, data: dict):
    return fee.note_delivery(found.application, by=found.person, on=data["on"])


def take_payment(found: Found, data: dict):
    return fee.take_payment(found.application, by=found.person, on=data["on"])


def abandon_unpaid(found: Found, data: dict):
    return fee.abandon(found.application, by=found.person, on=data["on"])


def receipt_letter(found: Found, _made) -> Letter:
    return letters.receipt(found.application, by=found.person)


def correction_letter(found: Found, _made) -> Letter:
    return letters.notice(found.application, Letter.Kind.CORRECTION, by=found.person)


def extension_letter(found: Found, _made) -> Letter:
    return letters.notice(found.application, Letter.Kind.EXTENSION, by=found.person)


def fee_letter(found: Found, made: Fee) -> Letter | None:
    """A notice to pay; where the law charges nothing there is nothing to tell."""
    return letters.notice(found.application, Letter.Kind.FEE, by=found.person) if made.amount else None


def abandoned_letter(found: Found, _made) -> Letter:
    return letters.notice(found.application, Letter.Kind.ABANDONED, by=found.person)


def consultation_letter(found: Found, made) -> Letter:
    return letters.consultation_letter(made, by=found.person)
