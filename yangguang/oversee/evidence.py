"""The list behind a figure: exactly the records, returns or figures that its value counts, page by page.

Paging is by key: the number of the leaf, or the place in a frozen list. Nothing is counted again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yangguang.agencies.models import Agency
from yangguang.agencies.named import in_english
from yangguang.answer.models import Application, Fee, Remedy
from yangguang.law.replies import ground, reply_kind
from yangguang.ledger.models import Leaf
from yangguang.publish.models import Column, Record

from .counts import leaves
from .models import Figure, QueryCount, Return

SIZE = 50


@dataclass(frozen=True)
class LeafRow:
    """A counted release: its leaf, and how its record stands now. The title of what was withdrawn is not shown."""

    index: int
    item: str
    at: datetime
    agency: str
    title: str
    withdrawn: bool


@dataclass(frozen=True)
class CaseRow:
    """A counted application, remedy or payment: number, day, kind and outcome, nothing of person or wording."""

    number: str
    day: date
    kind: str
    outcome: str


@dataclass(frozen=True)
class QueryRow:
    """Queries of one day and channel at a reading point, as an agency signed for them."""

    point: str
    day: date
    channel: str
    number: int
    agency: str


@dataclass(frozen=True)
class Page:
    """One page of a list. `kind` is that of the figure's query; `after` is the next page's key, None on the last."""

    kind: str
    rows: tuple[LeafRow | CaseRow | QueryRow | Agency | Column | Return | Figure, ...]
    after: int | None = None


def records_of(figure: Figure, *, after: int | None = None, size: int = SIZE) -> Page:
    """A page of what the figure counts. Over all pages there are exactly as many rows as the figure says,
    for a counted figure; a returned one lists its returns, a ratio the figures that it is worked out from."""
    query = figure.query
    kind = query["kind"]
    if kind == "leaves":
        found = leaves.page(query, after=after, size=size + 1)
        more = found[size - 1].index if len(found) > size else None
        return Page(kind, tuple(_leaf_rows(found[:size])), more)
    if kind == "query_counts":
        return _query_page(query["ids"], after=after or 0, size=size)
    start = 0 if after is None else after
    ids = query["ids"][start : start + size]
    more = start + size if start + size < len(query["ids"]) else None
    return Page(kind, tuple(_READERS[kind](figure, ids)), more)


def _query_page(returns: list[int], *, after: int, size: int) -> Page:
    """Days of signed returns, which nobody changes: the key of a page is the row before it."""
    found = QueryCount.objects.filter(returned__in=returns, pk__gt=after).select_related("returned__agency")
    rows = list(found.order_by("pk")[: size + 1])
    shown = tuple(
        QueryRow(
            each.returned.part, each.day, each.get_channel_display(), each.number, _name(each.returned.agency)
        )
        for each in rows[:size]
    )
    return Page("query_counts", shown, rows[size - 1].pk if len(rows) > size else None)


def every_record(figure: Figure, *, size: int = 5000) -> Iterator:
    """All rows of a figure's list, read in pages: for downloads of any length."""
    after = None
    while True:
        page = records_of(figure, after=after, size=size)
        yield from page.rows
        if page.after is None:
            return
        after = page.after


def case_rows(kind: str, ids: list[int]) -> list[CaseRow]:
    """Rows of "cases", "remedies" or "fees" by their keys, without a figure: what a running year counts."""
    return {"cases": _cases, "remedies": _remedies, "fees": _fees}[kind](None, ids)


def _leaf_rows(found: Sequence[Leaf]) -> Iterator[LeafRow]:
    records = Record.objects.filter(index_no__in=[leaf.item for leaf in found])
    known = {record.index_no: record for record in records}
    of_these = Agency.objects.filter(code__in={leaf.agency for leaf in found})
    names = {each.code: _name(each) for each in of_these.only("code", "short_name", "name_en")}
    for leaf in found:
        record = known.get(leaf.item)
        public = record is not None and record.is_public
        yield LeafRow(
            leaf.index, leaf.item, leaf.at, names.get(leaf.agency, leaf.agency), record.title if public else "",
            withdrawn=not public,
        )  # fmt: skip


def _name(agency: Agency) -> str:
    return in_english(agency) or agency.short_name


def _listed_leaves(_figure: Figure, indexes: list[int]) -> Iterator[LeafRow]:
    return _leaf_rows(Leaf.objects.filter(index__in=indexes).order_by("index"))


def _agencies(_figure: Figure, ids: list[int]) -> list[Agency]:
    return _in_order(Agency.objects.select_related("parent"), ids)


def _columns(_figure: Figure, ids: list[int]) -> list[Column]:
    return _in_order(Column.objects.select_related("parent"), ids)


def _returns(_figure: Figure, ids: list[int]) -> list[Return]:
    return _in_order(Return.objects.select_related("agency", "signed_by"), ids)


def _cases(_figure: Figure | None, ids: list[int]) -> list[CaseRow]:
    return [
        CaseRow(each.number, each.received_on, each.get_applicant_kind_display(), _outcome(each))
        for each in _in_order(Application.objects, ids)
    ]


def _outcome(application: Application) -> str:
    if not application.outcome_kind:
        return ""
    on = application.received_on
    kind = reply_kind(application.outcome_kind, on=on).label
    code = application.outcome_ground
    return f"{kind}：{ground(code, on=on).label}" if code else kind


def _remedies(_figure: Figure | None, ids: list[int]) -> list[CaseRow]:
    return [
        CaseRow(each.application.number, each.filed_on, each.get_kind_display(), each.get_result_display())
        for each in _in_order(Remedy.objects.select_related("application"), ids)
    ]


def _fees(_figure: Figure | None, ids: list[int]) -> list[CaseRow]:
    return [
        CaseRow(each.application.number, each.paid_on, each.get_scale_display(), f"{each.amount / 100:.2f}元")
        for each in _in_order(Fee.objects.select_related("application"), ids)
    ]


def _figures(figure: Figure, ids: list[str]) -> list[Figure]:
    known = {each.figure_id: each for each in figure.report.figures.filter(figure_id__in=ids)}
    return [known[each] for each in ids]


def _in_order(rows, ids: list[int]) -> list:
    known = rows.in_bulk(ids)
    return [known[each] for each in ids if each in known]


_READERS = {
    "leaf_list": _listed_leaves,
    "agencies": _agencies,
    "columns": _columns,
    "returns": _returns,
    "figures": _figures,
    "cases": _cases,
    "remedies": _remedies,
    "fees": _fees,
}
