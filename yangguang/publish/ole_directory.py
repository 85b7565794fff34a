"""The names inside an OLE compound file [MS-CFB]: Office before 2007, and encrypted Office."""

import struct
from typing import BinaryIO

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_HEADER = 512
_ENTRY = 128
_LAST_SECTOR = 0xFFFFFFFA  # this and all above are marks, not sector numbers
_MAX_SECTORS = 4096  # of the directory: some thirty thousand names, far beyond any honest document


class BrokenContainer(ValueError):
    """The chain of sectors does not lead through the file."""


def stream_names(stream: BinaryIO) -> frozenset[str]:
    """All names of storages and streams in the container; raises BrokenContainer."""
    stream.seek(0)
    header = stream.read(_HEADER)
    if len(header) < _HEADER or not header.startswith(MAGIC):
        raise BrokenContainer("no header")
    shift = struct.unpack_from("<H", header, 30)[0]
    if shift not in (9, 12):
        raise BrokenContainer("sector size")
    size = 1 << shift
    fat = _fat_sectors(stream, header, size)
    names: set[str] = set()
    sector = struct.unpack_from("<I", header, 48)[0]
    for _ in range(_MAX_SECTORS):
        if sector >= _LAST_SECTOR:
            return frozenset(names)
        names.update(_names(_sector(stream, sector, size)))
        sector = _next(stream, fat, sector, size)
    raise BrokenContainer("directory does not end")


def _sector(stream: BinaryIO, number: int, size: int) -> bytes:
    # The header takes the place of one whole sector, whatever the sector's size.
    stream.seek((number + 1) * size)
    data = stream.read(size)
    if not data:
        raise BrokenContainer("sector beyond the end")
    return data.ljust(size, b"\0")


def _fat_sectors(stream: BinaryIO, header: bytes, size: int) -> list[int]:
    """Where the allocation table lies: 109 places in the header, then a chain of sectors of more places."""
    places = list(struct.unpack_from("<109I", header, 76))
    more, count = struct.unpack_from("<2I", header, 68)
    for _ in range(min(count, _MAX_SECTORS)):
        if more >= _LAST_SECTOR:
            break
        entries = struct.unpack(f"<{size // 4}I", _sector(stream, more, size))
        places.extend(entries[:-1])
        more = entries[-1]
    return [place for place in places if place < _LAST_SECTOR]


def _next(stream: BinaryIO, fat: list[int], sector: int, size: int) -> int:
    per_sector = size // 4
    if sector // per_sector >= len(fat):
        raise BrokenContainer("sector without an entry in the table")
    table = _sector(stream, fat[sector // per_sector], size)
    return struct.unpack_from("<I", table, sector % per_sector * 4)[0]


def _names(data: bytes) -> list[str]:
    names = []
    for start in range(0, len(data), _ENTRY):
        length = struct.unpack_from("<H", data, start + 64)[0]
        if 2 < length <= 64:
            names.append(data[start : start + length - 2].decode("utf-16-le", "replace"))
    return names
