"""The words inside an attachment, for search and for the check on personal data; of a broken file, why none.

Every reader here yields the text in pieces, so that length and time bound the work and not the file's size.
"""

import io
import logging
import re
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pypdf
from lxml import etree

from yangguang.publish.archive_checks import check_no_doctype, open_archive
from yangguang.publish.sanitize import html_to_text
from yangguang.publish.text_encoding import decode
from yangguang.publish.upload_errors import UploadRefused

_log = logging.getLogger(__name__)

_MOST_BYTES_OF_TEXT = 64 << 20
_MOST_PAGES = 2_000
_HAN = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
# A line of a page ends where the paper ends; between two Han characters the break is not in the sentence.
_BROKEN_LINE = re.compile(f"(?<={_HAN})[ \t]*\n[ \t]*(?={_HAN})")

_PARAGRAPHS = {
    "docx": ("{*}p", {"t"}, {"tab", "br", "cr"}),
    "pptx": ("{*}p", {"t"}, {"br"}),
    "ofd": ("{*}TextObject", {"TextCode"}, set()),
}
_PARTS = {
    "docx": re.compile(r"word/(document|footnotes|endnotes)\.xml"),
    "pptx": re.compile(r"ppt/slides/slide\d+\.xml"),
    "ofd": re.compile(r".*Pages/Page_\d+/Content\.xml"),
}


@dataclass(frozen=True)
class Extract:
    """The text found; `note` says in Chinese why it is empty or cut, and is empty where all went well."""

    text: str
    note: str = ""


class _OutOfTime(Exception):
    """The clock given to one file has run down."""


def text_of(kind: str, source: Path | bytes, *, max_chars: int = 200_000, seconds: float = 20.0) -> Extract:
    """The text of one file of this kind (a key of file_kinds.KINDS), at most so many characters.

    Never raises for what is inside the file: readers of foreign formats fail in too many ways to name, and a
    record must not be held up by its attachment. `seconds` bounds the work between two pieces of the file.
    """
    reader = _READERS.get(kind)
    if reader is None:
        return Extract("", "这种文件不提取正文。")
    deadline = time.monotonic() + seconds
    pieces: list[str] = []
    note = ""
    try:
        note = _gather(reader(source, deadline), pieces, max_chars, deadline)
    except _OutOfTime:
        note = "文件内容过于复杂，只提取了前一部分正文。"
    except UploadRefused as refused:
        note = refused.message_zh
    except Exception as err:
        _log.info("no text from a %s file: %s", kind, type(err).__name__)
        note = "文件已损坏或格式不规范，未能提取全部正文。"
    text = _tidy("\n".join(pieces), joined=kind == "pdf")[:max_chars]
    return Extract(text, note or ("" if text else _EMPTY.get(kind, "文件中没有文字。")))


def _gather(pieces_of: Iterator[str], pieces: list[str], max_chars: int, deadline: float) -> str:
    length = 0
    for piece in pieces_of:
        pieces.append(piece)
        length += len(piece) + 1
        if length > max_chars:
            return f"正文较长，只提取了前{max_chars}字。"
        if time.monotonic() > deadline:
            raise _OutOfTime
    return ""


def _tidy(text: str, *, joined: bool) -> str:
    text = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]", " ", text)
    if joined:
        text = _BROKEN_LINE.sub("", text)
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _stream(source: Path | bytes):
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _pdf(source: Path | bytes, deadline: float) -> Iterator[str]:
    def watch(*_: object) -> None:
        if time.monotonic() > deadline:
            raise _OutOfTime

    with _stream(source) as stream:
        reader = pypdf.PdfReader(stream)
        # Many public PDFs are locked against editing only, and open with the empty password.
        if reader.is_encrypted and not reader.decrypt(""):
            raise UploadRefused("encrypted", "PDF 设有打开密码，未能提取正文。")
        for page in reader.pages[:_MOST_PAGES]:
            yield page.extract_text(visitor_operand_before=watch)


def _package(kind: str) -> Callable[[Path | bytes, float], Iterator[str]]:
    def read(source: Path | bytes, deadline: float) -> Iterator[str]:
        with _stream(source) as stream, open_archive(stream) as archive:
            parts = [name for name in archive.namelist() if _PARTS[kind].fullmatch(name)]
            for name in sorted(parts, key=_page_order):
                check_no_doctype(archive, name)
                yield from _paragraphs(archive, name, *_PARAGRAPHS[kind])

    return read


def _page_order(name: str) -> tuple[bool, list[int], str]:
    """The document before its notes, and page 10 after page 9."""
    return name != "word/document.xml", [int(n) for n in re.findall(r"\d+", name)], name


def _paragraphs(
    archive: zipfile.ZipFile, name: str, block: str, words: set[str], breaks: set[str]
) -> Iterator[str]:
    with archive.open(name) as part:
        for _, node in etree.iterparse(part, tag=block, resolve_entities=False, no_network=True):
            # A Fallback repeats a text box for older programs.
            if next(node.iterancestors("{*}Fallback"), None) is None:
                yield "".join(_words(node, words, breaks))
            node.clear(keep_tail=True)


def _words(node: etree._Element, words: set[str], breaks: set[str]) -> Iterator[str]:
    for child in node.iter(etree.Element):
        name = etree.QName(child).localname
        if name in words:
            yield child.text or ""
        elif name in breaks:
            yield " "


def _xlsx(source: Path | bytes, deadline: float) -> Iterator[str]:
    with _stream(source) as stream:
        with open_archive(stream) as archive:
            for name in archive.namelist():
                if name.endswith(".xml"):
                    check_no_doctype(archive, name)
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", UserWarning
            )  # openpyxl's remarks on styles say nothing about words
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        for sheet in book.worksheets:
            yield sheet.title
            for row in sheet.iter_rows(values_only=True):
                yield " ".join(str(value) for value in row if value is not None)


def _html(source: Path | bytes, deadline: float) -> Iterator[str]:
    yield html_to_text(_decoded(source))


def _plain(source: Path | bytes, deadline: float) -> Iterator[str]:
    yield _decoded(source)


def _decoded(source: Path | bytes) -> str:
    with _stream(source) as stream:
        data = stream.read(_MOST_BYTES_OF_TEXT + 1)
    if len(data) > _MOST_BYTES_OF_TEXT:
        raise UploadRefused("too_large", "文本文件过大，未提取正文。")
    text = decode(data)
    if text is None:
        raise UploadRefused("damaged", "无法识别文本的编码，请另存为 UTF-8 后再上传。")
    return text


_READERS: dict[str, Callable[[Path | bytes, float], Iterator[str]]] = {
    "pdf": _pdf,
    "docx": _package("docx"),
    "pptx": _package("pptx"),
    "ofd": _package("ofd"),
    "xlsx": _xlsx,
    "html": _html,
    "txt": _plain,
    "csv": _plain,
}
_EMPTY = {"pdf": "没有可提取的文字，可能是扫描件。"}
