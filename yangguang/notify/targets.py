"""What can be followed: its name, its page, and which of some new records belong to it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs, urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency
from yangguang.agencies.named import called, in_english
from yangguang.publish.models import Column, Placement, Record
from yangguang.search import index
from yangguang.search.query import MAX_SIZE, Query

from .errors import NoSuchTarget
from .models import Subscription

Kind = Subscription.Kind
# What of a search is followed: parameters of the portal's page, and what the index calls them. Not the years: what is
# new is of no other year than its own.
FILTERS = {"q": "text", "agency": "agency", "class": "stat_class", "theme": "theme", "genre": "genre"}
_PAGES = 5  # of hits that are looked through for new records


@dataclass(frozen=True, slots=True)
class Target:
    """A thing to follow: `key` as a subscription keeps it; its name and the path of its page in the active language."""

    kind: str
    key: str
    name: str
    path: str


def target_of(kind: str, key: str) -> Target:
    """The thing behind a kind and key. Raises NoSuchTarget."""
    if kind == Kind.COLUMN:
        column = Column.objects.filter(code=key).select_related("site").first()
        if column:
            site = in_english(column.site) or column.site.short_name
            return Target(kind, key, f"{site} · {called(column)}", reverse("column", args=[key]))
    elif kind == Kind.AGENCY:
        agency = Agency.objects.filter(slug=key).first()
        if agency:
            return Target(kind, key, called(agency), reverse("agency", args=[key]))
    elif kind == Kind.SEARCH:
        query = _query(key)
        if query != Query():
            words = query.text or _("按条件检索")
            return Target(kind, key, _("检索“%s”") % words, f"{reverse('search')}?{key}")
    raise NoSuchTarget(_("没有这个栏目、机构或检索，请从它的页面重新点“邮件订阅”"))


def search_key(parameters) -> str:
    """A search of the portal as a key: its words and filters in one order. `parameters` is a QueryDict."""
    kept = [(name, value[:80]) for name in FILTERS for value in sorted(parameters.getlist(name))[:10] if value]
    return urlencode(kept)[:400]


def those_of(target: Target, records: list[Record]) -> list[Record]:
    """Those of `records` that belong to the thing, in their order. Raises IndexUnavailable for a search without index."""
    if target.kind == Kind.AGENCY:
        return [record for record in records if record.agency.slug == target.key]
    if target.kind == Kind.COLUMN:
        column = Column.objects.get(code=target.key)
        places = Placement.objects.filter(record__in=records, live=True, **{f"level{column.level}": column.pk})
        inside = set(places.values_list("record_id", flat=True))
        return [record for record in records if record.pk in inside]
    found = _found(target.key, [timezone.localdate(record.released_at) for record in records])
    return [record for record in records if record.index_no in found]


def _query(key: str, **more) -> Query:
    values = {FILTERS[name]: tuple(found) for name, found in parse_qs(key).items() if name in FILTERS}
    if "text" in values:
        values["text"] = values["text"][0]
    return Query(**values, **more)


def _found(key: str, days: list[date]) -> set[str]:
    """Index numbers of the newest hits from the first of `days` to the last; none without days."""
    if not days:
        return set()
    within = {"date_from": min(days), "date_to": max(days)}
    numbers: set[str] = set()
    for page in range(1, _PAGES + 1):
        hits = index.find(_query(key, **within, sort="newest", size=MAX_SIZE, page=page)).hits
        numbers |= {hit.index_no for hit in hits}
        if len(hits) < MAX_SIZE:
            break
    return numbers
