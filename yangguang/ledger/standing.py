"""What must be public according to the log: the leaves replayed, then held against the public lines.

An item is public from its release to its withdrawal, and again from its restoration; while it is
public, every version of it is, except one that was erased. Acts on applications make nothing public and
are only held against each other. A million versions fit in about half a gigabyte: commitments are kept as
packed bytes, and dropped as soon as their line was seen.
"""

import struct
from collections.abc import Iterator
from datetime import timedelta

from yangguang.ledger.entry import ACTS_ON_CASES, HASH_SIZE, Entry

# Months are those of the city's calendar. China has had one offset and no summer time since 1991.
CITY_OFFSET = timedelta(hours=8)

_PLACE = struct.Struct(">QI")  # number of the leaf, month counted from the year 0
_SEEN = b"seen"
_ERASED = b"erased"


class Standing:
    """The state of every item after the leaves that were applied."""

    def __init__(self):
        self._items: dict[str, int] = {}  # item -> number of its last leaf, twice, plus 1 if it is public
        self._versions: dict[str, bytes] = {}  # item and version -> place and commitments
        self._cases: dict[str, tuple[int, int]] = {}  # case -> number of its last leaf, its last version

    def apply(self, number: int, entry: Entry) -> str | None:
        """Follow leaf `number`. Returns the code of a finding if it could not follow what was before."""
        if entry.act in ACTS_ON_CASES:
            return self._apply_to_case(number, entry)
        known = self._items.get(entry.item)
        chained = entry.previous == (None if known is None else known >> 1)
        key = _key(entry.item, entry.version)
        in_order = self._may_follow(entry.act, known, key)
        public = _is_public_after(entry.act, known)
        self._items[entry.item] = number * 2 + public
        if entry.act == "erase":
            self._versions[key] = _ERASED
        elif entry.act != "withdraw":
            self._versions[key] = self._pack(number, entry, key)
        if not in_order or entry.item in self._cases:
            return "bad-order"
        return None if chained else "bad-chain"

    def _apply_to_case(self, number: int, entry: Entry) -> str | None:
        """An act on an application: nothing becomes public, but its leaves follow each other without a gap."""
        last, version = self._cases.get(entry.item, (None, 0))
        self._cases[entry.item] = (number, entry.version)
        first = entry.act == "receive"
        if first != (last is None) or entry.version != version + 1 or entry.item in self._items:
            return "bad-order"
        return None if entry.previous == last else "bad-chain"

    def _may_follow(self, act: str, known: int | None, key: str) -> bool:
        if act == "release":
            return known is None
        if known is None:
            return False
        if act == "revise":
            return known & 1 == 1 and key not in self._versions
        if act == "erase":
            return key in self._versions
        return known & 1 == (1 if act == "withdraw" else 0)

    def _pack(self, number: int, entry: Entry, key: str) -> bytes:
        before = self._versions.get(key, b"")
        if len(before) > _PLACE.size:  # restored: its line stands in the month of its release
            month = _PLACE.unpack_from(before)[1]
        else:
            day = entry.at + CITY_OFFSET
            month = day.year * 12 + day.month - 1
        return b"".join((_PLACE.pack(number, month), entry.record, *entry.attachments))

    def judge(self, item: str, version: int, record: bytes, attachments: list[bytes]) -> str | None:
        """Hold one public line against the log. Returns the code of a finding, None if all agrees."""
        key = _key(item, version)
        expected = self._versions.get(key)
        if expected is None:
            return "added"
        if expected is _ERASED or not self._items[item] & 1:
            return "still-public"
        if expected is _SEEN:
            return "duplicate"
        self._versions[key] = _SEEN
        start = _PLACE.size
        if expected[start : start + HASH_SIZE] != record:
            return "changed"
        return None if expected[start + HASH_SIZE :] == b"".join(attachments) else "attachment-changed"

    def unseen(self) -> Iterator[tuple[str, int, int, str]]:
        """Versions that must be public but had no line: item, version, number of the leaf, month file."""
        for key, expected in self._versions.items():
            if expected is _SEEN or expected is _ERASED:
                continue
            item, _, version = key.rpartition("\n")
            if self._items[item] & 1:
                number, month = _PLACE.unpack_from(expected)
                yield item, int(version), number, f"{month // 12:04}-{month % 12 + 1:02}"


def _key(item: str, version: int) -> str:
    return f"{item}\n{version}"


def _is_public_after(act: str, known: int | None) -> bool:
    if act == "erase":
        return bool(known and known & 1)
    return act != "withdraw"
