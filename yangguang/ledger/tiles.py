"""Tiles and entry bundles of C2SP tlog-tiles: their paths, their bytes, and which ones a tree needs.

A tile holds up to 256 node hashes of one level; level L counts in steps of 256**L leaves. A bundle
holds the entries of one level-0 tile. Paths are relative to the folder of the log.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from yangguang.ledger.errors import Malformed, Missing
from yangguang.ledger.tree import HASH_SIZE, NodeReader, parents

WIDTH = 256
HEIGHT = 8  # 2**8 == WIDTH
MAX_ENTRY = 65_535

Reader = Callable[[str], bytes | None]


def tile_path(level: int, index: int, width: int = WIDTH) -> str:
    """`tile/<level>/<index>`, with `.p/<width>` for a partial tile."""
    return f"tile/{level}/{_number(index)}{_partial(width)}"


def bundle_path(index: int, width: int = WIDTH) -> str:
    """`tile/entries/<index>`, with `.p/<width>` for a partial bundle."""
    return f"tile/entries/{_number(index)}{_partial(width)}"


def _number(index: int) -> str:
    """1234067 -> x001/x234/067."""
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    groups = [digits[start : start + 3] for start in range(0, len(digits), 3)]
    return "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])


def _partial(width: int) -> str:
    if not 1 <= width <= WIDTH:
        raise Malformed(f"no tile is {width} wide")
    return "" if width == WIDTH else f".p/{width}"


def pack_bundle(entries: Sequence[bytes]) -> bytes:
    """Entries, each after its length as a big-endian uint16. Raises Malformed beyond 65,535 bytes."""
    parts = []
    for entry in entries:
        if len(entry) > MAX_ENTRY:
            raise Malformed(f"an entry has at most {MAX_ENTRY} bytes, not {len(entry)}")
        parts += (len(entry).to_bytes(2, "big"), entry)
    return b"".join(parts)


def unpack_bundle(data: bytes) -> list[bytes]:
    """The entries of a bundle. Raises Malformed if the bytes do not end with an entry."""
    entries, place = [], 0
    while place < len(data):
        start = place + 2
        place = start + int.from_bytes(data[place:start], "big")
        if start > len(data) or place > len(data):
            raise Malformed("an entry bundle that breaks off")
        entries.append(data[start:place])
    return entries


def entry_in_bundle(data: bytes, place: int) -> bytes:
    """One entry of a bundle, by its place in it. Raises Malformed if the bundle breaks off before it ends."""
    start = end = 0
    for _entry in range(place + 1):
        start = end + 2
        end = start + int.from_bytes(data[end:start], "big")
    if end > len(data) or start > len(data):
        raise Malformed("an entry bundle that breaks off")
    return data[start:end]


def pack_tile(hashes: Sequence[bytes]) -> bytes:
    """The hashes one after another."""
    return b"".join(hashes)


def unpack_tile(data: bytes) -> list[bytes]:
    """The hashes of a tile. Raises Malformed for a length that is no number of hashes."""
    _check_tile(data)
    return [data[start : start + HASH_SIZE] for start in range(0, len(data), HASH_SIZE)]


def _check_tile(data: bytes) -> None:
    if not data or len(data) % HASH_SIZE or len(data) > WIDTH * HASH_SIZE:
        raise Malformed(f"a tile of {len(data)} bytes")


def tile_root(hashes: Sequence[bytes]) -> bytes:
    """The one hash that a full tile contributes to the level above."""
    if len(hashes) != WIDTH:
        raise Malformed("only a full tile has a root")
    while len(hashes) > 1:
        hashes = parents(hashes)
    return hashes[0]


def width_of(size: int, level: int, index: int) -> int:
    """How many hashes tile (level, index) has in a tree of `size` leaves: 0 to 256."""
    return max(0, min(WIDTH, (size >> (HEIGHT * level)) - index * WIDTH))


def read_tile(get: Reader, level: int, index: int, size: int) -> list[bytes]:
    """The hashes of a tile as of a tree size. Raises Missing or Malformed."""
    return unpack_tile(_tile_bytes(get, level, index, size))


def _tile_bytes(get: Reader, level: int, index: int, size: int) -> bytes:
    width = width_of(size, level, index)
    data = _fetch(get, tile_path(level, index, width), tile_path(level, index))
    _check_tile(data)
    if len(data) < width * HASH_SIZE:
        raise Malformed(f"{tile_path(level, index)} has {len(data) // HASH_SIZE} hashes, not {width}")
    return data[: width * HASH_SIZE]


def read_entry(get: Reader, index: int, size: int) -> bytes:
    """Entry number `index` of a log of `size` entries. Raises Missing or Malformed."""
    number, place = divmod(index, WIDTH)
    width = width_of(size, 0, number)
    if place >= width:
        raise Missing(f"entry {index} of {size}")
    return entry_in_bundle(_fetch(get, bundle_path(number, width), bundle_path(number)), place)


def read_bundle(get: Reader, index: int, size: int) -> list[bytes]:
    """The entries of a bundle as of a tree size. Raises Missing or Malformed."""
    width = width_of(size, 0, index)
    entries = unpack_bundle(_fetch(get, bundle_path(index, width), bundle_path(index)))
    if len(entries) < width:
        raise Malformed(f"{bundle_path(index)} has {len(entries)} entries, not {width}")
    return entries[:width]


def _fetch(get: Reader, wanted: str, full: str) -> bytes:
    # A partial file may be gone once the full one is there; the full one begins with it.
    data = get(wanted)
    if data is None and wanted != full:
        data = get(full)
    if data is None:
        raise Missing(wanted)
    return data


def hash_reader(get: Reader, size: int, *, cached: int = 64) -> NodeReader:
    """A NodeReader over the tiles of a tree of `size` leaves. Keeps a few tiles in memory."""

    @lru_cache(maxsize=cached)
    def tile(level: int, index: int) -> tuple[Sequence[bytes], ...]:
        return _subtrees(_tile_bytes(get, level, index, size))

    def node(level: int, index: int) -> bytes:
        tile_level, inner = divmod(level, HEIGHT)
        first = index << inner  # the node's first hash, counted in hashes of the tile's level
        nodes = tile(tile_level, first // WIDTH)[inner]
        place = (first % WIDTH) >> inner
        if place >= len(nodes):
            raise Missing(f"node {index} of level {level} is outside a tree of {size}")
        return nodes[place]

    return node


# By its bytes and not by its place: another content can never be answered with what an earlier one gave. A proof reads
# two or three tiles, and all but the lowest are those of the proof before.
@lru_cache(maxsize=32)
def _subtrees(tile: bytes) -> tuple[Sequence[bytes], ...]:
    """The hashes of the perfect subtrees of a tile, of one leaf, of two, of four and so on up to 128."""
    levels = [unpack_tile(tile)]
    while len(levels) < HEIGHT:
        levels.append(parents(levels[-1]))
    return tuple(levels)


def tiles_for(
    old_size: int, leaves: Sequence[bytes], edge: Callable[[int, int], Sequence[bytes]]
) -> Iterator[tuple[int, int, list[bytes]]]:
    """The tiles that change when leaf hashes are appended, as (level, index, hashes), from below upwards.

    edge(level, index) gives the hashes of a tile as of old_size; it is asked only where old_size cuts one.
    """
    level, added = 0, list(leaves)
    while added:
        start = old_size >> (HEIGHT * level)
        index, cut = divmod(start, WIDTH)
        hashes = [*edge(level, index), *added] if cut else added
        added = []
        for place in range(0, len(hashes), WIDTH):
            tile = hashes[place : place + WIDTH]
            yield level, index + place // WIDTH, tile
            if len(tile) == WIDTH:
                added.append(tile_root(tile))
        level += 1
