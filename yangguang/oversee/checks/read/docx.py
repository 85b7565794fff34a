"""DOCX: paragraphs (with their automatic numbers), tables with merged cells. Reads the XML itself, guarded."""

import io
import zipfile
import zlib

from lxml import etree

from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.read.layout import Layout, RawCell, refuse_endless
from yangguang.oversee.checks.read.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A tree of XML takes some thirty times its bytes: this keeps the whole below the limit on memory.
_MAX_PART = 8_000_000
_DROP = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}fldData"}
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def read_docx(data: bytes) -> Document:
    """Bytes of a DOCX to a document. Raises Unreadable for what is damaged, locked or a bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            body = _xml(archive, "word/document.xml")
            parts = ("word/numbering.xml", "word/styles.xml")
            numbering = Numbering(*(_xml(archive, name) if name in names else None for name in parts))
    except (
        zipfile.BadZipFile,
        KeyError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
        EOFError,
        OSError,
    ) as err:
        raise Unreadable("DOCX 已损坏或加密，无法读取", "the DOCX is damaged or encrypted") from err
    layout = Layout("docx")
    for element in body.iterchildren(f"{W}body"):
        _blocks(element, layout, numbering)
    return layout.document()


def _xml(archive: zipfile.ZipFile, name: str):
    """A part of the archive, parsed without entities, DTD or network, and never more than the limit."""
    with archive.open(name) as stream:
        data = stream.read(_MAX_PART + 1)
    if len(data) > _MAX_PART:
        raise Unreadable(
            "DOCX 解压后过大，可能是压缩炸弹，已拒绝读取",
            "the DOCX unpacks to too much: refused as a zip bomb",
        )
    refuse_endless(data.count(b"<w:tc>") + data.count(b"<w:tc/>"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as err:
        raise Unreadable("DOCX 内容已损坏", "the content of the DOCX is damaged") from err
    if root.getroottree().docinfo.doctype:
        raise Unreadable("DOCX 含有不允许的文档类型声明", "the DOCX has a document type declaration: refused")
    return root


def _blocks(body, layout: Layout, numbering: Numbering) -> None:
    """Paragraphs and tables in order; content controls and the like are looked into, without recursion."""
    stack = list(reversed(list(body)))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}p":
            text, number = _paragraph_text(element), numbering.label(element)
            for line in (number + text).split("\n") if text.strip() else ():
                layout.paragraph(line)
        elif element.tag == f"{W}tbl":
            layout.table(_rows(element))
        elif element.tag not in _DROP:
            stack.extend(reversed(list(element)))


def _paragraph_text(paragraph) -> str:
    out = []
    walker = etree.iterwalk(paragraph, events=("start",))
    for _, element in walker:
        if element.tag in _DROP or element.tag == _MC_FALLBACK:
            walker.skip_subtree()
        elif element.tag == f"{W}t":
            out.append(element.text or "")
        elif element.tag == f"{W}tab":
            out.append(" ")
        elif element.tag in (f"{W}br", f"{W}cr"):
            out.append("\n")
    return "".join(out)


def _rows(table) -> list[list[RawCell]]:
    return [
        [_cell(cell) for cell in row.iter(f"{W}tc") if _row_of(cell) is row]
        for row in table.iterchildren(f"{W}tr")
    ]


def _row_of(cell):
    return next((up for up in cell.iterancestors(f"{W}tr")), None)


def _cell(cell) -> RawCell:
    text = " ".join(_paragraph_text(paragraph) for paragraph in cell.iterchildren(f"{W}p"))
    properties = cell.find(f"{W}tcPr")
    width, hidden = 1, False
    if properties is not None:
        span = properties.find(f"{W}gridSpan")
        if span is not None and (span.get(f"{W}val") or "").isdigit():
            width = int(span.get(f"{W}val"))
        merge = properties.find(f"{W}vMerge")
        hidden = merge is not None and merge.get(f"{W}val") != "restart"
    return RawCell(text, 1, width, hidden)
