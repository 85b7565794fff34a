"""Marks beside the rollups: releases that came late or belong to a programme, each by the number of its leaf.

Neither the day of formation nor the programme is in the log. They are read from the record when its leaf is
followed, and again when a correction follows; a figure freezes the list of leaves itself.
"""

from datetime import date, datetime
from functools import lru_cache

from django.utils import timezone

from yangguang.law.errors import LawError
from yangguang.law.limits import publish_due
from yangguang.ledger.models import Act, Leaf
from yangguang.oversee.models import Mark
from yangguang.publish.models import Record, Version

from . import leaves


def listed(kind: Mark.Kind, query: dict, *, position: int) -> list[int]:
    """Numbers of the releases that a frozen query of whole days counts and that carry the mark, in the order of the log.

    `position` is the rollups' cursor, read before: leaves between it and the cut-off are looked at here.
    """
    first, after = (day_of(datetime.fromisoformat(query[key])) for key in ("from", "before"))
    kept = Mark.objects.filter(
        kind=kind, day__gte=first, day__lt=after, agency__in=query["agencies"], category__in=query["categories"],
        leaf__lt=query["cutoff"],
    )  # fmt: skip
    corrected, made = _of_leaves(position, query["cutoff"]) if position < query["cutoff"] else ((), ())
    fresh = {
        each.item: each.leaf
        for each in made
        if each.kind == kind and first <= each.day < after
        and each.agency in query["agencies"] and each.category in query["categories"]
    }  # fmt: skip
    found = dict(kept.values_list("item", "leaf"))
    for item in corrected:
        found.pop(item, None)
    found |= fresh
    # A mark says what its release says; what was taken back since is the log's to tell.
    gone = set(leaves.withdrawn(query["cutoff"]).values_list("item", flat=True))
    return sorted(leaf for item, leaf in found.items() if item not in gone)


def follow(start: int, end: int) -> None:
    """Mark the releases among the leaves `start` to `end`, and mark anew what they correct. In the caller's transaction."""
    items, made = _of_leaves(start, end)
    for names in leaves.in_parts(items):
        Mark.objects.filter(item__in=names).delete()
    Mark.objects.bulk_create(made, batch_size=2000)


def _of_leaves(start: int, end: int) -> tuple[list[str], list[Mark]]:
    """Items that leaves of a stretch correct, and the marks that everything released or corrected in it deserves."""
    corrected, made = set(), {}
    facts = Version.objects.filter(leaf__index__gte=start, leaf__index__lt=end).values_list(
        "leaf__act", "leaf__item", "leaf__index", "leaf__agency", "leaf__category", "leaf__at",
        "record__formed_on", "record__programme",
    )  # fmt: skip
    for act, item, index, agency, category, at, formed_on, programme in facts.iterator(chunk_size=5000):
        if act == Act.REVISE:
            corrected.add(item)
        else:
            made[item] = _marks(index, item, agency, category, at, formed_on, programme)
    for names in leaves.in_parts(sorted(corrected)):
        released = {leaf.item: leaf for leaf in Leaf.objects.filter(item__in=names, act=Act.RELEASE)}
        for item, formed_on, programme in Record.objects.filter(index_no__in=names).values_list(
            "index_no", "formed_on", "programme"
        ):
            leaf = released[item]
            made[item] = _marks(leaf.index, item, leaf.agency, leaf.category, leaf.at, formed_on, programme)
    return sorted(corrected), [mark for each in made.values() for mark in each]


def _marks(index, item, agency, category, at, formed_on, programme) -> list[Mark]:
    day = day_of(at)
    kinds = [Mark.Kind.LATE] * is_late(formed_on, day) + [Mark.Kind.PROGRAMME] * bool(programme)
    return [
        Mark(kind=kind, leaf=index, item=item, agency=agency, category=category, day=day) for kind in kinds
    ]


def is_late(formed_on: date, released_on: date) -> bool:
    """Was the limit to publish over (2008 art 18, 2019 art 26: 20 working days)?"""
    due = _due(formed_on)
    return due is not None and released_on > due


@lru_cache(maxsize=4096)
def _due(formed_on: date) -> date | None:
    """The last day to publish; None for what was formed before the law or its calendar."""
    try:
        return publish_due(formed_on).day
    except LawError:
        return None


def day_of(at: datetime) -> date:
    """The day of a moment by the city's clock."""
    return timezone.localtime(at).date()
