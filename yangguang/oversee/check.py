"""Checking a report: numbers against each other, text against numbers, time against the law.

A blank figure, a sum that disagrees, an identity that fails: refused, with the difference.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person

from . import access, check_identities, check_numbers, check_words
from .errors import NotInState
from .findings import ERROR, ReportFinding
from .models import Report


def findings_of(report: Report) -> list[ReportFinding]:
    """Everything that is to be said about the report as it stands, errors first. Changes nothing."""
    figures = {each.figure_id: each for each in report.figures.all()}
    found = [
        *check_words.check(report, figures),
        *check_numbers.check(report, figures),
        *check_identities.check(report, figures),
    ]
    return sorted(found, key=lambda finding: finding.severity != ERROR)


def blocking(report: Report, found: list[ReportFinding]) -> list[ReportFinding]:
    """The errors that no explanation covers: these stop the signature."""
    return [
        each
        for each in found
        if each.severity == ERROR and not (each.explainable and each.key in report.overrides)
    ]


@transaction.atomic
def check(report: Report, *, by: Person) -> list[ReportFinding]:
    """Check and remember the outcome: checked where nothing stands in the way, else still a draft."""
    report = Report.objects.select_for_update().select_related("agency").get(pk=report.pk)
    access.demand_editing(by, report)
    if not report.is_editable:
        raise NotInState(_("报告已签发，不需要再核对"))
    found = findings_of(report)
    stopped = blocking(report, found)
    report.status = Report.Status.DRAFT if stopped else Report.Status.CHECKED
    report.checked_by, report.checked_at = by, timezone.now()
    report.save(update_fields=["status", "checked_by", "checked_at"])
    audit.note(
        by=by, act="report.check", subject=f"report:{report.pk}", agency=report.agency,
        findings=len(found), blocking=len(stopped),
    )  # fmt: skip
    return found
