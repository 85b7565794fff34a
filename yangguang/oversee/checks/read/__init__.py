"""Readers: a file becomes a text with tables. The kind is told by the content, not by the name."""

from pathlib import Path

from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.read.text import decode

MAX_BYTES = 20_000_000


def read_file(path: Path) -> Document:
    """Read a file from disk. Raises Unreadable with the reason in two languages."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(size)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as err:
        raise Unreadable(f"无法打开文件:{err.strerror}", f"cannot open the file: {err.strerror}") from err
    return read_bytes(data)


def read_bytes(data: bytes) -> Document:
    """Read the bytes of a file. Raises Unreadable with the reason."""
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    return Document(decode(data))


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        f"文件过大({size / 1e6:.1f} MB),上限为{MAX_BYTES // 1_000_000} MB",
        f"file too large ({size / 1e6:.1f} MB), the limit is {MAX_BYTES // 1_000_000} MB",
    )
