"""Setting the database to bulk work, and telling it afterwards, and daily, how its tables are filled.

Told nothing, SQLite guesses: a filter that few records match is answered by reading a channel through. PostgreSQL
looks by itself, but only minutes after a bulk release.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import connection

_SAMPLE = 1_000  # rows of each index that SQLite looks at: milliseconds at any size
# What SQLite may hold in memory, as it counts: pages of its cache (below zero: KiB), and of its write-ahead log before
# they are moved into the file. By default each commit of a bulk release moves its pages there, and the next one the
# same pages again.
_ROOM = {"cache_size": -128 * 1024, "wal_autocheckpoint": 32_768}
_APPS = ("ledger", "publish", "agencies", "oversee", "answer")


def tune() -> None:
    """Bring the statistics of our tables up to date."""
    tables = [model._meta.db_table for name in _APPS for model in apps.get_app_config(name).get_models()]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={_SAMPLE}")
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")


@contextmanager
def room_to_write() -> Iterator[None]:
    """More memory for this process's SQLite while the block writes much; nothing else changes, PostgreSQL nothing.

    Every commit is still on disk, in the write-ahead log, before it returns.
    """
    if connection.vendor != "sqlite":
        yield
        return
    before = {name: _pragma(name) for name in _ROOM}
    try:
        for name, value in _ROOM.items():
            _pragma(f"{name}={value}")
        yield
    finally:
        for name, value in before.items():
            _pragma(f"{name}={value}")


def _pragma(said: str) -> int | None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {said}")
        answer = cursor.fetchone()
    return answer[0] if answer else None
