"""A signed report becomes a Record: drafted with its files, reviewed by four people, released by the head.

Each step commits by itself and looks at what is there before it acts: after a crash anywhere, run it again;
nothing is lost and nothing happens twice.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person
from yangguang.publish import draft as drafting
from yangguang.publish import release, review
from yangguang.publish.attach import attach
from yangguang.publish.content import Content
from yangguang.publish.models import Attachment, Draft, Stage, Verdict
from yangguang.publish.sanitize import clean_html

from . import document
from .errors import NotInState
from .models import Report
from .render.docx import render_docx
from .render.html import render_html
from .render.json import render_json
from .render.model import Chart, ReportDocument
from .render.pdf import render_pdf
from .report import writers

# 2008 art 31, 2019 art 49: the report is published; in the catalogue it is a 计划总结, a report.
STAT_CLASS, GENRE, THEME = "plans", "report", ""
KINDS = ("pdf", "docx", "json")
_CLAUSE = "条例规定的年度报告，数字已核对"


@dataclass(frozen=True, kw_only=True)
class People:
    """Who takes a report through publication: the editor and four others, by the stage that they review."""

    editor: Person
    first: Person
    second: Person
    secrecy: Person
    head: Person

    def reviewer(self, stage: Stage) -> Person:
        """Who gives the opinion of a stage."""
        return {
            Stage.FIRST: self.first, Stage.SECOND: self.second, Stage.SECRECY: self.secrecy,
            Stage.THIRD: self.head,
        }[stage]  # fmt: skip


def publish(report: Report, *, people: People, column: str, at: datetime | None = None) -> Report:
    """Take a signed report all the way to the public; `column` is its home column, `at` the moment of release.

    Raises NotInState before the signature, and whatever the steps of `publish` raise.
    """
    report = Report.objects.get(pk=report.pk)
    if report.status == Report.Status.PUBLISHED:
        return report
    work = prepare(report, by=people.editor, column=column)
    if work.is_editable:
        work = review.submit(work, by=people.editor)
    while (stage := review.next_stage(work)) and work.status == Draft.Status.IN_REVIEW:
        review.give_opinion(work, by=people.reviewer(stage), verdict=Verdict.PASS, clause=_CLAUSE)
        work.refresh_from_db()
    if work.status == Draft.Status.APPROVED:
        release.release(work, by=people.head, at=at)
    return conclude(report)


def prepare(report: Report, *, by: Person, column: str) -> Draft:
    """The draft of a signed report, complete with its files and ready for review at the desk.

    A restatement becomes a new version of the record that the report before it became.
    """
    work = _draft(report, by=by, column=column)
    if not work.is_editable:
        return work
    report.refresh_from_db()
    printed = document.build(report)
    files = [
        attach(work.record, BytesIO(data), name=name, by=by) for name, data in _files(report, printed).items()
    ]
    content = _content(report, printed, column=column, attachments=tuple(file.sha256 for file in files))
    if Content.from_json(drafting.latest(work).content) != content:
        drafting.save(work, content, by=by)
    work.refresh_from_db()
    return work


@transaction.atomic
def conclude(report: Report) -> Report:
    """Mark a report published once its draft was released, here or at the desk. Does nothing before."""
    report = (
        Report.objects.select_for_update(of=("self",)).select_related("draft", "agency").get(pk=report.pk)
    )
    released = report.draft and report.draft.status == Draft.Status.RELEASED
    if report.status == Report.Status.SIGNED and released:
        report.status = Report.Status.PUBLISHED
        report.save(update_fields=["status"])
        audit.note(
            by=report.signed_by, act="report.publish", subject=f"report:{report.pk}", agency=report.agency
        )  # fmt: skip
    return report


def conclude_all() -> int:
    """For the clock: every signed report whose draft was released meanwhile. Returns how many."""
    signed = Report.objects.filter(status=Report.Status.SIGNED, draft__status=Draft.Status.RELEASED)
    return len([conclude(report) for report in signed])


@transaction.atomic
def _draft(report: Report, *, by: Person, column: str) -> Draft:
    """The report's draft: made once, and anew only if the last was given up."""
    held = (
        Report.objects.select_for_update(of=("self",))
        .select_related("draft", "agency", "restates")
        .get(pk=report.pk)
    )
    if held.status not in (Report.Status.SIGNED, Report.Status.PUBLISHED):
        raise NotInState(_("报告签发后才能公布"))
    if held.draft and held.draft.status != Draft.Status.DISCARDED:
        return held.draft
    if held.restates:
        held.draft = drafting.start_revision(held.restates.record, by=by, wrote=writers(held))
    else:
        content = _content(held, document.build(held), column=column, attachments=())
        held.draft = drafting.start(content, agency=held.agency, by=by, wrote=writers(held))
    held.record = held.draft.record
    held.save(update_fields=["draft", "record"])
    return held.draft


def _content(
    report: Report, printed: ReportDocument, *, column: str, attachments: tuple[str, ...]
) -> Content:
    return Content(
        title=report.title, body=clean_html(_body(printed)),
        abstract=f"{report.agency.short_name}{report.year}年政府信息公开工作情况和统计数字",
        stat_class=STAT_CLASS, genre=GENRE, theme=THEME, formed_on=report.signed_on,
        home_column=column, source=report.agency.short_name, attachments=attachments,
    )  # fmt: skip


def _body(printed: ReportDocument) -> str:
    """The report's HTML without its own title, since the page of a record begins with one, and without pictures."""
    bare = replace(printed, blocks=tuple(each for each in printed.blocks if not isinstance(each, Chart)))
    article = render_html(bare, standalone=False)
    return article.partition("</header>")[2].removesuffix("</article>\n")


def _files(report: Report, printed: ReportDocument) -> dict[str, bytes]:
    return {f"{report.title}.{kind}": data for kind, data in renderings(printed).items()}


def stored(report: Report, kind: str) -> Attachment | None:
    """The file of a published report as its record holds it: the bytes that the log committed to."""
    digests = drafting.latest(report.draft).content["attachments"]
    return Attachment.objects.filter(record=report.record, kind=kind, sha256__in=digests).first()


def renderings(printed: ReportDocument) -> dict[str, bytes]:
    """The files of a report by ending; the same report gives the same bytes."""
    return {kind: rendering(printed, kind) for kind in KINDS}


def rendering(printed: ReportDocument, kind: str) -> bytes:
    """One file of a report: pdf, docx or json."""
    if kind == "json":
        return render_json(printed)
    render = render_pdf if kind == "pdf" else render_docx
    return render(printed, base_url=settings.SITE_URL)
