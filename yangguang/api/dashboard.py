"""The dashboard of applications for those who oversee: the figures of the desk's page, per agency and in all."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field

from yangguang.agencies.roles import agencies_of
from yangguang.answer import workload
from yangguang.answer.access import READERS

from .machine import DeskSession
from .problem import problems
from .typed import Asked, Slug, Year

router = Router(tags=["desk"], auth=DeskSession())


class DashboardAsked(Asked):
    """Which year, and of which agency."""

    year: Year | None = Field(None, description="年度，默认今年")
    agency: Slug = Field("", description="机关的网址名；不填为本人可以查看的全部机关")


class Load(BaseModel):
    """Received, concluded and the days they took are of the year; open, soon and overdue are of today."""

    received: int = Field(description="收到")
    open: int = Field(description="在办")
    soon: int = Field(description="即将到期")
    overdue: int = Field(description="已逾期")
    concluded: int = Field(description="办结")
    late: int = Field(description="逾期办结")
    in_time: int | None = Field(description="按期办结的百分比；没有办结的为空")
    median: int | None = Field(description="办结用时的中位数，工作日")
    ninetieth: int | None = Field(description="九成申请在多少个工作日内办结")
    remedies: int = Field(description="审结的行政复议和行政诉讼")
    corrected: int = Field(description="其中纠正的")


class AgencyLoad(Load):
    """The same of one agency."""

    agency: str
    agency_name: str


class Outcome(BaseModel):
    """How cases of the year ended, the most frequent first."""

    kind: str = Field(description="答复类型的代码；未答复而终结的为空")
    ground: str = Field(description="主要依据的代码")
    label: str
    count: int


class Dashboard(BaseModel):
    """What the page of figures shows."""

    year: int
    counted_on: date
    total: Load
    agencies: list[AgencyLoad]
    outcomes: list[Outcome]


@router.get("/desk/dashboard", response={200: Dashboard} | problems(401, 422), summary="申请统计")
def dashboard(request: HttpRequest, asked: Query[DashboardAsked]):
    """本人可以查看的各机关和合计：在办、即将到期、已逾期、用时的中位数和九成数、答复结果和依据、救济中的纠正。"""
    today = timezone.localdate()
    year = asked.year or today.year
    period = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    agencies = agencies_of(request.auth, *READERS)
    if asked.agency:
        agencies = agencies.filter(slug=asked.agency)
    total, *own = workload.lines(agencies, today=today, **period)
    ended = workload.outcome_lines(agencies, **period)
    return Dashboard(
        year=year, counted_on=today, total=Load(**_figures(total)),
        agencies=[AgencyLoad(agency=line.slug, agency_name=line.name, **_figures(line)) for line in own],
        outcomes=[Outcome(kind=each.kind, ground=each.ground, label=each.label, count=each.count) for each in ended],
    )  # fmt: skip


def _figures(line: workload.Line) -> dict[str, int | None]:
    return {name: getattr(line, name) for name in Load.model_fields}
