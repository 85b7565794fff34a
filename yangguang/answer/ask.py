"""What an application must say: one set of rules for the public form and for the officer who types in a letter."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.law.code_kinds import identify_code
from yangguang.law.codes import check_org_code, check_resident_id, check_uscc
from yangguang.law.tables import rows
from yangguang.publish.rules import Problem

from .models import Applicant, ApplicantKind, Application, DeliveryWay, Medium

TEXT_MAX = 2000
SHORT_MAX = 200
_CHECKS = {"resident_id": check_resident_id, "uscc": check_uscc, "org_code": check_org_code}
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+")
_PHONE = re.compile(r"[+0-9][0-9 ()（）-]{6,24}")


@dataclass(frozen=True)
class Question:
    """An application as written: who asks, for what, and how it shall be answered. Codes as in the models."""

    name: str = ""
    applicant_kind: str = ApplicantKind.NATURAL
    id_type: str = ""
    id_number: str = ""
    legal_representative: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    subject: str = ""
    doc_no: str = ""
    description: str = ""
    purpose: str = ""
    delivery_way: str = ""
    delivery_medium: str = ""
    own_data: bool = False
    waiver_asked: bool = False

    @property
    def is_organisation(self) -> bool:
        return self.applicant_kind != ApplicantKind.NATURAL

    @property
    def contact(self) -> str:
        """Any way to reach the applicant."""
        return self.phone or self.email or self.address


LABELS: dict[str, str | Promise] = {
    "name": _("姓名或者名称"),
    "applicant_kind": _("申请人类型"),
    "contact": _("联系方式"),
    "id_type": _("证件类型"),
    "id_number": _("证件号码"),
    "legal_representative": _("法定代表人"),
    "phone": _("联系电话"),
    "email": _("电子邮箱"),
    "address": _("通信地址"),
    "postcode": _("邮政编码"),
    "subject": _("所需信息名称"),
    "doc_no": _("文号"),
    "description": _("其他特征描述"),
    "purpose": _("用途"),
    "delivery_way": _("获取方式"),
    "delivery_medium": _("载体形式"),
}
_REACHED_BY = {DeliveryWay.POST: "address", DeliveryWay.EMAIL: "email"}
_CHOICES = {
    "applicant_kind": ApplicantKind.values,
    "delivery_way": DeliveryWay.values,
    "delivery_medium": Medium.values,
    "id_type": Applicant.IdType.values,
}


def required_fields(question: Question, *, on: date) -> dict[str, str]:
    """Field → the rule that asks for it, for this applicant on the day of application (2008: art 20; 2019: art 29)."""
    groups = {"all"}
    groups |= {"organisation"} if question.is_organisation else set()
    groups |= {"own_data"} if question.own_data else set()
    return {
        row.id: f"{row.source}{row.article}"
        for row in rows("application_fields", on=on)
        if row["required_for"] in groups
    }


def check(question: Question, *, on: date) -> list[Problem]:
    """Every problem of an application made on the day `on`, so that all are mended at once."""
    found = [*_missing(question, on), *_choices(question), *_lengths(question), *_forms(question)]
    return found + [*_identity(question), *_reachable(question)]


def question_of(application: Application) -> Question:
    """A registered application as it was written. The caller has the right to see it."""
    applicant = application.applicant
    names = set(Question.__dataclass_fields__)
    values = {name: getattr(applicant, name) for name in names if hasattr(applicant, name)}
    return Question(
        **{name: getattr(application, name) for name in names if hasattr(application, name)} | values
    )


def _problem(field: str, reason) -> Problem:
    return Problem(field, LABELS[field], reason)


def _missing(question: Question, on: date):
    for field, rule in required_fields(question, on=on).items():
        if not str(getattr(question, field)).strip():
            yield _problem(field, _("必填（%s）") % rule)
    if not question.applicant_kind:
        yield _problem("applicant_kind", _("必填"))


def _choices(question: Question):
    for field, known in _CHOICES.items():
        value = getattr(question, field)
        if value and value not in known:
            yield _problem(field, _("请从列表中选择"))


def _lengths(question: Question):
    for field in LABELS:
        most = TEXT_MAX if field in ("description", "purpose") else SHORT_MAX
        if len(str(getattr(question, field))) > most:
            yield _problem(field, _("最多 %d 个字") % most)


def _forms(question: Question):
    if question.email and not _EMAIL.fullmatch(question.email):
        yield _problem("email", _("电子邮箱格式不对，请核对"))
    if question.phone and not _PHONE.fullmatch(question.phone):
        yield _problem("phone", _("电话号码格式不对，请核对"))
    if question.postcode and not re.fullmatch(r"[0-9]{6}", question.postcode):
        yield _problem("postcode", _("邮政编码为6位数字，请核对"))


def _identity(question: Question):
    """The check characters of resident number, credit code and organisation code; other papers have none."""
    if not question.id_number:
        return
    if not question.id_type:
        kind = identify_code(question.id_number)
        hint = (
            _("必填") if kind.kind == "unknown" else _("必填，看来是%s") % Applicant.IdType(kind.kind).label
        )
        yield _problem("id_type", hint)
    elif question.id_type in _CHECKS:
        found = _CHECKS[question.id_type](question.id_number.strip().upper().replace("-", ""))
        if not found.valid:
            yield _problem("id_number", found.why)


def _reachable(question: Question):
    field = _REACHED_BY.get(question.delivery_way)
    if field and not getattr(question, field):
        yield _problem(field, _("选择了“%s”，请填写") % DeliveryWay(question.delivery_way).label)
