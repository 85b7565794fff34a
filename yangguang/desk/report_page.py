"""What the page of a report shows: its sections, its figures with differences, what the check finds, its files."""

from urllib.parse import quote

from django.utils.translation import gettext as _

from yangguang.law.report_forms import form as form_named
from yangguang.oversee import check, document
from yangguang.oversee.models import Report
from yangguang.oversee.publish_report import renderings
from yangguang.oversee.report import PREFACE

DOWNLOADS = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}


def sections_of(report: Report) -> list[tuple[str, str]]:
    """Keys and titles of the parts that somebody writes, in order."""
    texts = [each for each in form_named(report.form).sections if each.kind == "text"]
    return [(PREFACE, _("引言")), *((each.key, each.title) for each in texts)]


def page_of(report: Report) -> dict:
    """Context of the report's page."""
    figures = list(report.figures.all())
    found = check.findings_of(report) if report.is_editable else []
    stopped = {each.key for each in check.blocking(report, found)}
    return {
        "report": report,
        "sections": [(key, title, report.narrative.get(key, "")) for key, title in sections_of(report)],
        "figures": figures,
        "findings": [(each, each.key in stopped, report.overrides.get(each.key, "")) for each in found],
        "stopped": len(stopped),
    }


def download_of(report: Report, kind: str) -> tuple[bytes, str, str]:
    """Bytes, type and percent-encoded name of a rendering."""
    return renderings(document.build(report))[kind], DOWNLOADS[kind], quote(f"{report.title}.{kind}")
