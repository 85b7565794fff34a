"""Calling the steps from the decision on with what a form read, and writing the reply."""

from yangguang.answer import case_files, letters
from yangguang.answer import decide as deciding
from yangguang.answer import deliver as delivering
from yangguang.answer import erase as erasing
from yangguang.answer import merge as merging
from yangguang.answer import remedy as remedies
from yangguang.answer import withdraw as withdrawing
from yangguang.answer.models import Decision, Letter

from .found import Found


def submit(found: Found, _data: dict):
    return deciding.submit(found.decision, by=found.person)


def review(found: Found, data: dict):
    passes = data["verdict"] == "pass"
    return deciding.review(found.decision, by=found.person, passes=passes, note=data["note"], on=data["on"])


def decide(found: Found, data: dict):
    return deciding.decide(found.decision, by=found.person, on=data["on"])


def reply_letter(found: Found, made: Decision) -> Letter:
    """The reply is written when it is decided and goes out as it then stands."""
    return letters.reply(made, by=found.person)


def deliver(found: Found, data: dict):
    return delivering.deliver(found.decision, by=found.person, method=data["method"], on=data["on"])


def confirm_service(found: Found, data: dict):
    return delivering.confirm_service(found.decision, by=found.person, on=data["on"])


def close(found: Found, _data: dict):
    return delivering.close(found.application, by=found.person)


def merge(found: Found, data: dict):
    return merging.merge(found.application, into=data["into"], by=found.person)


def separate(found: Found, data: dict):
    return merging.separate(found.application, by=found.person, reason=data["reason"])


def withdraw(found: Found, data: dict):
    return withdrawing.withdraw(found.application, by=found.person, on=data["on"], note=data["note"])


def file_remedy(found: Found, data: dict):
    facts = {name: data[name] for name in ("kind", "body", "on", "after", "file_no")}
    return remedies.file(found.application, by=found.person, **facts)


def accept_remedy(found: Found, data: dict):
    return remedies.accept(data["remedy"], by=found.person, on=data["on"], file_no=data["file_no"])


def conclude_remedy(found: Found, data: dict):
    return remedies.conclude_remedy(data["remedy"], by=found.person, on=data["on"], result=data["result"])


def reopen(found: Found, data: dict):
    return remedies.reopen(found.application, by=found.person, remedy=data["remedy"], on=data["on"])


def attach(found: Found, data: dict):
    for file in data["files"]:
        case_files.attach(found.application, file, name=file.name, by=found.person, role=data["role"])


def erase(found: Found, _data: dict):
    return erasing.erase(found.application, by=found.person)
