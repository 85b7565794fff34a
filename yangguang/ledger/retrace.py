"""The whole tree built again from the entries, held against every tile and every signed head."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from yangguang.ledger.errors import Malformed, Missing
from yangguang.ledger.finding import Finding, finding
from yangguang.ledger.tiles import (
    HEIGHT,
    WIDTH,
    Reader,
    bundle_path,
    read_bundle,
    read_tile,
    tile_path,
    tile_root,
    width_of,
)
from yangguang.ledger.tree import Frontier, leaf_hash

GIVE_UP = 3  # bundles missing in a row: a head may claim any size, and we would look for them for ever


@dataclass(frozen=True)
class Head:
    """A signed head to be held against the tree: size, root, which file it came from, and what a clash means."""

    size: int
    root: bytes
    file: str
    code: str


class Retrace:
    """A walk over the entries of a log of `size`; what does not agree goes to `report`."""

    def __init__(self, get: Reader, size: int, heads: list[Head], report: Callable[[Finding], None]):
        self._get = get
        self._size = size
        self._heads = sorted((head for head in heads if head.size <= size), key=lambda head: head.size)
        self._sizes = [head.size for head in self._heads]
        self._report = report
        self._frontier = Frontier()
        self._upper: list[tuple[int, list[bytes]]] = []  # per level from 1: full tiles so far, open tile
        self.whole = True

    @property
    def root(self) -> bytes | None:
        """Root over all entries, None if a bundle could not be read."""
        return self._frontier.root() if self.whole else None

    def entries(self) -> Iterator[tuple[int, bytes]]:
        """Every readable entry with its number, in order. Tiles and heads are checked on the way."""
        self._check_heads(0)
        missing = 0
        for index in range(-(-self._size // WIDTH)):
            width = width_of(self._size, 0, index)
            try:
                entries = read_bundle(self._get, index, self._size)
            except (Missing, Malformed) as err:
                self._report(_unreadable(err, bundle_path(index, width)))
                self.whole = False
                missing += 1
                if missing == GIVE_UP:
                    return
                continue
            missing = 0
            self._take(index, [leaf_hash(entry) for entry in entries])
            yield from enumerate(entries, start=index * WIDTH)
        for level, (index, hashes) in enumerate(self._upper, start=1):
            if hashes and self.whole:
                self._check_tile(level, index, hashes)

    def _take(self, index: int, leaves: list[bytes]) -> None:
        self._check_tile(0, index, leaves)
        if not self.whole:
            return
        root = None
        if len(leaves) == WIDTH:
            root = tile_root(leaves)
            self._climb(1, root)
        if root is not None and not self._heads_inside(index):
            self._frontier.append_subtree(root, HEIGHT)
            self._check_heads(self._frontier.size)
            return
        for leaf in leaves:
            self._frontier.append(leaf)
            self._check_heads(self._frontier.size)

    def _climb(self, level: int, node: bytes) -> None:
        if level > len(self._upper):
            self._upper.append((0, []))
        index, hashes = self._upper[level - 1]
        hashes.append(node)
        if len(hashes) == WIDTH:
            self._check_tile(level, index, hashes)
            self._upper[level - 1] = (index + 1, [])
            self._climb(level + 1, tile_root(hashes))

    def _check_tile(self, level: int, index: int, hashes: list[bytes]) -> None:
        path = tile_path(level, index, len(hashes))
        try:
            stored = read_tile(self._get, level, index, self._size)
        except (Missing, Malformed) as err:
            self._report(_unreadable(err, path))
            return
        if stored != hashes:
            place = next(place for place in range(len(hashes)) if stored[place] != hashes[place])
            leaf = index * WIDTH + place if level == 0 else None
            self._report(finding("tile-mismatch", file=f"log/{path}", leaf=leaf))

    def _heads_inside(self, index: int) -> bool:
        start, end = index * WIDTH, (index + 1) * WIDTH
        return bisect_right(self._sizes, start) != bisect_left(self._sizes, end)

    def _check_heads(self, size: int) -> None:
        place = bisect_left(self._sizes, size)
        while place < len(self._sizes) and self._sizes[place] == size:
            head = self._heads[place]
            if self._frontier.root() != head.root:
                self._report(finding(head.code, file=head.file, detail=f"条目数 {size}"))
            place += 1


def _unreadable(err: Missing | Malformed, path: str) -> Finding:
    return finding("missing-file" if isinstance(err, Missing) else "unreadable-file", file=f"log/{path}")
