"""Readers: a file becomes a text with tables. The kind is told by the content, not by the name."""

import re
from pathlib import Path

from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.read.docx import read_docx
from yangguang.oversee.checks.read.html import read_html, read_html_text
from yangguang.oversee.checks.read.pdf import read_pdf
from yangguang.oversee.checks.read.text import decode

MAX_BYTES = 20_000_000
_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|p|table|meta)\b", re.I)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> Document:
    """Read a file from disk. Raises Unreadable with the reason in two languages."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(size)
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as err:
        raise Unreadable(f"无法打开文件：{err.strerror}", f"cannot open the file: {err.strerror}") from err
    return read_bytes(data)


def read_bytes(data: bytes) -> Document:
    """Read the bytes of a file or an upload. Raises Unreadable with the reason."""
    if len(data) > MAX_BYTES:
        raise _too_large(len(data))
    if not data.strip():
        raise Unreadable("文件是空的", "the file is empty")
    if data.startswith(b"PK\x03\x04"):
        return read_docx(data)
    if b"%PDF-" in data[:1024]:
        return read_pdf(data)
    if data.startswith(_OLD_OFFICE):
        raise Unreadable(
            "旧版 Word 文件（.doc）不能读取，请另存为 .docx",
            "old Word files (.doc) cannot be read: save as .docx",
        )
    head = data[:4096].decode("latin-1").lower()
    if _HTML.search(head):
        return read_html(data)
    text = decode(data)
    return read_html_text(text) if _HTML.search(text[:4096]) else Document(text)


def _too_large(size: int) -> Unreadable:
    return Unreadable(
        f"文件过大（{size / 1e6:.1f} MB），上限为{MAX_BYTES // 1_000_000} MB",
        f"file too large ({size / 1e6:.1f} MB), the limit is {MAX_BYTES // 1_000_000} MB",
    )
