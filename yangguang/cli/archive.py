"""The file of a backup: a tar, compressed as its name says, whose last member lists all others with their digests.

An archive that was cut off has no list, one that was damaged disagrees with it: neither is restored.
"""

import gzip
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from yangguang.ledger.durable import sync_folder

MANIFEST = "manifest.json"
FORMAT = 1
_MAX_MANIFEST = 256 << 20
_PIECE = 1 << 20
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"


class ArchiveError(Exception):
    """The archive cannot be written or read; the message says what to do."""


class ArchiveWriter:
    """Adds members and remembers their sizes and digests."""

    def __init__(self, tar: tarfile.TarFile):
        self._tar = tar
        self._members: dict[str, list] = {}

    def add(self, name: str, path: Path, *, size: int | None = None) -> None:
        """Add the first `size` bytes of a file, or all of it."""
        with path.open("rb") as file:
            found = os.fstat(file.fileno())
            self.add_open(name, file, size=size if size is not None else found.st_size, mtime=int(found.st_mtime))

    def add_open(self, name: str, file: BinaryIO, *, size: int, mtime: int = 0) -> None:
        """Add the next `size` bytes of an open file."""
        info = tarfile.TarInfo(name)
        info.size, info.mtime, info.mode = size, mtime, 0o600
        hashed = _Hashed(file)
        self._tar.addfile(info, hashed)
        self._members[name] = [info.size, hashed.hexdigest()]

    def finish(self, facts: dict[str, Any]) -> None:
        """Add the list of members."""
        data = json.dumps({"format": FORMAT, **facts, "members": self._members}, ensure_ascii=False).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(data)
        self._tar.addfile(info, io.BytesIO(data))


class _Hashed:
    """A file that is hashed while it is read."""

    def __init__(self, file: BinaryIO):
        self._file, self._hash = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._hash.update(data)
        return data

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


@contextmanager
def writing(target: Path) -> Iterator[ArchiveWriter]:
    """Write an archive beside its place and move it there when it is whole and on disk; only its owner may read it."""
    fresh = target.with_name(f".{target.name}.new")
    try:
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            with _compressed(target.name, file) as stream, tarfile.open(fileobj=stream, mode="w|") as tar:
                yield ArchiveWriter(tar)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(target)
        sync_folder(target.parent)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def _compressed(name: str, file: BinaryIO) -> Iterator[BinaryIO]:
    if name.endswith((".tar.gz", ".tgz")):
        with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6) as stream:
            yield stream
    elif name.endswith(".tar.zst"):
        with _zstd(["-T0", "-3"], stdin=subprocess.PIPE, stdout=file) as process:
            yield process.stdin
    elif name.endswith(".tar"):
        yield file
    else:
        raise ArchiveError(_("文件名请以 .tar.gz、.tar.zst 或 .tar 结尾"))


@contextmanager
def _zstd(options: list[str], **pipes) -> Iterator[subprocess.Popen]:
    program = shutil.which("zstd")
    if program is None:
        raise ArchiveError(_("这台机器没有 zstd 程序，请安装它，或改用 .tar.gz"))
    process = subprocess.Popen([program, "-q", "-c", *options], **pipes)  # noqa: S603 fixed program and options
    try:
        yield process
        if process.stdin:
            process.stdin.close()
        if process.wait() != 0:
            raise ArchiveError(_("zstd 未能完成，请检查磁盘空间和文件"))
    finally:
        for pipe in (process.stdin, process.stdout):
            if pipe:
                pipe.close()
        process.kill()
        process.wait()


def unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack into an empty folder, each file on disk before the next; returns the manifest.

    Raises ArchiveError unless every member is there, undamaged and inside the folder.
    """
    found: dict[str, list] = {}
    manifest = None
    try:
        # Without a buffer: zstd reads the descriptor itself.
        with source.open("rb", buffering=0) as file, _decompressed(file) as stream:
            with tarfile.open(fileobj=stream, mode="r|") as tar:
                for member in tar:
                    if member.name == MANIFEST:
                        manifest = _read_manifest(tar, member)
                    else:
                        found[member.name] = _unpack(tar, member, folder)
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as err:
        raise ArchiveError(_("备份文件已损坏或不完整：{reason}").format(reason=err)) from err
    if manifest is None:
        raise ArchiveError(_("备份文件不完整：没有文件清单"))
    wrong = sorted(name for name in found.keys() | manifest["members"].keys()
                   if found.get(name) != manifest["members"].get(name))  # fmt: skip
    if wrong:
        raise ArchiveError(_("备份文件已损坏：{names}").format(names="、".join(wrong[:5])))
    return manifest


@contextmanager
def _decompressed(file: BinaryIO) -> Iterator[BinaryIO]:
    start = file.read(4)
    file.seek(0)
    if start.startswith(_GZIP):
        with gzip.GzipFile(fileobj=file, mode="rb") as stream:
            yield stream
    elif start == _ZSTD:
        with _zstd(["-d"], stdin=file, stdout=subprocess.PIPE) as process:
            yield process.stdout
            process.stdout.read()  # what follows the end of the tar, so that zstd can end
    else:
        yield file


def _read_manifest(tar: tarfile.TarFile, member: tarfile.TarInfo) -> dict[str, Any]:
    if member.size > _MAX_MANIFEST:
        raise ArchiveError(_("备份文件的清单过大"))
    try:
        manifest = json.loads(tar.extractfile(member).read())
        known = manifest["format"] == FORMAT and isinstance(manifest["members"], dict)
    except (ValueError, KeyError, TypeError) as err:
        raise ArchiveError(_("备份文件的清单无法识读")) from err
    if not known:
        raise ArchiveError(_("备份文件由其他版本的程序制作"))
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> list:
    name = PurePosixPath(member.name)
    if not member.isreg() or name.is_absolute() or ".." in name.parts:
        raise ArchiveError(_("备份文件含有不该有的内容：{name}").format(name=member.name))
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    hashed = _Hashed(tar.extractfile(member))
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        while piece := hashed.read(_PIECE):
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())
    return [member.size, hashed.hexdigest()]
