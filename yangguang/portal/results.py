"""Search results as the page shows them: facets with names and counts."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.search.query import Page, Query

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


def facets_of(page: Page, query: Query, agency_names: dict[str, str]) -> list[Facet]:
    """The four facets with their names; chosen values stay even when they count nothing.

    Genres are a fifth where one is chosen, so that it can be dropped again.
    """
    genres = [_facet("genre", _("体裁"), page.facets["genre"], query.genre, _genre)] if query.genre else []
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
        *genres,
    ]


def _genre(code: str) -> str:
    return labels.genre(code, timezone.localdate())


def _facet(parameter, title, counts, chosen, name, *, by_value: bool = False) -> Facet:
    counts = {value: 0 for value in chosen} | {value: count for value, count in counts.items() if value}
    order = sorted(counts, key=lambda value: value if by_value else counts[value], reverse=True)
    order = sorted(order, key=lambda value: value not in chosen)[:MOST]
    return Facet(
        parameter, title, [FacetValue(value, name(value), counts[value], value in chosen) for value in order]
    )
