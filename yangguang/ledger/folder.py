"""A log as plain files under one folder: entry bundles, tiles, and the signed heads.

Order of writing: bundles, tiles, then (by the caller) the checkpoint. All files of a step are durable
before the next is begun, so whatever a checkpoint promises is on disk. Every step may be repeated
with the same entries after a crash; other entries for the same place are refused.
"""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from yangguang.ledger.durable import append_line_durably, last_line, write_all_durably, write_durably
from yangguang.ledger.errors import LedgerError, Malformed, Missing, SplitView
from yangguang.ledger.tiles import (
    WIDTH,
    bundle_path,
    hash_reader,
    pack_bundle,
    pack_tile,
    read_bundle,
    read_entry,
    read_tile,
    tile_path,
    tiles_for,
)
from yangguang.ledger.tree import (
    Frontier,
    NodeReader,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root_at,
)

CHECKPOINT = "checkpoint"
ARCHIVE = "checkpoints"
ARCHIVE_INDEX = "checkpoints/index"  # one size a line: a reader over HTTP cannot list a folder
KEYS = "key"


class LogFolder:
    """The log under `path`. One writer at a time; any number of readers."""

    def __init__(self, path: Path | str):
        self.path = Path(path)
        self._folder = str(path)

    def get(self, path: str) -> bytes | None:
        """The bytes of a file of the log, None if it is not there."""
        try:
            with open(f"{self._folder}/{path}", "rb", buffering=0) as file:  # a proof reads five: no Path for each
                return file.read()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def append(self, entries: Sequence[bytes], old_size: int) -> int:
        """Write bundles and tiles for entries number old_size and on; returns the new size.

        May be run again with the same entries after a crash. Raises SplitView if another content is
        already at their place, Missing or Malformed if the log up to old_size is not whole.
        """
        if not entries:
            return old_size
        if old_size > self.disk_size():
            raise Missing(f"entries {self.disk_size()} to {old_size - 1}")
        new_size = old_size + len(entries)
        partials = self._write_bundles(entries, old_size)
        leaves = [leaf_hash(entry) for entry in entries]
        new: list[tuple[Path, bytes]] = []
        for level, index, hashes in tiles_for(old_size, leaves, self._edge(old_size)):
            full = len(hashes) == WIDTH
            new += self._to_write(tile_path(level, index, len(hashes)), pack_tile(hashes), full=full)
            if full:
                partials.append(f"{tile_path(level, index)}.p")
        write_all_durably(new)
        for folder in partials:
            # Only now are all the full files durable, of every level that a reader falls back to.
            shutil.rmtree(self.path / folder, ignore_errors=True)
        return new_size

    def _write_bundles(self, entries, old_size) -> list[str]:
        index, cut = divmod(old_size, WIDTH)
        bundled = [*read_bundle(self.get, index, old_size), *entries] if cut else entries
        superseded, new = [], []
        for place in range(0, len(bundled), WIDTH):
            bundle, number = bundled[place : place + WIDTH], index + place // WIDTH
            full = len(bundle) == WIDTH
            new += self._to_write(bundle_path(number, len(bundle)), pack_bundle(bundle), full=full)
            if full:
                superseded.append(f"{bundle_path(number)}.p")
        write_all_durably(new)
        return superseded

    def _edge(self, old_size):
        return lambda level, index: read_tile(self.get, level, index, old_size)

    def _to_write(self, path: str, data: bytes, *, full: bool) -> list[tuple[Path, bytes]]:
        """The file, if it is not there yet. Raises SplitView where another may not be replaced."""
        present = self.get(path)
        if present == data:
            return []
        if present is not None and (full or self._is_promised(path)):
            raise SplitView(f"{path} already has another content")
        return [(self.path / path, data)]

    def _is_promised(self, path: str) -> bool:
        """Whether the published checkpoint rests on this partial file."""
        size = self.published_size()
        stem, _, width = path.rpartition(".p/")
        folders = stem.split("/")
        level = 0 if folders[1] == "entries" else int(folders[1])
        index = int("".join(folders[2:]).replace("x", ""))
        return (size >> (8 * level)) >= index * WIDTH + int(width)

    def disk_size(self) -> int:
        """How many entries lie in bundles on disk, published or not."""
        full = 0
        step = 1
        while self._has_bundle(full + step - 1):
            full, step = full + step, step * 2
        while step > 1:
            step //= 2
            if self._has_bundle(full + step - 1):
                full += step
        folder = self.path / f"{bundle_path(full)}.p"
        widths = [int(file.name) for file in folder.glob("*") if file.name.isdecimal()]
        return full * WIDTH + max(widths, default=0)

    def _has_bundle(self, index: int) -> bool:
        return (self.path / bundle_path(index)).is_file()

    def published_size(self) -> int:
        """The size of the published checkpoint, 0 if there is none. Read without checking signatures."""
        text = self.get(CHECKPOINT)
        return _size_of(text.decode(errors="replace")) if text is not None else 0

    def read_entries(self, start: int, end: int) -> list[bytes]:
        """Entries number start up to, not including, end. Raises Missing beyond the log."""
        if not 0 <= start <= end <= self.disk_size():
            raise Missing(f"entries {start} to {end} of {self.disk_size()}")
        entries: list[bytes] = []
        for index in range(start // WIDTH, -(-end // WIDTH)):
            entries += self._bundle(index, end)
        first = start % WIDTH
        return entries[first : first + end - start]

    def entry(self, index: int, size: int) -> bytes:
        """Entry number `index` of the first `size`, which must have been published. Raises Missing outside."""
        return read_entry(self.get, index, size)

    def _bundle(self, index: int, end: int) -> list[bytes]:
        try:
            return read_bundle(self.get, index, end)
        except Missing:  # a partial bundle of just this end need not exist; a wider one begins with it
            return read_bundle(self.get, index, self.disk_size())[: end - index * WIDTH]

    def node_reader(self, size: int) -> NodeReader:
        """The perfect subtrees of the tree of that size, read from tiles. The size must have been written."""
        return hash_reader(self.get, size)

    def root(self, size: int) -> bytes:
        """Root of the first `size` leaves, from tiles."""
        return root_at(size, self.node_reader(size))

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        """That leaf `index` is in the tree of `size`."""
        return inclusion_proof(index, size, self.node_reader(size))

    def consistency_proof(self, old: int, new: int) -> list[bytes]:
        """That the tree of `old` begins the tree of `new`."""
        return consistency_proof(old, new, self.node_reader(new))

    def publish_checkpoint(self, text: str) -> None:
        """Archive the signed head and make it the current one, whole or not at all.

        Raises SplitView for a second head of one size with another root, LedgerError for one smaller than
        the published.
        """
        size = _size_of(text)
        if size < self.published_size():
            raise LedgerError(f"a checkpoint of {size} would turn the log back from {self.published_size()}")
        archived = self.get(f"{ARCHIVE}/{size}")
        if archived is not None and _head_of(archived.decode(errors="replace")) != _head_of(text):
            raise SplitView(f"a checkpoint of size {size} with another root is already archived")
        if archived != text.encode():
            write_durably(self.path / ARCHIVE / str(size), text.encode())
        if last_line(self.path / ARCHIVE_INDEX) != str(size):
            append_line_durably(self.path / ARCHIVE_INDEX, str(size))
        write_durably(self.path / CHECKPOINT, text.encode())

    def recomputed_root(self, size: int) -> bytes:
        """Root of the first `size` leaves from the entries themselves, trusting no tile. Reads them all."""
        frontier = Frontier()
        for start in range(0, size, WIDTH):
            for entry in self.read_entries(start, min(start + WIDTH, size)):
                frontier.append(leaf_hash(entry))
        return frontier.root()

    def publish_keys(self, text: str) -> None:
        """Write the verifier keys, one a line."""
        write_durably(self.path / KEYS, text.encode())


def _head_of(text: str) -> list[str]:
    return text.split("\n")[:3]


def _size_of(text: str) -> int:
    lines = text.split("\n")
    if len(lines) < 4 or not re.fullmatch(r"0|[1-9][0-9]*", lines[1]):
        raise Malformed("not a checkpoint")
    return int(lines[1])
