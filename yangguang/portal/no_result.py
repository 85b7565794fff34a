"""What helps a reader on whose search found nothing: filters to drop, with what would be found, and the nearest titles."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.publish.models import Record
from yangguang.search import asked, index
from yangguang.search.query import Page, Query
from yangguang.search.shown import shown_hits

FILTER_NAMES = {
    "agency": _("发布机构"), "class": _("统计类别"), "theme": _("主题分类"), "genre": _("体裁"), "year": _("年份"),
    "from": _("发布日期从"), "to": _("发布日期到"),
}  # fmt: skip


@dataclass(frozen=True)
class Wider:
    """The search without one filter: its name, its address, how many records it finds."""

    name: str | Promise
    address: str
    total: int


def wider(query: Query) -> list[Wider]:
    """The search without each of its filters in turn, where that finds something; the most first."""
    ways = []
    for name in asked.used(query):
        open_ = asked.without(query, name)
        if total := index.find(open_).total:
            ways.append(Wider(FILTER_NAMES[name], asked.address_of(open_), total))
    return sorted(ways, key=lambda way: -way.total)


def nearest(query: Query) -> list[Record]:
    """Public records whose titles have most of what was typed."""
    hits = index.engine().near(query.text)
    return [record for _hit, record in shown_hits(Page(total=len(hits), hits=hits, facets={}, took_ms=0.0))]
