"""The folder of kept pages. It holds no truth: any of it may vanish at any moment, and nothing but time is lost.

`records/` holds the pages of records, which last; `lists/` everything else, which is made anew every minute.
A full disk or a folder without the right to write leaves the portal slower, never wrong.
"""

import fcntl
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from .key import Key
from .page import Page, from_bytes, to_bytes

WAIT = 10.0  # seconds that a reader waits for the one who renders the same page
_LOOK = 0.005
_ROOM = 0.9  # of the limit is left in use after making room
_SHARE = 50  # room is looked for after writing this share of the limit
log = logging.getLogger(__name__)


class PageFolder:
    """Pages under `path`, at most about `max_bytes` of them. Shared by threads, processes and machines."""

    def __init__(self, path: Path, max_bytes: int):
        self.path, self.max_bytes = path, max_bytes
        self._written = 0

    def read(self, key: Key) -> Page | None:
        """The page, None if it is not there or not whole."""
        try:
            data = self.file(key).read_bytes()
        except OSError:
            return None
        return from_bytes(data, f"{key.path}?{key.query}")

    def write(self, key: Key, page: Page) -> None:
        """Keep a page, whole or not at all."""
        data = to_bytes(page, f"{key.path}?{key.query}")
        file = self.file(key)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=file.parent, prefix=".new-", delete=False) as new:
                try:
                    new.write(data)
                    new.flush()
                    os.replace(new.name, file)
                except OSError:
                    os.unlink(new.name)
                    raise
        except OSError as err:
            log.warning("a page is not kept: %s", err)
            return
        self._written += len(data)
        if self._written > self.max_bytes // _SHARE:
            self._written = 0
            self.make_room()

    def touch(self, key: Key) -> None:
        """The page was found to hold: it goes to the end of the queue of those that make room."""
        try:
            os.utime(self.file(key))
        except OSError:
            pass  # gone meanwhile

    def drop(self, key: Key) -> bool:
        """Forget a page; returns whether it was there."""
        try:
            self.file(key).unlink()
        except OSError:
            return False
        return True

    def file(self, key: Key) -> Path:
        """Where a page lies."""
        return (
            self.path / ("records" if key.index_no else "lists") / key.digest[:2] / f"{key.digest[2:]}.page"
        )

    def make_room(self) -> int:
        """Delete the pages that were neither made nor found to hold for the longest time; returns how many."""
        found = sorted((stat.st_mtime, stat.st_size, file) for file, stat in self.files())
        total = sum(size for _moment, size, _file in found)
        if total <= self.max_bytes:
            return 0
        gone = 0
        for _moment, size, file in found:
            if total <= self.max_bytes * _ROOM:
                break
            file.unlink(missing_ok=True)
            total, gone = total - size, gone + 1
        return gone

    def files(self, part: str = "") -> Iterator[tuple[Path, os.stat_result]]:
        """Every file of pages, half-written ones of a crash included."""
        for root, _folders, names in os.walk(self.path / part):
            for name in names:
                if name.endswith(".page") or name.startswith(".new-"):
                    try:
                        yield (file := Path(root, name)), file.stat()
                    except OSError:
                        continue  # gone meanwhile

    @contextmanager
    def alone(self, key: Key) -> Iterator[bool]:
        """Render alone: whoever asks for the same page meanwhile waits here. False if it took too long.

        The lock ends with the process that holds it, however that ends.
        """
        path = self.path / "locks" / key.digest[:3]
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("w")
        except OSError:
            yield True
            return
        with file:
            yield _locked(file)


def _locked(file) -> bool:
    until = time.monotonic() + WAIT
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except OSError:
            if time.monotonic() > until:
                return False
            time.sleep(_LOOK)
