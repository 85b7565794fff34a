"""Releases in the public log: counted and listed by the same query, as of a cut-off.

A figure counts release leaves (first versions) whose moment lies in the period and whose number is below the
cut-off, of items that the log below the cut-off does not end by withdrawing. The class is that of the release.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef

from yangguang.ledger.models import Act, Leaf
from yangguang.oversee.scopes import Basis

_CHUNK = 500  # names in one query: every engine takes so many
_SPARE = 16  # leaves read beyond a page, so that a few withdrawn ones cost no second look
TURNS = (Act.WITHDRAW, Act.RESTORE)


def query_of(basis: Basis, *, agencies: Sequence[str], categories: Sequence[str]) -> dict:
    """The frozen query: agency codes and classes by name, so that a later change of the tree changes nothing."""
    start, after = basis.moments
    return {
        "kind": "leaves", "agencies": sorted(agencies), "categories": sorted(categories),
        "from": start.isoformat(), "before": after.isoformat(), "cutoff": basis.cutoff,
    }  # fmt: skip


def count(query: dict) -> int:
    """How many releases a query counts: two index-only queries, one for releases, one for those taken back."""
    releases = _releases(query)
    return releases.count() - releases.filter(item__in=withdrawn(query["cutoff"])).count()


def page(query: dict, *, after: int | None, size: int) -> list[Leaf]:
    """At most `size` counted leaves with a number greater than `after`, in the order of the log."""
    found: list[Leaf] = []
    position, wanted = -1 if after is None else after, size + _SPARE
    while True:
        # The numbers first: those are read from the index alone, however many leaves there are.
        numbers = list(
            _releases(query)
            .filter(index__gt=position)
            .order_by("index")
            .values_list("index", flat=True)[:wanted]
        )
        batch = list(Leaf.objects.filter(index__in=numbers).order_by("index"))
        gone = set(
            withdrawn(query["cutoff"])
            .filter(item__in=[leaf.item for leaf in batch])
            .values_list("item", flat=True)
        )
        found += [leaf for leaf in batch if leaf.item not in gone]
        if len(batch) < wanted or len(found) >= size:
            return found[:size]
        position = numbers[-1]


def indexes(query: dict, *, items: Sequence[str]) -> list[int]:
    """Numbers of the counted leaves among `items`, in the order of the log."""
    gone = set(withdrawn(query["cutoff"]).values_list("item", flat=True))
    found: list[int] = []
    for names in in_parts(items):
        chunk = [item for item in names if item not in gone]
        # The items alone, which are few: asked with the rest, SQLite reads the year through for each part.
        leaves = Leaf.objects.filter(item__in=chunk).values_list("act", "category", "agency", "at", "index")
        found += [leaf[-1] for leaf in leaves if _counts(query, *leaf)]
    return sorted(found)


def _counts(query: dict, act: str, category: str, agency: str, at: datetime, index: int | None) -> bool:
    """What `_releases` asks of a leaf, asked of one that is at hand."""
    start, before = (datetime.fromisoformat(query[key]) for key in ("from", "before"))
    return (
        act == Act.RELEASE and category in query["categories"] and agency in query["agencies"]
        and start <= at < before and index is not None and index < query["cutoff"]
    )  # fmt: skip


def in_parts(names: Sequence) -> Iterable[Sequence]:
    """`names` in lists short enough for one query."""
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))


def _releases(query: dict):
    return Leaf.objects.filter(
        act=Act.RELEASE, category__in=query["categories"], agency__in=query["agencies"],
        at__gte=datetime.fromisoformat(query["from"]), at__lt=datetime.fromisoformat(query["before"]),
        index__lt=query["cutoff"],
    )  # fmt: skip


def withdrawn(cutoff: int):
    """Items that stand withdrawn at the cut-off: a withdrawal that no later turn follows."""
    later = Leaf.objects.filter(
        item=OuterRef("item"), act__in=TURNS, index__gt=OuterRef("index"), index__lt=cutoff
    )
    return Leaf.objects.filter(~Exists(later), act=Act.WITHDRAW, index__lt=cutoff).values("item")
