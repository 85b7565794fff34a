"""The law's arithmetic for machines: the day due, the fee, the check of a code. Nothing is kept."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from pydantic import BaseModel, Field, StringConstraints

from yangguang.law.clock import clock
from yangguang.law.clock_events import Case, Event
from yangguang.law.clock_json import clock_to_json
from yangguang.law.clock_text import explain
from yangguang.law.code_kinds import LABELS, identify_code
from yangguang.law.fees import explain_fee, fee

from .machine import limited
from .problem import problems
from .typed import Asked, Day, Line

router = Router(tags=["law"])
router.add_decorator(limited, mode="view")


class EventAsked(Asked):
    """One event of the case."""

    kind: Annotated[Line, Field(description="事项的代码，如 extended、correction_requested")]
    on: Day = Field(description="发生之日")
    party: Line = Field("", description="征求意见的对象，用来区分几个第三方或者机关")
    delivered: Day | None = Field(None, description="对方收到之日")
    by: Day | None = Field(None, description="确定的日期：补正的期限或者另行确定的答复日")
    workdays: int | None = Field(None, ge=1, le=400, description="延长的工作日")
    approver: Line = Field("", description="同意延期的负责人")
    notified: Day | None = Field(None, description="告知申请人之日")


class CaseAsked(Asked):
    """An application's days and events."""

    received: Day = Field(description="申请到达之日")
    channel: Line = Field("", description="申请渠道的代码，如 registered_post；不填时到达之日即收到之日")
    registered: Day | None = Field(None, description="登记之日")
    signed: Day | None = Field(None, description="签收之日")
    confirmed: Day | None = Field(None, description="双方确认之日")
    events: list[EventAsked] = Field([], max_length=40, description="办理中的事项")

    def case(self) -> Case:
        """The case as the law's arithmetic takes it."""
        facts = self.model_dump(exclude={"events"})
        return Case(events=tuple(Event(**each.model_dump()) for each in self.events), **facts)


class DayWhy(BaseModel):
    """A day that does not count, and why."""

    day: date
    reason: str


class Step(BaseModel):
    """A date of the case with the rule that it follows from."""

    day: date | None
    key: str
    label: str
    rule: str
    note: str


class ClockAnswer(BaseModel):
    """The reply clock: every date with its article, every day counted or not and why."""

    regime: str = Field(description="适用的条例：ogi2008 或者 ogi2019")
    instrument: str
    received: date = Field(description="收到申请之日")
    starts: date
    due: date | None = Field(description="答复期限届满之日；期限暂停时为空")
    extended_due: date | None
    counted: list[date] = Field(description="计入的工作日")
    excluded: list[DayWhy]
    days_off: list[DayWhy]
    set_aside: list[DayWhy]
    waiting: str
    remaining: int | None = Field(description="期限暂停时，恢复后还有几个工作日")
    ended: date | None
    in_time: bool | None
    steps: list[Step]
    sources: list[str] = Field(description="依据的条款")
    warnings: list[str]
    beyond: str = Field(description="节假日安排未公布、最后一日不能确定时的说明")
    explanation: list[str] = Field(description="同样的内容，逐句说明")


class FeeAsked(Asked):
    """What was asked for, and how much of it."""

    by: Literal["item", "page"] = Field(description="计收方式：item 按件，page 按量")
    quantity: int = Field(ge=0, le=100_000, description="件数或者页数")
    already: int = Field(0, ge=0, le=100_000, description="按件计收时，本自然月此前已有的件数")
    on: Day | None = Field(None, description="按哪一天的规定，默认今天")


class Tier(BaseModel):
    """The part of the quantity that falls into one tier; amounts in yuan."""

    first: int
    last: int
    yuan_each: int
    yuan: int


class FeeAnswer(BaseModel):
    """The processing fee in yuan, tier by tier."""

    by: str
    quantity: int
    already: int
    amount: int = Field(description="信息处理费，元")
    tiers: list[Tier]
    window: str
    note: str
    on: date
    sources: list[str]
    explanation: list[str]


class CodeAsked(Asked):
    """A code as somebody wrote it down."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=40)] = Field(
        description="统一社会信用代码、组织机构代码或者公民身份号码"
    )


class CodeAnswer(BaseModel):
    """Whether the code's check character is right. The code itself is not repeated."""

    kind: str
    label: str
    valid: bool
    why: str


def clock_answer(found: Any) -> ClockAnswer:
    """A clock as the API says it."""
    return ClockAnswer(**clock_to_json(found), beyond=found.beyond, explanation=list(explain(found)))


@router.post("/law/due", response={200: ClockAnswer} | problems(422, 429), summary="计算答复期限")
def due(request: HttpRequest, asked: CaseAsked):
    """每一个日期及其条款，计入和不计入的每一天。与终端命令 yangguang law due 相同。内容不保存。"""
    return clock_answer(clock(asked.case()))


@router.post("/law/fee", response={200: FeeAnswer} | problems(422, 429), summary="计算信息处理费")
def fee_of(request: HttpRequest, asked: FeeAsked):
    """按件或者按量计收的信息处理费，列出适用的每一档。当日没有收费标准时说明理由（422）。"""
    found = fee(asked.by, asked.quantity, on=asked.on or timezone.localdate(), already=asked.already)
    return FeeAnswer(**found.to_json(), explanation=list(explain_fee(found)))


@router.post("/law/code", response={200: CodeAnswer} | problems(422, 429), summary="核对代码的校验码")
def code(request: HttpRequest, asked: CodeAsked):
    """核对统一社会信用代码、组织机构代码或者公民身份号码。不重复、不保存所填的号码。"""
    found = identify_code(asked.code)
    return CodeAnswer(kind=found.kind, label=LABELS[found.kind], valid=found.valid, why=found.why)
