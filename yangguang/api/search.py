"""Searching what is public, for machines: hits with marked words, exact counts, facets."""

from typing import Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from yangguang.search import index, query
from yangguang.search.errors import IndexUnavailable
from yangguang.search.shown import shown_hits

from .machine import Refused, limited, public
from .problem import problems
from .publish import RecordRow, record_row
from .typed import Asked, Day, Line, Text, Year

router = Router(tags=["search"])
router.add_decorator(limited, mode="view")
router.add_decorator(public, mode="view")


class Fragment(BaseModel):
    """A piece of the text, and whether it is what was searched for."""

    text: str
    hit: bool


class Found(BaseModel):
    """One hit."""

    record: RecordRow
    title: list[Fragment]
    snippet: list[Fragment]


class SearchAnswer(BaseModel):
    """A page of hits. `total` and `facets` speak of the whole answer."""

    total: int
    page: int
    relaxed: bool = Field(description="没有一条含有全部词语，所列的含有其中大部分")
    hits: list[Found]
    facets: dict[str, dict[str, int]]


class SearchAsked(Asked):
    """A question."""

    q: Text = Field("", description="词语；减号排除，引号连用")
    agency: Line = Field("", description="发布机构的代码")
    stat_class: Line = Field("", description="统计类别的代码")
    theme: Line = Field("", description="主题分类的代码")
    genre: Line = Field("", description="体裁的代码")
    year: Year | None = Field(None, description="发布年份")
    first: Day | None = Field(None, description="起始日期")
    last: Day | None = Field(None, description="截止日期")
    sort: Literal["relevance", "newest"] = Field("relevance", description="按相关度或者按时间")
    page: int = Field(1, ge=1, le=500, description="第几页")
    size: int = Field(20, ge=1, le=100, description="每页条数")


@router.get("/search", response={200: SearchAnswer} | problems(422, 429, 503), summary="检索政府信息")
def search(request: HttpRequest, asked: Query[SearchAsked]):
    """在已公开的信息中检索，繁体、简体通用。所列的都是此刻公开的。"""
    try:
        page = index.find(_query(asked))
    except IndexUnavailable as err:
        raise Refused(503, _("检索暂时不能使用，请稍后再试。")) from err
    hits = [
        Found(record=record_row(record), title=_fragments(hit.title), snippet=_fragments(hit.snippet))
        for hit, record in shown_hits(page)
    ]
    return SearchAnswer(
        total=page.total, page=page.number, relaxed=page.relaxed, hits=hits, facets=page.facets
    )


def _query(asked: SearchAsked) -> query.Query:
    return query.Query(
        text=asked.q.strip(), agency=_one(asked.agency), stat_class=_one(asked.stat_class), theme=_one(asked.theme),
        genre=_one(asked.genre), year=(asked.year,) if asked.year else (), date_from=asked.first, date_to=asked.last,
        sort=asked.sort, page=asked.page, size=asked.size,
    )  # fmt: skip


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


def _fragments(found) -> list[Fragment]:
    return [Fragment(text=text, hit=hit) for text, hit in found]
