"""Published records for machines: what a record is, what stands in a column. Withdrawn records say so (410)."""

from datetime import date, datetime
from typing import Annotated

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field, StringConstraints

from yangguang.law import catalogue
from yangguang.publish.listing import Narrow, in_column
from yangguang.publish.models import Column, Record

from .machine import Refused, public
from .problem import problems
from .typed import Asked, Line, Year

router = Router(tags=["publish"])
router.add_decorator(public, mode="view")

IndexNo = Annotated[str, StringConstraints(max_length=60, pattern=r"^[0-9A-Z-]+(/[0-9-]+)?$")]
ColumnCode = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f/]+$")]


class RecordRow(BaseModel):
    """A record in a list."""

    index_no: str
    title: str
    agency: str
    agency_name: str
    stat_class: str
    theme: str
    genre: str
    formed_on: date
    version: int
    released_at: datetime
    page: str


class VersionLink(BaseModel):
    """A released version: its public bytes and the proof that they are in the log, once it is sealed."""

    number: int
    released_at: datetime
    leaf: int | None = Field(description="日志编号；尚未存证的为空")
    record: str = Field(description="核验所用的公开内容")
    proof: str | None


class RecordAnswer(BaseModel):
    """A public record: its facts, and every version with its proof."""

    record: RecordRow
    abstract: str
    versions: list[VersionLink]


class RecordList(BaseModel):
    """A page of records, newest first. `after` is the key of the next page, empty on the last."""

    records: list[RecordRow]
    after: str


class RecordsAsked(Asked):
    """What a column's list is narrowed by."""

    year: Year | None = Field(None, description="发布年份")
    stat_class: Line = Field("", description="统计类别的代码")
    theme: Line = Field("", description="主题分类的代码")
    after: Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9-]*$")] = Field("", description="上一页给出的 after")
    size: int = Field(20, ge=1, le=100, description="每页条数")


@router.get(
    "/columns/{code}/records", response={200: RecordList} | problems(404, 422), summary="栏目中的信息"
)  # fmt: skip
def column_records(request: HttpRequest, code: ColumnCode, asked: Query[RecordsAsked]):
    """栏目及其下级栏目中现在公开的信息，最新的在前。"""
    column = Column.objects.filter(code=code).first()
    if column is None:
        raise Http404
    narrow = Narrow(year=asked.year, stat_class=asked.stat_class, theme=asked.theme)
    found = in_column(column, narrow=narrow, after=asked.after, size=asked.size)
    return RecordList(records=[record_row(each) for each in found.records], after=found.after)


@router.get("/records/{path:index_no}", response={200: RecordAnswer} | problems(404, 410, 422), summary="一条信息")
def record(request: HttpRequest, index_no: IndexNo):
    """按索引号查询一条信息：基本情况、各个版本及其存证证明。已撤回的答复 410，写明原因和日期，不含内容。"""
    found = Record.objects.ever_public().select_related("agency").filter(index_no=index_no).first()
    if found is None:
        raise Http404
    if not found.is_public:
        raise gone(found)
    versions = list(found.versions.select_related("leaf"))
    current = next(each for each in versions if each.number == found.version)
    return RecordAnswer(
        record=record_row(found), abstract=current.as_dict()["abstract"], versions=[_version(found, each) for each in versions]
    )  # fmt: skip


def gone(record: Record) -> Refused:
    """The refusal for what was withdrawn: why, under which article, when. Nothing of its text."""
    on = timezone.localdate(record.withdrawn_at)
    reasons = {row.code: row for row in catalogue.withdrawal_reasons(on)}
    row = reasons.get(record.withdraw_reason)
    return Refused(
        410, _("这条信息已于%(day)s撤回：%(reason)s。") % {"day": on, "reason": _(row.label) if row else record.withdraw_reason},
        index_no=record.index_no, withdrawn_at=record.withdrawn_at.isoformat(), reason=record.withdraw_reason,
        article=row.article if row else "",
    )  # fmt: skip


def record_row(record: Record) -> RecordRow:
    """A record that was read with its agency."""
    return RecordRow(
        index_no=record.index_no, title=record.title, agency=record.agency.slug, agency_name=record.agency.name,
        stat_class=record.stat_class, theme=record.theme, genre=record.genre, formed_on=record.formed_on,
        version=record.version, released_at=record.released_at, page=settings.SITE_URL + record.get_absolute_url(),
    )  # fmt: skip


def _version(record: Record, version) -> VersionLink:
    names = [record.index_no, version.number]
    sealed = version.leaf.index is not None
    return VersionLink(
        number=version.number, released_at=version.released_at, leaf=version.leaf.index,
        record=settings.SITE_URL + reverse("record_json", args=names),
        proof=settings.SITE_URL + reverse("proof", args=names) if sealed else None,
    )  # fmt: skip
