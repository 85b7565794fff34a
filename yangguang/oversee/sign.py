"""Signing a checked report: from here on text, cut-off and figures are frozen by the database."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person

from . import access
from .check import blocking, findings_of
from .errors import NotAllowed, NotInState, Refused
from .models import Report
from .report import writers


@transaction.atomic
def sign(report: Report, *, by: Person, at: datetime | None = None) -> Report:
    """Sign; `by` answers for the agency (head or disclosure office) and did not write the report.

    Raises Refused with the findings that stand in the way, NotInState unless the report was checked.
    """
    report = Report.objects.select_for_update().select_related("agency").get(pk=report.pk)
    access.demand(by, *access.SIGNERS, agency=report.agency)
    if report.status != Report.Status.CHECKED:
        raise NotInState(_("报告核对无误后才能签发"))
    if writers(report).filter(pk=by.pk).exists():
        raise NotAllowed(_("编制人不能签发自己编制的报告"))
    if found := blocking(report, findings_of(report)):
        raise Refused(found)
    report.status, report.signed_by, report.signed_at = Report.Status.SIGNED, by, at or timezone.now()
    report.save(update_fields=["status", "signed_by", "signed_at"])
    audit.note(by=by, act="report.sign", subject=f"report:{report.pk}", agency=report.agency)
    return report
