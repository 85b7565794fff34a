"""Files that are wholly there or not there at all, also after the power went."""

import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

_AT_ONCE = 64  # files that are open together
_TAIL = 4096  # bytes; lines here are far shorter


def write_durably(path: Path, data: bytes) -> None:
    """Temporary file, fsync, rename, fsync of the folder: after return the file survives a crash."""
    write_all_durably([(path, data)])


def write_all_durably(files: Sequence[tuple[Path, bytes]]) -> None:
    """The same for many files: after return all survive a crash; until then any may be missing, none is half there.

    All are written before the first is synced, and each folder is synced once, so the disk may do them together.
    """
    for start in range(0, len(files), _AT_ONCE):
        _write_together(files[start : start + _AT_ONCE])
    for folder in {path.parent: None for path, _data in files}:
        sync_folder(folder)


def _write_together(files: Sequence[tuple[Path, bytes]]) -> None:
    waiting: list[tuple[str, Path]] = []
    with ExitStack() as stack:
        try:
            opened = []
            for path, data in files:
                _make_folder(path.parent)
                descriptor, temporary = tempfile.mkstemp(prefix=".new-", dir=path.parent)
                waiting.append((temporary, path))
                file = stack.enter_context(os.fdopen(descriptor, "wb"))
                file.write(data)
                file.flush()
                os.fchmod(file.fileno(), 0o644)
                opened.append(file)
            for file in opened:
                os.fsync(file.fileno())
            for temporary, path in waiting:
                os.rename(temporary, path)
        except BaseException:
            for temporary, _path in waiting:
                Path(temporary).unlink(missing_ok=True)
            raise


def append_line_durably(path: Path, line: str) -> None:
    """Add a line. Half a line that a crash left at the end was never promised and is cut off first."""
    _make_folder(path.parent)
    with open(path, "a+b") as file:
        end = _end_of_last_line(file)
        if end != file.seek(0, os.SEEK_END):
            file.truncate(end)
        file.write(line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def last_line(path: Path) -> str | None:
    """The last whole line of a file of short lines, None if there is none."""
    try:
        with open(path, "rb") as file:
            end = _end_of_last_line(file)
            start = max(0, end - _TAIL)
            file.seek(start)
            lines = file.read(end - start).decode().split("\n")
    except FileNotFoundError:
        return None
    return lines[-2] if len(lines) > 1 else None


def sync_folder(path: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_folder(path: Path) -> None:
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def _end_of_last_line(file) -> int:
    size = file.seek(0, os.SEEK_END)
    start = max(0, size - _TAIL)
    file.seek(start)
    return start + file.read().rfind(b"\n") + 1
