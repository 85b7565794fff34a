"""The end of an applicant's data: kept as long as the tables say, then erased, with a record that it was.

What stays is what the register and the report count: number, agency, days, kinds, grounds. With the salts gone
nobody can confirm a guess from the public log any more.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.law.limits import limit
from yangguang.publish.files import storage

from .errors import NotInTime
from .models import Applicant, Application, CaseEvent
from .procedure import demand, locked

_RETENTION = "application_retention"


def keep_until(application: Application) -> date | None:
    """The last day to keep the applicant's data; None while the case is open or a remedy is pending."""
    ends = [application.concluded_on, *application.remedies.values_list("decided_on", flat=True)]
    if application.status != Application.Status.CLOSED or None in ends:
        return None
    last = max(ends)
    years = limit(_RETENTION, on=last).value
    try:
        return last.replace(year=last.year + years)
    except ValueError:  # 29 February
        return last.replace(year=last.year + years, day=28)


@transaction.atomic
def erase(application: Application, *, by: Person | None) -> Application:
    """Erase applicant, wording, notes, letters and files of a case whose time is over. `by` None is the clock.

    Raises NotInTime before the last day to keep it.
    """
    application = locked(application)
    if by is not None:
        demand(application, "erase", by=by)
    until, today = keep_until(application), timezone.localdate()
    if until is None or today <= until:
        raise NotInTime(_("还在保存期限内，不能清除"))
    if application.erased_at is not None:
        return application
    _empty_person(application)
    _empty_texts(application)
    _remove_files(application)
    CaseEvent.objects.create(
        application=application, kind=CaseEvent.Kind.ERASED, on=today, at=timezone.now(), by=by,
        detail={"kept_until": until.isoformat()},
    )  # fmt: skip
    audit.note(by=by, act="case.erase", subject=application.number, agency=application.agency)
    return application


def erase_due() -> list[str]:
    """Erase every case whose time is over; returns their numbers. Run by the clock."""
    today, erased = timezone.localdate(), []
    closed = Application.objects.filter(status=Application.Status.CLOSED, erased_at=None)
    for application in closed.order_by("pk").iterator():
        until = keep_until(application)
        if until is not None and today > until:
            erase(application, by=None)
            erased.append(application.number)
    return erased


def _empty_person(application: Application) -> None:
    Applicant.objects.filter(application=application).update(
        **dict.fromkeys(Applicant.SEALED, ""), id_type="", fingerprint=""
    )
    application.subject = application.doc_no = application.description = application.purpose = ""
    application.rating_note = application.content_digest = ""
    # No code opens an erased case: "!" is what no hash begins with.
    application.code_hash, application.erased_at = "!", timezone.now()
    application.save()


def _empty_texts(application: Application) -> None:
    application.events.update(note="", salt=None)
    application.consultations.update(name="", contact="", opinion="")
    application.letters.update(content="")
    for decision in application.decisions.all():
        decision.items.update(subject="", reason="", way="")


def _remove_files(application: Application) -> None:
    paths = list(application.files.values_list("path", flat=True))
    application.files.update(name="", erased_at=timezone.now())
    transaction.on_commit(lambda: [storage().delete(path) for path in paths])
