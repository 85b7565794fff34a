"""Letters 告知书 from what was recorded: nobody types a ground, a day or a remedy a second time."""

from collections.abc import Callable
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from yangguang.agencies import audit
from yangguang.agencies.models import Person

from . import letter_texts as texts
from .errors import LetterFailed
from .letter_document import LetterDocument
from .letter_docx import letter_docx
from .letter_pdf import letter_pdf
from .models import Application, CaseEvent, Consultation, Decision, Letter
from .numbering import letter_number
from .procedure import demand, locked

Kind = CaseEvent.Kind
_ASKED = {
    Letter.Kind.CORRECTION: Kind.CORRECTION_REQUESTED,
    Letter.Kind.EXTENSION: Kind.EXTENDED,
    Letter.Kind.FEE: Kind.FEE_NOTIFIED,
    Letter.Kind.ABANDONED: Kind.ABANDONED,
}


@transaction.atomic
def receipt(application: Application, *, by: Person | None, on: date | None = None) -> Letter:
    """The receipt 登记回执: number, day of receipt, last day and why. The query code is printed apart from it."""
    application = locked(application)
    if by is not None:
        demand(application, "read_person", by=by)
    return _keep(application, Letter.Kind.RECEIPT, _chinese(texts.receipt, application), by=by, on=on)


@transaction.atomic
def notice(application: Application, kind: Letter.Kind, *, by: Person, on: date | None = None) -> Letter:
    """The letter on what was last recorded: correction, extension, fee, or that the case is not pursued.

    Raises LetterFailed where nothing of the kind was recorded.
    """
    application = locked(application)
    demand(application, "read_person", by=by)
    event = application.events.standing().filter(kind=_ASKED[kind]).last()
    if event is None:
        raise LetterFailed(_("本件没有登记“%s”，不能生成告知书") % Kind(_ASKED[kind]).label)
    return _keep(application, kind, _chinese(texts.NOTICES[kind], application, event), by=by, on=on or event.on)


@transaction.atomic
def consultation_letter(consultation: Consultation, *, by: Person, on: date | None = None) -> Letter:
    """The letter that asks a third party or another agency, without the applicant's name."""
    application = locked(consultation.application)
    demand(application, "read_person", by=by)
    text = _chinese(texts.consultation, application, consultation)
    day = on or consultation.asked_on
    return _keep(application, Letter.Kind.CONSULTATION, text, by=by, on=day, consultation=consultation)


@transaction.atomic
def reply(decision: Decision, *, by: Person, on: date | None = None) -> Letter:
    """The reply 答复书 of a made decision: each item with its grounds, then the remedies and their periods."""
    application = locked(decision.application)
    demand(application, "read_person", by=by)
    decision = Decision.objects.get(pk=decision.pk)
    if decision.status != Decision.Status.DECIDED:
        raise LetterFailed(_("答复决定还没有作出，不能生成答复书"))
    decision.application = application
    day = on or decision.decided_on
    return _keep(application, Letter.Kind.REPLY, _chinese(texts.reply, decision), by=by, on=day, decision=decision)


def letters_for_applicant(application: Application):
    """What the applicant may fetch: all but the questions to others, and a reply only once it was sent."""
    shown = application.letters.exclude(kind=Letter.Kind.CONSULTATION)
    return shown.exclude(kind=Letter.Kind.REPLY, decision__sent_on=None)


@transaction.atomic
def open_letter(letter: Letter, *, by: Person) -> LetterDocument:
    """The letter for an officer's eyes, with a line in the audit trail: it names the applicant."""
    demand(letter.application, "read_person", by=by)
    _note(letter, "case.open_letter", by)
    return document_of(letter)


def document_of(letter: Letter) -> LetterDocument:
    """The letter as it went out. Raises LetterFailed after its personal data was erased."""
    if not letter.content:
        raise LetterFailed(_("这封告知书的内容已按规定清除"))
    return LetterDocument.from_json(letter.content)


def as_pdf(letter: Letter) -> bytes:
    """The letter as PDF."""
    return letter_pdf(document_of(letter))


def as_docx(letter: Letter) -> bytes:
    """The letter as Word document."""
    return letter_docx(document_of(letter))


def _chinese(say: Callable[..., texts.LetterText], *about) -> texts.LetterText:
    """A letter of a Chinese office is Chinese, whatever language its officer reads."""
    with override(settings.LANGUAGE_CODE):
        return say(*about)


def _keep(
    application: Application,
    kind: Letter.Kind,
    text: texts.LetterText,
    *,
    by: Person | None,
    on: date | None,
    **of,
) -> Letter:
    day = on or timezone.localdate()
    agency = application.agency
    number = letter_number(agency, day)
    document = LetterDocument(
        issuer=agency.name, number=number, title=text.title, addressee=text.addressee,
        paragraphs=text.paragraphs, signature=agency.name, day=day, facts=text.facts,
        contact=texts.contact_of(agency),
    )  # fmt: skip
    letter = Letter.objects.create(
        application=application, kind=kind, number=number, title=text.title, content=document.to_json(),
        issued_on=day, made_by=by, made_at=timezone.now(), **of,
    )  # fmt: skip
    _note(letter, "case.letter", by)
    return letter


def _note(letter: Letter, act: str, by: Person | None) -> None:
    application = letter.application
    audit.note(
        by=by, act=act, subject=application.number, agency=application.agency, kind=str(letter.kind),
        letter=letter.pk,
    )  # fmt: skip
