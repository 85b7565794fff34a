"""Step 1: an application arrives, over the web from the applicant or by an officer who enters it for someone.

The day it arrived stands apart from the moment it was entered. The applicant needs no account: number and
query code open the case.
"""

import secrets
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person, Role
from yangguang.agencies.roles import holds
from yangguang.law.errors import LawError
from yangguang.law.receipt import channels
from yangguang.law.regime import regime_on

from . import ask
from .ask import Question
from .clock import receipt_day
from .errors import NotAllowed, NotInTime, NotValid
from .events import new_log_item, record
from .keys import fingerprint
from .models import Applicant, Application, CaseCounter, CaseEvent
from .numbering import case_number, take_serial

INTERNET = "internet"
# Without look-alikes (0 O 1 I L); ten of them make 2^49 codes.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_CODE_LENGTH = 10


@dataclass(frozen=True)
class Received:
    """What the applicant is handed: the case, and the query code that is stored nowhere in plain."""

    application: Application
    code: str


@transaction.atomic
def receive(
    question: Question,
    *,
    agency: Agency,
    by: Person | None,
    channel: str = INTERNET,
    arrived_on: date | None = None,
) -> Received:
    """Take an application in. `by` is None for the public form, an officer for letter, fax, counter and speech.

    Raises NotValid with every problem of what was written, NotAllowed, NotInTime for a day in the future or
    before the Regulation.
    """
    today = timezone.localdate()
    day = arrived_on or today
    _demand(agency, by, channel, day)
    if day > today:
        raise NotInTime(_("申请的到达日期不能晚于今天"))
    if problems := ask.check(question, on=day):
        raise NotValid(problems)
    code = new_code()
    application = _create(
        question, agency=agency, by=by, channel=channel, day=day, code_hash=make_password(code)
    )
    record(
        application, kind=CaseEvent.Kind.RECEIVED, by=by, on=day,
        detail={"channel": channel, "entered": today.isoformat()},
    )  # fmt: skip
    return Received(application, code)


def new_code() -> str:
    """A query code that cannot be guessed and can be read out."""
    return "".join(secrets.choice(_ALPHABET) for _n in range(_CODE_LENGTH))


def digest_of(question: Question) -> str:
    """To find that the same was asked before."""
    return fingerprint(question.subject, question.doc_no, question.description)


def applicant_digest(question: Question) -> str:
    """To find that the same person asked before: by the number of the paper, else by name and contact."""
    if question.id_number:
        return fingerprint(question.id_number)
    return fingerprint(question.name, question.contact)


def _demand(agency: Agency, by: Person | None, channel: str, day: date) -> None:
    if by is None and channel != INTERNET:
        raise NotAllowed(_("书面、传真和口头申请由受理机关录入"))
    if by is not None and not holds(by, Role.EDITOR, Role.DISCLOSURE, agency=agency):
        raise NotAllowed(_("需要“%s”的“编辑”或者“信息公开工作机构”身份") % agency)
    try:
        regime_on(day)
        known = {code for code, _label in channels(day)}
    except LawError as err:
        raise NotInTime(str(err)) from err
    if channel not in known:
        raise NotAllowed(_("没有“%s”这种申请渠道") % channel)


def _create(
    question: Question, *, agency: Agency, by: Person | None, channel: str, day: date, code_hash: str
) -> Application:
    serial = take_serial(agency, day.year, CaseCounter.Kind.CASE)
    application = Application(
        agency=agency, year=day.year, serial=serial, number=case_number(agency, day.year, serial),
        code_hash=code_hash, log_item=new_log_item(), channel=channel, arrived_on=day, received_on=day,
        entered_at=timezone.now(), entered_by=by, applicant_kind=question.applicant_kind,
        own_data=question.own_data, subject=question.subject.strip(), doc_no=question.doc_no.strip(),
        description=question.description.strip(), purpose=question.purpose.strip(),
        content_digest=digest_of(question), delivery_way=question.delivery_way,
        delivery_medium=question.delivery_medium, waiver_asked=question.waiver_asked,
    )  # fmt: skip
    application.received_on = receipt_day(application)
    application.save(force_insert=True)
    Applicant.objects.create(
        application=application, id_type=question.id_type, fingerprint=applicant_digest(question),
        **{field: getattr(question, field).strip() for field in Applicant.SEALED},
    )  # fmt: skip
    return application
