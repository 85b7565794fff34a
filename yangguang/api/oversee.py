"""Published annual reports for machines: their figures, and tables whose every cell leads to what it counts."""

from datetime import date, datetime
from typing import Annotated, Literal

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field, StringConstraints

from yangguang.law.errors import UnknownCode
from yangguang.law.report_forms import form
from yangguang.oversee.addresses import figure_path, report_path
from yangguang.oversee.models import Figure, Report
from yangguang.oversee.published import ReportWithdrawn, published_report
from yangguang.oversee.registry import cell_id

from .machine import public
from .problem import problems
from .publish import gone
from .tables import Table, plain, table_answer
from .typed import Asked, Key, Slug, Year

router = Router(tags=["oversee"])
router.add_decorator(public, mode="view")

FormTableId = Literal["stat2014", "table2", "table3", "table4"]
Edition = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=r"^[a-z0-9-]+$")]
CURRENT = "current"


class ReportRow(BaseModel):
    """A published report. `edition` is its form, with the number of the restatement if it is one."""

    agency: str
    agency_name: str
    year: int
    edition: str
    form: str
    title: str
    signed_at: datetime
    page: str
    tables: list[str]


class ReportList(BaseModel):
    """A page of reports, the last made first. `before` is the key of the next page."""

    reports: list[ReportRow]
    before: int | None


class FigureRow(BaseModel):
    """A number of a report with its scope, its period, where it comes from, and what it counts."""

    id: str
    label: str
    value: str | None = Field(description="十进制数字；未能得出的为空")
    text: str = Field(description="报告中印出的文字")
    unit: str
    scope: str
    first: date
    last: date
    qualifier: str
    provenance: str
    records: str = Field(description="这个数字由哪些记录构成")


class FigureList(BaseModel):
    """Every figure of a report."""

    report: ReportRow
    figures: list[FigureRow]


class ReportTable(BaseModel):
    """A table of a report."""

    report: ReportRow
    table: Table


class ReportsAsked(Asked):
    """Which reports."""

    agency: Slug = Field("", description="机关的网址名")
    year: Year | None = Field(None, description="报告年度")
    before: Key | None = Field(None, description="上一页给出的 before")
    size: int = Field(50, ge=1, le=200, description="每页件数")


@router.get("/reports", response={200: ReportList} | problems(422), summary="已公布的年度报告")
def reports(request: HttpRequest, asked: Query[ReportsAsked]):
    """各机关现行有效的年度报告，可按机关和年度筛选。"""
    found = Report.objects.current().select_related("agency").order_by("-pk")
    if asked.agency:
        found = found.filter(agency__slug=asked.agency)
    if asked.year:
        found = found.filter(year=asked.year)
    if asked.before:
        found = found.filter(pk__lt=asked.before)
    rows = list(found[: asked.size + 1])
    more = len(rows) > asked.size
    return ReportList(
        reports=[_row(each) for each in rows[: asked.size]], before=rows[asked.size - 1].pk if more else None
    )


@router.get(
    "/reports/{agency}/{year}/{edition}/figures", response={200: FigureList} | problems(404, 410, 422), summary="报告的全部数字"
)  # fmt: skip
def figures(request: HttpRequest, agency: Slug, year: Year, edition: Edition):
    """一份报告中的每一个数字，含其范围、期间、来源，以及它由哪些记录构成。edition 写 current 时取现行有效的一版。"""
    report = _report(agency, year, edition)
    rows = [_figure(report, each) for each in report.figures.all()]
    return FigureList(report=_row(report), figures=rows)


@router.get(
    "/reports/{agency}/{year}/{edition}/tables/{table}", response={200: ReportTable} | problems(404, 410, 422), summary="报告中的表"
)  # fmt: skip
def report_table(request: HttpRequest, agency: Slug, year: Year, edition: Edition, table: FormTableId):
    """统计表或者表二、表三、表四，每一格都有通向清单的链接。"""
    report = _report(agency, year, edition)
    try:
        shape = form(report.form).table(table)
    except UnknownCode as err:
        raise Http404 from err
    known = {each.figure_id: each for each in report.figures.filter(figure_id__startswith=f"{table}.")}

    def value(row: str, column: str):
        figure = known.get(cell_id(table, row, column))
        return figure.value if figure else None

    def address(row: str, column: str) -> str | None:
        key = cell_id(table, row, column)
        return settings.SITE_URL + figure_path(report, key) if key in known else None

    made = table_answer(shape, form=report.form, value=value, address=address)
    return ReportTable(report=_row(report), table=made)


def _report(slug: str, year: int, edition: str) -> Report:
    try:
        found = published_report(slug, year, None if edition == CURRENT else edition)
    except ReportWithdrawn as err:
        raise gone(err.record) from err
    if found is None:
        raise Http404
    return found


def _row(report: Report) -> ReportRow:
    return ReportRow(
        agency=report.agency.slug, agency_name=report.agency.name, year=report.year, edition=report.edition,
        form=report.form, title=report.title, signed_at=report.signed_at, page=settings.SITE_URL + report_path(report),
        tables=[each.id for each in form(report.form).tables],
    )  # fmt: skip


def _figure(report: Report, figure: Figure) -> FigureRow:
    return FigureRow(
        id=figure.figure_id, label=figure.label, value=plain(figure.value), text=figure.text, unit=figure.unit,
        scope=figure.scope, first=figure.period_from, last=figure.period_to, qualifier=figure.qualifier,
        provenance=figure.provenance, records=settings.SITE_URL + figure_path(report, figure.figure_id),
    )  # fmt: skip
