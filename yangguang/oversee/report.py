"""The annual report while it is written: begin, edit a section, explain a finding, note what was printed before."""

import tomllib
from datetime import date
from decimal import Decimal
from importlib.resources import files

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, AgencyKind, AuditLine, Person
from yangguang.law.report_forms import form as form_named
from yangguang.law.report_forms import form_for_year

from . import access
from .errors import NotInState
from .models import Report

PREFACE = "preface"
_WRITING = ("report.start", "report.restate", "report.write", "report.explain", "report.state")
_UNIFIED = ("2019", "2021")


@transaction.atomic
def start(agency: Agency, *, year: int, by: Person, form: str = "") -> Report:
    """Begin the report of `agency` on `year`, with a text to begin from; the form is that of the year.

    Raises NotAllowed, law.NotInForce before the first report (on 2008), NotInState where one was begun.
    """
    access.demand(by, *access.WRITERS, agency=agency)
    chosen = form_named(form) if form else form_for_year(year)
    report = Report(
        agency=agency, year=year, form=chosen.id, period_from=date(year, 1, 1), period_to=date(year, 12, 31),
        narrative=first_narrative(agency, chosen.id), started_by=by, started_at=timezone.now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            report.save(force_insert=True)
    except IntegrityError as err:
        raise NotInState(_("这一年度的报告已经开始编制；已公布的报告要改，请编制更正报告")) from err
    audit.note(by=by, act="report.start", subject=f"report:{report.pk}", agency=agency, year=year)
    return report


def writers(report: Report):
    """Everyone whose text the report is, by the audit trail, as a queryset: they neither sign nor review it."""
    wrote = AuditLine.objects.filter(subject=f"report:{report.pk}", act__in=_WRITING)
    return Person.objects.filter(Q(pk=report.started_by_id) | Q(pk__in=wrote.values("by")))


def first_narrative(agency: Agency, form: str) -> dict[str, str]:
    """The text that a new report begins with, by section."""
    kind = "city" if agency.kind == AgencyKind.CITY else "agency"
    name = "unified" if form in _UNIFIED else f"free_{kind}"
    text = files("yangguang.oversee").joinpath("narratives", f"{name}.toml").read_text("utf-8")
    fixed = {
        Report.TITLE: Report.DEFAULT_TITLE.format(agency=agency.name),
        Report.SIGNATURE: agency.name,
    }
    return fixed | {key: value.strip() for key, value in tomllib.loads(text).items()}


@transaction.atomic
def write(report: Report, section: str, text: str, *, by: Person) -> Report:
    """Replace the text of one section; the report must be checked again."""
    report = _open(report, by=by)
    known = {PREFACE, *(each.key for each in form_named(report.form).sections if each.kind == "text")}
    if section not in known:
        raise NotInState(_("这种格式的报告没有这个文字部分：%s") % section)
    report.narrative[section] = text.strip()
    return _keep(report, "narrative", by=by, act="report.write", section=section)


@transaction.atomic
def explain(report: Report, finding: str, explanation: str, *, by: Person) -> Report:
    """Explain a finding (by its key); the explanation is printed as a footnote. An empty one takes it back."""
    report = _open(report, by=by)
    if explanation.strip():
        report.overrides[finding] = explanation.strip()
    else:
        report.overrides.pop(finding, None)
    return _keep(report, "overrides", by=by, act="report.explain", finding=finding)


@transaction.atomic
def state(report: Report, figure_id: str, value: Decimal, *, source: str, by: Person) -> Report:
    """Note what an earlier source printed for a figure. It is shown beside the count, never instead of it."""
    report = _open(report, by=by)
    report.stated[figure_id] = {"value": str(Decimal(value)), "source": source}
    report.figures.filter(figure_id=figure_id).update(stated=value, source=source)
    return _keep(report, "stated", by=by, act="report.state", figure=figure_id)


def _open(report: Report, *, by: Person) -> Report:
    report = Report.objects.select_for_update().select_related("agency").get(pk=report.pk)
    access.demand_editing(by, report)
    if not report.is_editable:
        raise NotInState(_("报告已签发，不能修改；需要更正请另行编制更正报告"))
    return report


def _keep(report: Report, field: str, *, by: Person, act: str, **detail) -> Report:
    report.status = Report.Status.DRAFT
    report.save(update_fields=[field, "status"])
    audit.note(by=by, act=act, subject=f"report:{report.pk}", agency=report.agency, **detail)
    return report
