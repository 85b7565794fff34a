"""Annual reports, and for each of their figures the list of what it counts. Only what was published is found here."""

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render

from yangguang.agencies.models import Agency
from yangguang.ledger.models import TreeHead
from yangguang.oversee import document, publish_report
from yangguang.oversee.evidence import records_of
from yangguang.oversee.models import Figure, Report
from yangguang.oversee.published import ReportWithdrawn, published_report
from yangguang.oversee.render.html import render_html
from yangguang.portal.figure_lists import as_csv, as_json, as_xlsx, fits_a_workbook
from yangguang.portal.figure_words import english_agencies
from yangguang.portal.page import public_page
from yangguang.portal.shell import ColumnTags
from yangguang.portal.tombstone import Withdrawn
from yangguang.publish.files import path_of, storage
from yangguang.publish.table_files import KINDS

_LISTS = {
    "csv": (as_csv, KINDS["csv"]), "xlsx": (as_xlsx, KINDS["xlsx"]), "json": (as_json, "application/json"),
}  # fmt: skip


@public_page
def reports(request):
    """年度报告 of every agency, newest year first; `?agency=` and `?year=` narrow the list."""
    found = Report.objects.current()
    slug, year = request.GET.get("agency", ""), request.GET.get("year", "")
    if slug:
        found = found.filter(agency__slug=slug)
    if year.isascii() and year.isdecimal() and len(year) == 4:
        found = found.filter(year=int(year))
    return render(request, "portal/oversee/reports.html", {
        "reports": found.select_related("agency", "record").order_by("-year", "agency__order", "agency__code"),
        "agency": Agency.objects.filter(slug=slug).first() if slug else None,
        "years": Report.objects.published().order_by("-year").values_list("year", flat=True).distinct(),
        "year": year, "kept_parameters": ("agency", "year"), "tags": ColumnTags.named("政府信息公开年度报告"),
    })  # fmt: skip


@public_page
def report(request, slug, year, edition=None):
    """A report in the portal's frame; without an edition the one that holds now."""
    found = _report(slug, year, edition)
    printed = document.build(found)
    return render(request, "portal/oversee/report.html", {
        "report": found, "body": render_html(printed, standalone=False), "editions": _editions(found),
        "tags": ColumnTags.named("政府信息公开年度报告"),
    })  # fmt: skip


@public_page
def report_file(request, slug, year, edition, kind):
    """The report as a file: PDF, DOCX or JSON as its record holds it, or one HTML page that needs nothing else."""
    found = _report(slug, year, edition)
    name = f"{slug}-{year}-{edition}.{kind}"
    if kind == "html":
        response = HttpResponse(render_html(document.build(found), standalone=True))
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    file = publish_report.stored(found, kind)
    if file is None:
        raise Http404
    response = FileResponse(
        storage().open(path_of(file.sha256)), as_attachment=True, filename=name, content_type=file.mime
    )
    response["ETag"] = f'"{file.sha256}"'
    return response


@public_page
def figures(request, slug, year, edition):
    """Every figure of a report in one table."""
    found = _report(slug, year, edition)
    rows = list(found.figures.all())
    return render(request, "portal/oversee/figures.html", {
        "report": found, "figures": rows, "agencies": english_agencies(rows), "tags": ColumnTags.named("政府信息公开年度报告"),
    })  # fmt: skip


@public_page
def figure(request, slug, year, edition, figure_id):
    """A figure: what it is, whom and when it speaks of, the cut-off, and a page of what it counts."""
    found = _figure(_report(slug, year, edition), figure_id)
    after = request.GET.get("after", "")
    known = after.isascii() and after.isdecimal() and len(after) < 19
    page = records_of(found, after=int(after) if known else None)
    shown = [found, *page.rows] if page.kind == "figures" else [found]
    return render(request, "portal/oversee/figure.html", {
        "report": found.report, "figure": found, "page": page, "agencies": english_agencies(shown),
        "head": TreeHead.objects.filter(size=found.report.cutoff_size).first(), "workbook": fits_a_workbook(found),
        "kept_parameters": (), "tags": ColumnTags.named("政府信息公开年度报告"),
    })  # fmt: skip


@public_page
def figure_list(request, slug, year, edition, figure_id, kind):
    """The whole list behind a figure as CSV, XLSX or JSON; CSV and JSON are sent while it is read."""
    found = _figure(_report(slug, year, edition), figure_id)
    if kind not in _LISTS or (kind == "xlsx" and not fits_a_workbook(found)):
        raise Http404
    write, media_type = _LISTS[kind]
    response = StreamingHttpResponse(write(found), content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{slug}-{year}-{figure_id}.{kind}"'
    return response


def _report(slug: str, year: int, edition: str | None) -> Report:
    """A published report; drafts are not there, and one whose record was withdrawn says so (410)."""
    try:
        found = published_report(slug, year, edition)
    except ReportWithdrawn as err:
        raise Withdrawn(err.record) from err
    if found is None:
        raise Http404
    return found


def _editions(found: Report) -> list[Report]:
    """The other editions of the same report that anyone may read."""
    same = Report.objects.published().filter(agency=found.agency, year=found.year).exclude(pk=found.pk)
    return list(same.select_related("agency").order_by("number"))


def _figure(found: Report, figure_id: str) -> Figure:
    figure = get_object_or_404(Figure, report=found, figure_id=figure_id)
    figure.report = found
    return figure
