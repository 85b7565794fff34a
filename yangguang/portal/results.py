"""Search results as the page shows them: hits joined with what is public now, facets with names and counts."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.publish.models import Record
from yangguang.search.query import Hit, Page, Query

from . import labels

MOST = 12  # values of one facet that a page lists


@dataclass(frozen=True)
class FacetValue:
    """One value of a facet: how many of the answer have it, and whether the reader chose it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """One facet; `parameter` is its name in the address."""

    parameter: str
    title: str | Promise
    values: list[FacetValue]


def shown_hits(page: Page) -> list[tuple[Hit, Record]]:
    """The hits whose records are public at this moment, in the order of the answer. One query."""
    numbers = [hit.index_no for hit in page.hits]
    # Asked by number alone: with the status in the question SQLite walks through every public record instead.
    found = Record.objects.filter(index_no__in=numbers).select_related("agency")
    records = {record.index_no: record for record in found if record.is_public}
    # A hit of an older version may quote what the newer one no longer says.
    return [
        (hit, record)
        for hit in page.hits
        if (record := records.get(hit.index_no)) and record.version == hit.version
    ]


def facets_of(page: Page, query: Query, agency_names: dict[str, str]) -> list[Facet]:
    """The four facets with their names; chosen values stay even when they count nothing."""
    return [
        _facet(
            "agency",
            _("发布机构"),
            page.facets["agency"],
            query.agency,
            lambda code: agency_names.get(code, code),
        ),
        _facet("class", _("统计类别"), page.facets["stat_class"], query.stat_class, labels.stat_class),
        _facet("theme", _("主题分类"), page.facets["theme"], query.theme, labels.theme),
        _facet("year", _("年份"), page.facets["year"], tuple(map(str, query.year)), str, by_value=True),
    ]


def _facet(parameter, title, counts, chosen, name, *, by_value: bool = False) -> Facet:
    counts = {value: 0 for value in chosen} | {value: count for value, count in counts.items() if value}
    order = sorted(counts, key=lambda value: value if by_value else counts[value], reverse=True)
    order = sorted(order, key=lambda value: value not in chosen)[:MOST]
    return Facet(
        parameter, title, [FacetValue(value, name(value), counts[value], value in chosen) for value in order]
    )
