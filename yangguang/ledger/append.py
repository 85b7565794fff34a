"""Step 4 of the walk: the leaf that an act leaves, in the same transaction. Only the verbs call this.

No release without a leaf, no leaf without a release.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from .models import FIRST, Act, Leaf


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
    leaf = new_leaf(
        act=act, item=item, version=version, agency=agency, category=category, at=at,
        record=record, attachments=attachments, reason=reason,
    )  # fmt: skip
    if act not in FIRST:
        leaf.previous = Leaf.objects.filter(item=item).order_by("-id").first()
    leaf.save(force_insert=True)
    return leaf


def new_leaf(*, at: datetime, attachments: Sequence[bytes] = (), **facts) -> Leaf:
    """An unsaved leaf: what `append` writes, and what a bulk release writes many of at once."""
    return Leaf(
        at=at.astimezone(UTC).replace(microsecond=0),
        attachments=[commitment.hex() for commitment in attachments],
        **facts,
    )
