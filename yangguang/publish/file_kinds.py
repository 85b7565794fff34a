"""The kinds of file that the office publishes, each with its media type and the endings it may carry."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FileKind:
    """One kind of file; `family` is what the content alone can tell (any plain text is `text`)."""

    code: str
    mime: str
    endings: tuple[str, ...]
    label: str
    family: str


_OOXML = "application/vnd.openxmlformats-officedocument."

_LIST = (
    FileKind("pdf", "application/pdf", ("pdf",), "PDF 文档", "pdf"),
    # GB/T 33190: the fixed layout that the state's own documents use.
    FileKind("ofd", "application/ofd", ("ofd",), "OFD 版式文档", "ofd"),
    FileKind("docx", _OOXML + "wordprocessingml.document", ("docx",), "Word 文档", "docx"),
    FileKind("xlsx", _OOXML + "spreadsheetml.sheet", ("xlsx",), "Excel 表格", "xlsx"),
    FileKind("pptx", _OOXML + "presentationml.presentation", ("pptx",), "PowerPoint 演示文稿", "pptx"),
    # The endings of WPS hold the same containers as the old Office.
    FileKind("doc", "application/msword", ("doc", "wps"), "旧版 Word 文档", "doc"),
    FileKind("xls", "application/vnd.ms-excel", ("xls", "et"), "旧版 Excel 表格", "xls"),
    FileKind("ppt", "application/vnd.ms-powerpoint", ("ppt", "dps"), "旧版演示文稿", "ppt"),
    FileKind("png", "image/png", ("png",), "PNG 图片", "png"),
    FileKind("jpeg", "image/jpeg", ("jpg", "jpeg"), "JPEG 图片", "jpeg"),
    FileKind("gif", "image/gif", ("gif",), "GIF 图片", "gif"),
    FileKind("webp", "image/webp", ("webp",), "WebP 图片", "webp"),
    FileKind("txt", "text/plain", ("txt",), "纯文本", "text"),
    FileKind("csv", "text/csv", ("csv",), "CSV 表格", "text"),
    FileKind("json", "application/json", ("json",), "JSON 数据", "text"),
    FileKind("html", "text/html", ("html", "htm"), "网页", "html"),
    FileKind("zip", "application/zip", ("zip",), "压缩包", "zip"),
)

KINDS: dict[str, FileKind] = {kind.code: kind for kind in _LIST}
BY_ENDING: dict[str, FileKind] = {ending: kind for kind in _LIST for ending in kind.endings}

# An archive hides what it holds from search and from the reader, so a caller must ask for it by name.
DEFAULT_KINDS = frozenset(KINDS) - {"zip"}
