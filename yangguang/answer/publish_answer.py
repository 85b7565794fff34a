"""An answer that anyone may read: what one person was given becomes a draft of a record, without that person.

2019 art 44: what several people ask for, or what may be made public, may be published on its own motion. The
draft walks through the reviews of `publish` like any other; nothing is public by this act.
"""

from datetime import date
from html import escape

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person, Role
from yangguang.publish import access, draft
from yangguang.publish.content import Content
from yangguang.publish.models import Draft
from yangguang.publish.personal_data import find_personal_data

from .errors import NotInState, NotValid
from .item_rules import ItemProblem
from .models import Applicant, Application, Decision


@transaction.atomic
def publish_answer(
    decision: Decision, *, by: Person, title: str, text: str, stat_class: str, theme: str, home_column: str,
    formed_on: date,
) -> Draft:  # fmt: skip
    """Begin a draft from a reply that disclosed something. `text` is what shall be read, in plain paragraphs.

    Raises NotValid where personal data is still in it: names of the case as such, the rest by its form.
    """
    application = Application.objects.select_related("agency", "applicant").get(pk=decision.application_id)
    access.demand(by, Role.EDITOR, agency=application.agency)
    if decision.sent_on is None or application.outcome_kind not in ("disclose", "partial"):
        raise NotInState(_("只有已经答复、全部或者部分公开的，才能转为主动公开"))
    if problems := _still_personal(application, title, text):
        raise NotValid(problems)
    content = Content(
        title=title, body="".join(f"<p>{escape(line)}</p>" for line in text.splitlines() if line.strip()),
        stat_class=stat_class, theme=theme, home_column=home_column, formed_on=formed_on,
        source=application.agency.name,
    )  # fmt: skip
    made = draft.start(content, agency=application.agency, by=by)
    audit.note(
        by=by, act="case.publish", subject=application.number, agency=application.agency, draft=made.pk
    )
    return made


def _still_personal(application: Application, title: str, text: str) -> list[ItemProblem]:
    whole = f"{title}\n{text}"
    known = {getattr(application.applicant, name) for name in Applicant.SEALED}
    known |= {
        application.number,
        *(each.name for each in application.consultations.filter(kind="third_party")),
    }
    found = [
        ItemProblem(
            "text", _("个人信息"), _("其中有申请人、第三方的信息或者受理号“%s”，请删去") % (value[:1] + "…")
        )
        for value in sorted(known)
        if len(value) > 1 and value in whole
    ]
    return found + [ItemProblem("text", _("个人信息"), hint.message) for hint in find_personal_data(whole)]
