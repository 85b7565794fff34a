"""A city's home for a measurement that serves or writes: what is there is shared, what is written goes elsewhere."""

import sqlite3
import struct
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

OWN = ("pages", "cache")  # written by a web server
DATABASE = "city.db"


@contextmanager
def overlay(home: Path, *, database: bool = False) -> Iterator[Path]:
    """A folder that stands for `home`; with `database` it has a database of its own to write to."""
    home = home.resolve()
    with tempfile.TemporaryDirectory(prefix="yangguang-bench-", ignore_cleanup_errors=True) as folder:
        over = Path(folder)
        for entry in home.iterdir():
            if entry.name in OWN or entry.suffix == ".lock" or entry.name.startswith(f"{DATABASE}-"):
                continue
            if database and entry.name == DATABASE:
                _copy(entry, over / entry.name)
            else:
                (over / entry.name).symlink_to(entry)
        yield over


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as known, closing(sqlite3.connect(target)) as copy:
        known.backup(copy)


def dump_entries(file: Path, entries: Iterable[bytes]) -> None:
    """Entries of a log for a peer, each behind its length."""
    with file.open("wb") as out:
        for entry in entries:
            out.write(struct.pack(">I", len(entry)) + entry)
