"""HTML: the text a reader sees, data tables as tables, layout tables as paragraphs."""

import re

from lxml import etree

from yangguang.oversee.checks.document import Document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.read.layout import Layout, RawCell, refuse_endless
from yangguang.oversee.checks.read.text import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_SKIP = {"script", "style", "noscript", "template", "svg", "select", "button", "iframe", "object", "head"}
_BLOCK = {
    "p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "table", "tr", "td", "th",
    "ul", "ol", "dl", "dt", "dd", "pre", "blockquote", "body", "form", "hr", "center", "main", "figure",
    "figcaption", "header", "footer", "nav", "aside", "address",
}  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\f]+")
_MAX_CELL = 600
# A tree of HTML takes some thirty times its bytes: this keeps the whole below the limit on memory.
MAX_HTML = 4_000_000
_MAX_TAGS = 250_000


def read_html(data: bytes) -> Document:
    """Bytes of an HTML page to a document. Raises Unreadable."""
    declared = _CHARSET.search(data[:4096])
    name = declared[1].decode("ascii").lower() if declared else None
    text = decode(data, "gb18030" if name in ("gb2312", "gbk") else name)
    return read_html_text(text)


def read_html_text(text: str) -> Document:
    """An HTML page as text to a document. Raises Unreadable."""
    if len(text) > MAX_HTML or text.count("<") > _MAX_TAGS:
        raise Unreadable(
            f"HTML 过大（{len(text) / 1e6:.1f} MB），不像年度报告",
            f"HTML too large ({len(text) / 1e6:.1f} MB) for a report",
        )
    refuse_endless(text.count("<td") + text.count("<th"))
    parser = etree.HTMLParser(
        recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    try:
        root = etree.fromstring(text, parser)
    except (etree.XMLSyntaxError, ValueError) as err:
        raise Unreadable("HTML 已损坏，无法读取", "damaged HTML") from err
    if root is None:
        raise Unreadable("HTML 中没有内容", "the HTML has no content")
    layout = Layout("html")
    _walk(root, layout)
    return _with_title(root, layout)


def _with_title(root, layout: Layout) -> Document:
    """The page's title counts where the body does not say what report this is."""
    document = layout.document()
    title = " ".join((root.findtext(".//title") or "").split())
    if title and "信息公开" in title and not re.search(r"20\d\d年", document.text[:600]):
        again = Layout("html")
        again.paragraph(title)
        _walk(root, again)
        return again.document()
    return document


def _walk(root, layout: Layout) -> None:
    """Blocks in order, without recursion: a hostile page may nest as deep as it likes."""
    buffer: list[str] = []

    def flush() -> None:
        layout.paragraph(_tidy("".join(buffer)))
        buffer.clear()

    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _SKIP or _is_hidden(element):
                walker.skip_subtree()
                continue
            if tag in _BLOCK:
                flush()
            if tag == "table" and _is_data(element):
                layout.table(_rows(element))
                walker.skip_subtree()
                continue
            buffer.append(element.text or "")
        else:
            if tag in _BLOCK:
                flush()
            buffer.append(element.tail or "")
    flush()


def _is_hidden(element) -> bool:
    return "display:none" in (element.get("style") or "").replace(" ", "").lower()


def _is_data(table) -> bool:
    """A table of data has no table inside, several cells in a row, and short cells."""
    if table.find(".//table") is not None:
        return False
    rows = list(table.iter("tr"))
    if not rows or max(len(_cells(row)) for row in rows) < 2:
        return False
    return all(len("".join(cell.itertext()).strip()) <= _MAX_CELL for row in rows for cell in _cells(row))


def _cells(row) -> list:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _rows(table) -> list[list[RawCell]]:
    return [
        [
            RawCell(_tidy("".join(cell.itertext())), _span(cell, "rowspan"), _span(cell, "colspan"))
            for cell in _cells(row)
        ]
        for row in table.iter("tr")
    ]


def _span(cell, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return int(digits[1]) if digits else 1


def _tidy(text: str) -> str:
    """Source line breaks inside Chinese are no spaces; runs of spaces are one. No-break spaces stay."""
    text = re.sub(
        r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*[\r\n]+[ \t]*(?=[\u3000-\u9fff\uff00-\uffef])", "", text
    )
    return _SPACES.sub(" ", text)
