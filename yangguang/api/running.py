"""Tables of the running year for those who oversee: per agency and rolled up, every cell with its list."""

from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import BaseModel, Field, StringConstraints

from yangguang.agencies.models import Agency, Person
from yangguang.answer.counts import Period
from yangguang.law.errors import UnknownCode
from yangguang.oversee import running
from yangguang.oversee.evidence import case_rows

from .machine import DeskSession
from .problem import problems
from .tables import Table, table_answer
from .typed import Asked, Key, Slug, Year

router = Router(tags=["desk"], auth=DeskSession())

TableId = Literal[running.TABLES]
CellKey = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9_.]+$")]


class TableAsked(Asked):
    """Whose table, of which year, in which form."""

    year: Year | None = Field(None, description="年度，默认今年")
    form: Literal["", "2014stat", "2019", "2021"] = Field("", description="表的格式，默认该年度报告所用的格式")
    agency: Slug = Field("", description="机关的网址名；不填为本人可以查看的全部机关")
    rolled_up: bool = Field(True, description="是否包括下级机关")


class CellAsked(TableAsked):
    """A page of what a cell counts."""

    after: Key | None = Field(None, description="上一页给出的 after")
    size: int = Field(100, ge=1, le=500, description="每页件数")


class RunningTable(BaseModel):
    """A table counted at this moment."""

    year: int
    agencies: list[str] = Field(description="统计到的机关")
    counted_on: date
    table: Table


class Counted(BaseModel):
    """One case, remedy or payment that a cell counts: nothing of person or wording."""

    number: str
    day: date
    kind: str
    outcome: str


class CellAnswer(BaseModel):
    """A page of what a cell counts. `after` is the key of the next page, none on the last."""

    kind: str
    rows: list[Counted]
    after: int | None


@router.get("/desk/tables/{table}", response={200: RunningTable} | problems(401, 404, 422), summary="本年度的统计表")
def running_table(request: HttpRequest, table: TableId, asked: Query[TableAsked]):
    """自由体例的数字、2014年统计表、表三、表四，按此刻的申请统计。每一格都有通向清单的链接。"""
    year = asked.year or timezone.localdate().year
    agencies = _agencies(request.auth, asked)
    shape, form_id = running.shape(table, year=year, form_id=asked.form)
    known = running.cells(Period.of_year(year, agencies), table, form_id=form_id)
    kept = {"year": year, "form": asked.form, "agency": asked.agency, "rolled_up": str(asked.rolled_up).lower()}

    def address(row: str, column: str) -> str | None:
        here = f"{settings.SITE_URL}/api/v1/desk/tables/{table}/{row}/{column}?{urlencode(kept)}"
        return here if (row, column) in known else None

    made = table_answer(shape, form=form_id, value=lambda row, column: known.get((row, column)), address=address)
    slugs = list(agencies.order_by("path").values_list("slug", flat=True))
    return RunningTable(year=year, agencies=slugs, counted_on=timezone.localdate(), table=made)


@router.get(
    "/desk/tables/{table}/{row}/{column}", response={200: CellAnswer} | problems(401, 404, 422), summary="统计表中一格的清单"
)  # fmt: skip
def running_cell(request: HttpRequest, table: TableId, row: CellKey, column: CellKey, asked: Query[CellAsked]):
    """一格统计的申请、救济或者缴费，只有受理号、日期、类型和结果。"""
    year = asked.year or timezone.localdate().year
    period = Period.of_year(year, _agencies(request.auth, asked))
    _shape, form_id = running.shape(table, year=year, form_id=asked.form)
    try:
        kind, found = running.listed(period, table, form_id=form_id, row=row, column=column)
    except UnknownCode as err:
        raise Http404 from err
    found = found.order_by("pk")
    ids = list((found.filter(pk__gt=asked.after) if asked.after else found).values_list("pk", flat=True)[: asked.size + 1])
    rows = [
        Counted(number=each.number, day=each.day, kind=each.kind, outcome=each.outcome)
        for each in case_rows(kind, ids[: asked.size])
    ]
    return CellAnswer(kind=kind, rows=rows, after=ids[asked.size - 1] if len(ids) > asked.size else None)


def _agencies(person: Person, asked: TableAsked):
    """The agencies of the table; an agency that the person does not oversee is not there."""
    if not asked.agency:
        return running.agencies_seen(person)
    agency = Agency.objects.filter(slug=asked.agency).first()
    if agency is None or not running.agencies_seen(person, agency, rolled_up=False).exists():
        raise Http404
    return running.agencies_seen(person, agency, rolled_up=asked.rolled_up)
