"""Applications for machines: the own case by number and query code; lists and single cases for officers.

No answer holds personal data. The query code travels in the body, never in an address, and is kept nowhere.
"""

from datetime import date
from typing import Annotated, Literal

from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field, StringConstraints

from yangguang.answer.access import visible_applications
from yangguang.answer.case_lists import SHOWN, narrowed, newest, shown
from yangguang.answer.case_rows import Row, row_of
from yangguang.answer.clock import clock_of, unnamed_clock_of
from yangguang.answer.errors import NotFound, TooManyAttempts
from yangguang.answer.find import find_case, public_status
from yangguang.answer.for_applicant import letters_for_applicant
from yangguang.answer.models import ApplicantKind, Application
from yangguang.answer.timeline import next_words, timeline

from .law import ClockAnswer, clock_answer
from .machine import DeskSession, Refused
from .problem import problems
from .typed import Asked, CaseNumber, Key, Line, Slug, Year

door = Router(tags=["answer"])
desk = Router(tags=["desk"], auth=DeskSession())
# Any sign that can be written: what no number or code looks like must be refused like a wrong one.
Receipt = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f\x7f]+$")]


class CaseAskedFor(Asked):
    """What stands on the receipt."""

    number: Receipt = Field(description="受理号")
    code: Receipt = Field(description="查询码")


class Moment(BaseModel):
    """One line of the way so far."""

    on: date
    text: str
    kind: str


class LetterLink(BaseModel):
    """A letter to the applicant. The links open in a browser in which the case was opened with number and code."""

    number: str
    kind: str
    title: str
    issued_on: date
    pdf: str
    docx: str


class CaseStatus(BaseModel):
    """Where the case stands, for whoever holds number and code."""

    number: str
    agency: str
    status: str
    status_label: str
    received_on: date
    due_on: date | None = Field(description="应当答复之日；期限暂停时为空")
    overdue: bool
    concluded_on: date | None
    next: str = Field(description="接下来会怎样，依据哪一条")
    timeline: list[Moment]
    letters: list[LetterLink]
    clock: ClockAnswer = Field(description="每一个日期的依据，计入和不计入的每一天")


class CaseRow(BaseModel):
    """One case of a list: what may be seen of it without opening the applicant's data."""

    number: str
    agency: str
    agency_name: str
    subject: str = Field(description="所需信息，其中的号码已遮盖")
    applicant: str = Field(description="申请人，已遮盖")
    applicant_kind: str
    channel: str
    received_on: date
    due_on: date | None
    overdue: bool
    workdays_left: int | None
    waiting: str
    concluded_on: date | None
    status: str
    status_label: str
    resolution: str
    outcome: str
    officer: str
    page: str = Field(description="办公平台中的页面")


class CaseList(BaseModel):
    """A page of a list, newest first. `before` is the key of the next page, none on the last."""

    cases: list[CaseRow]
    before: int | None


class Happened(BaseModel):
    """One entry of the case's record."""

    on: date
    kind: str
    label: str
    replaced: bool = Field(description="已被更正的记录")


class CaseDetail(BaseModel):
    """One case with its clock and what happened in it."""

    case: CaseRow
    clock: ClockAnswer
    events: list[Happened]


class CaseListAsked(Asked):
    """A list of the desk and what it is narrowed by."""

    show: Literal[tuple(SHOWN)] = Field("open", description="哪一份清单：open 在办，soon 即将到期，overdue 已逾期，late 逾期答复，all 全部等")
    q: Line = Field("", description="受理号的开头")
    status: Literal[("", *Application.Status.values)] = Field("", description="状态")
    outcome: Line = Field("", description="答复类型的代码")
    channel: Line = Field("", description="申请渠道的代码")
    applicant_kind: Literal[("", *ApplicantKind.values)] = Field("", description="申请人类型")
    year: Year | None = Field(None, description="收到年份")
    agency: Slug = Field("", description="受理机关的网址名")
    before: Key | None = Field(None, description="上一页给出的 before")
    size: int = Field(50, ge=1, le=200, description="每页件数")

    def chosen(self) -> dict:
        """The filters."""
        return self.model_dump(exclude={"show", "before", "size"})


