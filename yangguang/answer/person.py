"""Who applied: masked by default, in full only to who needs it, with a line in the audit trail each time."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.publish.personal_data import mask

from .errors import NotAllowed
from .models import Applicant, Application
from .procedure import demand

_MASKS = {
    "name": "name", "legal_representative": "name", "phone": "mobile", "email": "email", "address": "address",
    "id_number": "resident_id_internal",
}  # fmt: skip


@dataclass(frozen=True)
class ApplicantView:
    """The applicant's facts as text, masked or in full."""

    name: str
    kind: str
    id_type: str
    id_number: str
    legal_representative: str
    phone: str
    email: str
    address: str
    postcode: str


@transaction.atomic
def person_of(application: Application, *, by: Person, why: str) -> ApplicantView:
    """The applicant in full. `why` is a short code of the purpose (handle, letter, service, …), kept with the line."""
    demand(application, "read_person", by=by)
    if not why.isascii() or not why.isidentifier():
        raise NotAllowed(_("查看申请人信息须注明用途"))
    audit.note(by=by, act="case.read_person", subject=application.number, agency=application.agency, why=why)
    return _view(application, {name: getattr(application.applicant, name) for name in Applicant.SEALED})


def masked(application: Application) -> ApplicantView:
    """The applicant as lists, exports and the lists behind figures show them.

    The name of an organisation is no personal data; what can single out a person is hidden.
    """
    applicant = application.applicant
    values = {name: _masked(name, getattr(applicant, name)) for name in Applicant.SEALED}
    if application.applicant_kind != "natural":
        values |= {"name": applicant.name, "id_number": applicant.id_number}
    return _view(application, values)


def _masked(name: str, value: str) -> str:
    return mask(_MASKS.get(name, ""), value) if value else ""


def _view(application: Application, values: dict[str, str]) -> ApplicantView:
    return ApplicantView(kind=application.applicant_kind, id_type=application.applicant.id_type, **values)
