"""An answer that anyone may read: what one person was given becomes a draft of a record, without that person.

2019 art 44: what several people ask for, or what may be made public, may be published on its own motion. The
draft walks through the reviews of `publish` like any other; nothing is public by this act.
"""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from html import escape

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.publish import attach, draft
from yangguang.publish.content import Content
from yangguang.publish.extract import text_of
from yangguang.publish.models import Draft, Record
from yangguang.publish.personal_data import find_personal_data

from .case_files import read
from .errors import NotInState, NotValid
from .item_rules import ItemProblem
from .models import Applicant, Application, CaseFile, Decision
from .outcomes import outcomes_of
from .procedure import demand, locked

OMITTED = "×××"


@transaction.atomic
def publish_answer(
    decision: Decision, *, by: Person, title: str, text: str, stat_class: str, theme: str, home_column: str,
    formed_on: date, files: Sequence[CaseFile] = (),
) -> Draft:  # fmt: skip
    """Begin a draft from a reply that disclosed something. `text` is what shall be read, in plain paragraphs.

    `files` are some of those that the applicant was given. Raises NotValid where personal data is still in text or
    files: names of the case as such, the rest by its form; NotInState where there is nothing to publish, or it was
    published before.
    """
    application = locked(decision.application)
    demand(application, "publish", by=by)
    if not is_publishable(decision, application):
        raise NotInState(_("只有已经答复、全部或者部分公开的，才能转为主动公开"))
    if is_published(application):
        raise NotInState(_("本件的答复已经转为主动公开"))
    kept = [(file, read(file)) for file in files if file.application_id == application.pk and is_given(file)]
    if problems := _still_personal(application, title, text, kept):
        raise NotValid(problems)
    content = Content(
        title=title, body="".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()),
        stat_class=stat_class, theme=theme, home_column=home_column, formed_on=formed_on,
        source=application.agency.name,
    )  # fmt: skip
    made = draft.start(content, agency=application.agency, by=by)
    if kept:
        digests = [attach.attach(made.record, io.BytesIO(data), name=file.name, by=by).sha256 for file, data in kept]
        draft.save(made, replace(content, attachments=tuple(digests)), by=by)
    application.published_as = made.record
    application.save(update_fields=["published_as"])
    audit.note(
        by=by, act="case.publish", subject=application.number, agency=application.agency, draft=made.pk
    )
    return made


def is_publishable(decision: Decision, application: Application) -> bool:
    """Did the reply go out, and does it disclose something?"""
    return (
        decision.sent_on is not None
        and application.outcome_kind in ("disclose", "partial")
        and application.erased_at is None
    )


def is_published(application: Application) -> bool:
    """Is there a record of the answer, or a draft of one under way? A draft given up may be begun again."""
    record = application.published_as
    if record is None:
        return False
    return record.status != Record.Status.UNRELEASED or record.drafts.open().exists()


def is_given(file: CaseFile) -> bool:
    """Was it given to the applicant, and is it still there?"""
    return file.role == CaseFile.Role.DISCLOSED and file.erased_at is None


def proposal(decision: Decision) -> tuple[str, str]:
    """Title and text to begin with: what was disclosed, item by item, with the persons left out."""
    application = decision.application
    items = zip(decision.items.all(), outcomes_of(decision), strict=True)
    told = [
        "：".join(filter(None, (item.subject, item.way))) for item, outcome in items if outcome.kind.discloses != "none"
    ]
    return tuple(_without_persons(application, part) for part in (application.subject, "\n".join(told)))


def _persons(application: Application) -> list[str]:
    """Every word of the case that stands for a person, the longest first; the number leads to one."""
    known = {getattr(application.applicant, name) for name in Applicant.SEALED}
    asked = application.consultations.filter(kind="third_party")
    known |= {application.number, *(each.name for each in asked)}
    return sorted((value for value in known if len(value) > 1), key=lambda value: (-len(value), value))


def _without_persons(application: Application, text: str) -> str:
    for value in _persons(application):
        text = text.replace(value, OMITTED)
    for hint in reversed(find_personal_data(text)):
        text = text[: hint.start] + OMITTED + text[hint.end :]
    return text


def _still_personal(application: Application, title: str, text: str, files) -> list[ItemProblem]:
    persons = _persons(application)
    found = _found_in("title", _("名称"), title, persons) + _found_in("text", _("内容"), text, persons)
    for file, data in files:
        whole = f"{file.name}\n{text_of(file.kind, data).text}"
        found += _found_in("files", _("附件“%s”") % file.name, whole, persons)
    return found


def _found_in(field: str, label: str, whole: str, persons: Sequence[str]) -> list[ItemProblem]:
    found = [
        ItemProblem(field, label, _("其中有申请人、第三方的信息或者受理号“%s”，请删去") % (value[:1] + "…"))
        for value in persons
        if value in whole
    ]
    return found + [ItemProblem(field, label, hint.message) for hint in find_personal_data(whole)]
