"""The door for files: what a file is by its content, whether it may be published, and its digest.

The content decides; the name only has to agree with it. Pages that pass are still served as downloads, so a
second look by the browser never runs them on our address.
"""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import puremagic

from yangguang.publish.active_content import check_page, check_pdf, kind_of_ole
from yangguang.publish.archive_checks import check_office, check_plain_zip, kind_of_archive, open_archive
from yangguang.publish.file_kinds import BY_ENDING, DEFAULT_KINDS, KINDS, FileKind
from yangguang.publish.file_names import clean_name, ending_of
from yangguang.publish.ole_directory import MAGIC as OLE_MAGIC
from yangguang.publish.text_encoding import detect_encoding
from yangguang.publish.upload_errors import UploadRefused

_CHUNK = 1 << 20
_HEAD = 4096
_PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa", b"<?php")
_PAGE_OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script", b"<iframe", b"<meta")
_VECTOR = (b"<svg", b"<?xml", b"<!doctype svg", b"{\\rtf", b"%!ps")


@dataclass(frozen=True)
class CheckedFile:
    """A file that may be taken: safe name, kind (a key of KINDS), media type, bytes, SHA-256 in hex."""

    name: str
    kind: str
    mime: str
    size: int
    sha256: str


def check_upload(
    name: str, data: BinaryIO | Path, *, max_bytes: int, allow: frozenset[str] = DEFAULT_KINDS
) -> CheckedFile:
    """Look at one file and say what it is, or raise UploadRefused with what the sender can do.

    `data` is a path or a seekable stream, which is left at its start. `max_bytes` bounds the file itself;
    what it unpacks to is bounded by archive_checks. `allow` names the kinds taken here; archives are taken
    only where it names `zip`.
    """
    safe = clean_name(name)
    with _opened(data) as stream:
        size, digest, head = _measure(stream, max_bytes)
        named = _kind_by_name(safe, head, allow)
        found = _family_by_content(stream, head)
        if found != named.family:
            raise _disagreement(named, found, head)
        _check_family(stream, named.family)
        stream.seek(0)
    return CheckedFile(safe, named.code, named.mime, size, digest)


@contextmanager
def _opened(data: BinaryIO | Path) -> Iterator[BinaryIO]:
    if isinstance(data, Path):
        with data.open("rb") as stream:
            yield stream
    else:
        data.seek(0)
        yield data


def _measure(stream: BinaryIO, max_bytes: int) -> tuple[int, str, bytes]:
    """Size, digest and first bytes in one pass; stops reading as soon as the file is too large."""
    digest = hashlib.sha256()
    size = 0
    head = b""
    while chunk := stream.read(_CHUNK):
        head = head or chunk[:_HEAD]
        size += len(chunk)
        if size > max_bytes:
            limit = _readable(max_bytes)
            raise UploadRefused("too_large", f"文件超过 {limit} 的上限，请压缩图片或拆分后再上传。")
        digest.update(chunk)
    if not size:
        raise UploadRefused("empty", "文件是空的，请确认保存完成后再上传。")
    return size, digest.hexdigest(), head


def _readable(size: int) -> str:
    return f"{size / (1 << 20):.0f} MB" if size >= 1 << 20 else f"{size} 字节"


def _kind_by_name(name: str, head: bytes, allow: frozenset[str]) -> FileKind:
    if head.startswith(_PROGRAMS):
        raise UploadRefused("program", "这是程序或脚本文件，不能上传。请改为上传文档、表格或图片。")
    kind = BY_ENDING.get(ending_of(name))
    if kind is None or kind.code not in allow:
        accepted = "、".join(e for k in KINDS.values() if k.code in allow for e in k.endings)
        raise UploadRefused("kind_not_accepted", f"不接受这种文件类型。请转换为以下类型之一：{accepted}。")
    return kind


def _family_by_content(stream: BinaryIO, head: bytes) -> str:
    """The family of kinds that the bytes belong to; empty where they are none of ours."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0")[:64].lower()
    if start.startswith(b"%pdf-"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        with open_archive(stream) as archive:
            return kind_of_archive(archive)
    if head.startswith(OLE_MAGIC):
        return kind_of_ole(stream)
    return _image_family(head) or _text_family(stream, head)


def _image_family(head: bytes) -> str:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return "png"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    return ""


def _text_family(stream: BinaryIO, head: bytes) -> str:
    if detect_encoding(stream) is None:
        return ""
    # Browsers guess a page from its first tags; so do we, whatever the encoding of the text around them.
    opening = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if opening.startswith(_PAGE_OPENINGS) or b"<html" in opening[:1024]:
        return "html"
    return "" if opening.startswith(_VECTOR) else "text"


def _disagreement(named: FileKind, found: str, head: bytes) -> UploadRefused:
    actual = next((k.label for k in KINDS.values() if k.family == found), "") or _guess(head)
    seen = f"实际内容是{actual}" if actual else "内容不是这种格式"
    return UploadRefused(
        "content_disagrees",
        f"文件扩展名表示{named.label}，但{seen}。请在原软件中用“另存为”保存成正确的格式后再上传。",
    )


def _guess(head: bytes) -> str:
    try:
        ending = puremagic.from_string(head)
    except (puremagic.PureError, ValueError):
        return ""
    return f" {ending} 文件" if ending else ""


def _check_family(stream: BinaryIO, family: str) -> None:
    if family == "pdf":
        check_pdf(stream)
    elif family in ("docx", "xlsx", "pptx", "ofd", "zip"):
        with open_archive(stream) as archive:
            check_plain_zip(archive) if family == "zip" else check_office(archive)
    elif family == "html":
        codec = detect_encoding(stream)
        check_page(io.TextIOWrapper(io.BytesIO(stream.read()), encoding=codec).read())