@door.post("/cases/status", response={200: CaseStatus} | problems(404, 422, 429), summary="查询自己的申请")
def case_status(request: HttpRequest, asked: CaseAskedFor):
    """凭受理号和查询码查询办理情况、应答复之日及其依据、过程和文书。

    查询码只放在请求内容里。受理号错、查询码错、他人的申请和已清除个人信息的申请，答复完全相同；次数限制与网页查询合并计算。
    """
    try:
        found = find_case(asked.number, asked.code, client=request.META.get("REMOTE_ADDR", ""))
    except NotFound as err:
        raise Refused(404, str(err)) from err
    except TooManyAttempts as err:
        raise Refused(429, str(err)) from err
    return _status(found)


@desk.get("/desk/cases", response={200: CaseList} | problems(401, 422), summary="申请清单")
def desk_cases(request: HttpRequest, asked: Query[CaseListAsked]):
    """办公平台的清单和筛选，只含本人可以查看的申请，个人信息已遮盖。最新的在前，下一页从 before 开始。"""
    today = timezone.localdate()
    cases = narrowed(shown(request.auth, asked.show, today=today), asked.chosen())
    if asked.before:
        cases = cases.filter(pk__lt=asked.before)
    found = newest(cases, asked.size + 1)
    more = len(found) > asked.size
    rows = [_row(row_of(each, today=today)) for each in found[: asked.size]]
    return CaseList(cases=rows, before=found[asked.size - 1].pk if more else None)


@desk.get("/desk/cases/{number}", response={200: CaseDetail} | problems(401, 404, 422), summary="一件申请")
def desk_case(request: HttpRequest, number: CaseNumber):
    """一件申请的情况、期限的逐日说明和办理记录。不是本人可以查看的申请，答复与没有这件申请相同。"""
    cases = visible_applications(request.auth).select_related("agency", "applicant", "officer")
    found = cases.filter(number=number).first()
    if found is None:
        raise Http404
    events = found.events.select_related("replaced_by")
    return CaseDetail(
        case=_row(row_of(found, today=timezone.localdate())), clock=clock_answer(clock_of(found)),
        events=[_happened(each) for each in events],
    )  # fmt: skip


def _status(found: Application) -> CaseStatus:
    known = public_status(found)
    return CaseStatus(
        number=known.number, agency=known.agency, status=known.status, status_label=str(found.get_status_display()),
        received_on=known.received_on, due_on=known.due_on, overdue=found.is_overdue(timezone.localdate()),
        concluded_on=known.concluded_on, next=next_words(found),
        timeline=[Moment(on=each.on, text=each.text, kind=each.kind) for each in timeline(found)],
        letters=[_letter(each) for each in letters_for_applicant(found)], clock=clock_answer(unnamed_clock_of(found)),
    )  # fmt: skip


def _letter(letter) -> LetterLink:
    pdf, docx = (
        settings.SITE_URL + reverse("own_case_letter", args=[letter.pk, kind]) for kind in ("pdf", "docx")
    )
    return LetterLink(
        number=letter.number, kind=letter.kind, title=letter.title, issued_on=letter.issued_on, pdf=pdf, docx=docx
    )


def _row(row: Row) -> CaseRow:
    case = row.application
    return CaseRow(
        number=case.number, agency=case.agency.slug, agency_name=case.agency.short_name, subject=row.subject,
        applicant=row.name, applicant_kind=case.applicant_kind, channel=case.channel, received_on=case.received_on,
        due_on=case.due_on, overdue=row.due.overdue, workdays_left=row.due.left, waiting=case.waiting,
        concluded_on=case.concluded_on, status=case.status, status_label=str(case.get_status_display()),
        resolution=case.resolution, outcome=row.outcome, officer=str(case.officer or ""),
        page=f"{settings.SITE_URL}{reverse('desk:case', args=[case.pk])}",
    )  # fmt: skip


def _happened(event) -> Happened:
    return Happened(
        on=event.on, kind=event.kind, label=str(event.get_kind_display()), replaced=hasattr(event, "replaced_by")
    )
