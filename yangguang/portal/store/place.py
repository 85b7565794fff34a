"""A place in what happened: how far the log, its seal, the audit trail and the editors' trail had come."""

from collections import deque
from typing import NamedTuple

from django.db import connection


class Place(NamedTuple):
    """Everything up to these numbers was visible: leaves, sealed leaves, audit lines, lines of the editors."""

    leaf: int = 0
    sealed: int = 0
    audit: int = 0
    editorial: int = 0

    def is_before(self, other: "Place") -> bool:
        """Whether anything of `other` came after this place."""
        return any(mine < theirs for mine, theirs in zip(self, other, strict=True))

    def furthest(self, other: "Place") -> "Place":
        """The later of both, each number for itself."""
        return Place(*map(max, self, other))


class Horizon:
    """How far one table was surely read, where rows may appear out of the order of their numbers.

    SQLite has one writer: a number that was seen has no unseen one below it. PostgreSQL gives numbers out
    before the transaction ends, so a lower one may appear later. There the horizon moves to a number only when
    every transaction that was open after that number was seen has ended; rows beyond it are read again.
    """

    def __init__(self, start: int):
        self.sure = self.seen = start
        self._waiting: deque[tuple[int, int]] = deque()

    def begin(self, snapshot: tuple[int, int] | None) -> int:
        """Before reading rows beyond `sure`: returns the number that will be sure once they are read."""
        if snapshot is None:
            return self.sure
        oldest_open, next_one = snapshot
        sure = self.sure
        if self.seen > (self._waiting[-1][1] if self._waiting else sure):
            self._waiting.append((next_one, self.seen))
        while self._waiting and self._waiting[0][0] <= oldest_open:
            sure = max(sure, self._waiting.popleft()[1])
        return sure

    def end(self, last: int, sure: int, snapshot: tuple[int, int] | None) -> None:
        """After reading: `last` is the highest number seen, `sure` what `begin` returned."""
        self.seen = max(self.seen, last)
        self.sure = self.seen if snapshot is None else sure


def snapshot(*, bound: bool) -> tuple[int, int] | None:
    """PostgreSQL: the oldest transaction that is still open, and one that began after all that are open now.

    The second costs a number of a transaction, so it is taken only where `bound` asks for it, and is 0 otherwise.
    (The end of PostgreSQL's own snapshot would not do: it is the last that ended, and later ones may be open.)
    SQLite: None.
    """
    if connection.vendor != "postgresql":
        return None
    own = "pg_current_xact_id()::text::bigint" if bound else "0"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint, {own}")
        return cursor.fetchone()
