"""Step 4 of the walk: the leaf that an act leaves, in the same transaction. Only the verbs call this.

No release without a leaf, no leaf without a release.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from .models import FIRST, Act, Leaf
from .rows import insert, moments, take_ids, whole_second


class Release(NamedTuple):
    """The first release of an item, without attachments; `record` is its salted 32-byte commitment."""

    item: str
    agency: str
    category: str
    at: datetime
    record: bytes


def append(
    *,
    act: Act,
    item: str,
    version: int,
    agency: str,
    category: str,
    at: datetime,
    record: bytes | None,
    attachments: Sequence[bytes] = (),
    reason: str | None = None,
) -> Leaf:
    """Write the leaf of one act; the caller holds the transaction and the lock on the item.

    `record` and `attachments` are salted 32-byte commitments; `at` is cut to whole seconds.
    """
    leaf = Leaf(
        act=act, item=item, version=version, agency=agency, category=category, at=whole_second(at),
        record=record, attachments=[commitment.hex() for commitment in attachments], reason=reason,
    )  # fmt: skip
    if act not in FIRST:
        leaf.previous = Leaf.objects.filter(item=item).order_by("-id").first()
    leaf.save(force_insert=True)
    return leaf


def append_releases(releases: Sequence[Release]) -> Sequence[int]:
    """Write the leaves of many first releases, in their order; returns the ids of the leaves."""
    ids = take_ids(Leaf, len(releases))
    times = moments(whole_second(each.at) for each in releases)
    act = Act.RELEASE.value
    insert(
        Leaf,
        ("id", "act", "item", "version", "agency", "category", "at", "record"),
        (
            (pk, act, each.item, 1, each.agency, each.category, at, each.record)
            for pk, at, each in zip(ids, times, releases, strict=True)
        ),
    )
    return ids
