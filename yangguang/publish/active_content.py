"""What would run on the reader's machine: scripts in a page, actions in a PDF, macros in old Office."""

import re
from typing import BinaryIO

import pypdf
from lxml import etree, html

from yangguang.publish.ole_directory import BrokenContainer, stream_names
from yangguang.publish.upload_errors import UploadRefused

_LONGEST_PAGE = 8 << 20  # characters; a page longer than this is data, and belongs into a table
_CHUNK = 1 << 20

# Looked for in the raw text, so that no difference between our parser and a browser's can hide one.
_ACTIVE_TAG = re.compile(r"<\s*(script|iframe|frame|object|embed|applet|base|svg|math)\b", re.IGNORECASE)
_ADDRESSES = frozenset({"href", "src", "action", "formaction", "data", "background", "poster", "srcset"})
_RUNNING_ADDRESS = re.compile(r"(javascript|vbscript|data(?!:image/)):", re.IGNORECASE)

# A name in PDF may spell any letter as #xx; these names are too long to occur in packed data by chance.
_PDF_ACTIVE = (b"/JavaScript", b"/Launch", b"/RichMedia")

_OLE_MACROS = frozenset({"_VBA_PROJECT", "_VBA_PROJECT_CUR", "VBA", "Macros"})
_OLE_KINDS = {"WordDocument": "doc", "Workbook": "xls", "Book": "xls", "PowerPoint Document": "ppt"}


def check_page(text: str) -> None:
    """Refuse an HTML page that carries anything active; raises UploadRefused `script` or `too_large`."""
    if len(text) > _LONGEST_PAGE:
        raise UploadRefused("too_large", "网页文件过长，请改为上传 xlsx、csv 或 pdf。")
    if _ACTIVE_TAG.search(text) or _has_active_attribute(text):
        raise UploadRefused("script", "网页中含有脚本或嵌入内容，不能上传。请另存为 PDF 或 Word 后再上传。")


def _has_active_attribute(text: str) -> bool:
    parser = html.HTMLParser(no_network=True, remove_comments=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return False
    return any(_is_active(node) for node in root.iter(etree.Element))


def _is_active(node: etree._Element) -> bool:
    if node.tag == "meta" and (node.get("http-equiv") or "").strip().lower() == "refresh":
        return True
    for name, value in node.attrib.items():
        # Browsers drop blanks and control characters from an address before they read its scheme.
        address = re.sub(r"[\x00-\x20]", "", value)
        if name.lower().startswith("on"):
            return True
        if name.lower() in _ADDRESSES and _RUNNING_ADDRESS.match(address):
            return True
    return False


def check_pdf(stream: BinaryIO) -> None:
    """Refuse a PDF that is cut off, opens only with a password, or runs something; raises UploadRefused."""
    stream.seek(0)
    overlap = b""
    tail = b""
    while chunk := stream.read(_CHUNK):
        window = re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), overlap + chunk)
        if any(name in window for name in _PDF_ACTIVE):
            raise _pdf_runs()
        overlap = chunk[-64:]
        tail = (tail + chunk)[-4096:]
    if b"%%EOF" not in tail:
        raise _pdf_damaged()
    _check_catalogue(stream)


def _check_catalogue(stream: BinaryIO) -> None:
    """What the document does on opening, read through the packed objects that a search of the bytes misses."""
    try:
        reader = pypdf.PdfReader(stream)
        # Locked against editing only, a PDF opens with the empty password.
        locked = reader.is_encrypted and not reader.decrypt("")
        root = {} if locked else reader.root_object
        names = root["/Names"].get_object() if "/Names" in root else {}
        action = root["/OpenAction"].get_object() if "/OpenAction" in root else None
    except Exception as err:  # a foreign parser fails in too many ways to name
        raise _pdf_damaged() from err
    if locked:
        raise UploadRefused("encrypted", "PDF 设有打开密码，公众无法打开。请取消密码后再上传。")
    starts = isinstance(action, dict) and action.get("/S") in ("/JavaScript", "/Launch")
    if starts or "/AA" in root or "/JavaScript" in names:
        raise _pdf_runs()


def _pdf_runs() -> UploadRefused:
    return UploadRefused("script", "PDF 含有脚本或启动程序的动作。请用“打印为 PDF”重新生成后再上传。")


def _pdf_damaged() -> UploadRefused:
    return UploadRefused("damaged", "PDF 不完整，可能没有传完。请重新生成或重新上传。")


def kind_of_ole(stream: BinaryIO) -> str:
    """doc, xls or ppt for old Office without macros and password; empty for any other compound file.

    Raises UploadRefused `damaged`, `encrypted` or `macros`.
    """
    try:
        names = stream_names(stream)
    except BrokenContainer as err:
        raise UploadRefused("damaged", "文件已损坏或不完整，请在原软件中重新保存后再上传。") from err
    if "EncryptedPackage" in names:
        raise UploadRefused("encrypted", "文件设有密码，公众无法打开。请取消密码后再上传。")
    if names & _OLE_MACROS:
        raise UploadRefused("macros", "文件含有宏，存在安全风险。请另存为不含宏的文件后再上传。")
    return next((kind for name, kind in _OLE_KINDS.items() if name in names), "")
