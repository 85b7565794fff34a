"""What a zip container holds, judged before anything is unpacked: Office Open XML, OFD, plain archives."""

import re
import zipfile
from dataclasses import dataclass

from lxml import etree

from yangguang.publish.file_kinds import BY_ENDING
from yangguang.publish.upload_errors import UploadRefused

_CONTENT_TYPES = "[Content_Types].xml"
_MAIN_PARTS = {
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
    "presentationml.presentation.main+xml": "pptx",
    "presentationml.slideshow.main+xml": "pptx",
}
_MACRO_PARTS = re.compile(r"(vbaproject\.bin|vbadata\.xml|/activex/|macrosheets/)", re.IGNORECASE)
# A template or object fetched from elsewhere runs that elsewhere's macros in the reader's Word.
_FETCHED = re.compile(r"/(attachedTemplate|oleObject|frame|subDocument)$")
_SMALL_PART = 2 << 20
_ESCAPES = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)")


@dataclass(frozen=True)
class ArchiveLimits:
    """How far a container may unpack, in members and bytes; `ratio` counts from `ratio_from` bytes on."""

    members: int = 20_000
    unpacked: int = 600 << 20
    ratio: int = 150
    ratio_from: int = 32 << 20


DEFAULT_LIMITS = ArchiveLimits()

# An import of a million rows is one very large and very regular sheet.
IMPORT_LIMITS = ArchiveLimits(unpacked=6 << 30, ratio=400)


def open_archive(source, limits: ArchiveLimits = DEFAULT_LIMITS) -> zipfile.ZipFile:
    """Open a zip from a path or stream after checking its table of contents against the limits.

    The declared sizes suffice: reading a member stops at its declared size. Raises UploadRefused with code
    `damaged`, `encrypted`, `unsafe_member` or `too_much_inside`.
    """
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as err:
        raise _damaged() from err
    try:
        _check_members(archive.infolist(), limits)
    except UploadRefused:
        archive.close()
        raise
    return archive


def _damaged() -> UploadRefused:
    return UploadRefused("damaged", "文件已损坏或不完整，请在原软件中重新保存后再上传。")


def _check_members(members: list[zipfile.ZipInfo], limits: ArchiveLimits) -> None:
    unpacked = sum(m.file_size for m in members)
    packed = max(1, sum(m.compress_size for m in members))
    swollen = unpacked > limits.ratio_from and unpacked > packed * limits.ratio
    if len(members) > limits.members or unpacked > limits.unpacked or swollen:
        raise UploadRefused("too_much_inside", "文件解压后过大，疑似压缩炸弹。请拆分或重新生成文件后再上传。")
    for member in members:
        if member.flag_bits & 0x1:
            raise UploadRefused("encrypted", "文件设有密码，公众无法打开。请取消密码后再上传。")
        if _ESCAPES.search(member.filename):
            raise UploadRefused("unsafe_member", "压缩内容中含有不安全的路径，请重新打包后再上传。")


def kind_of_archive(archive: zipfile.ZipFile) -> str:
    """docx, xlsx, pptx, ofd or zip; empty for a kind of Office document that is not taken.

    Raises UploadRefused `macros` where the document's own declaration says that it carries macros.
    """
    names = set(archive.namelist())
    if "OFD.xml" in names:
        return "ofd"
    if _CONTENT_TYPES not in names:
        return "zip"
    for declared in _declared_types(archive):
        if "macroenabled" in declared.lower():
            raise _macros()
        for ending, kind in _MAIN_PARTS.items():
            if declared.endswith(ending):
                return kind
    return ""


def _macros() -> UploadRefused:
    return UploadRefused("macros", "文件含有宏或控件，存在安全风险。请另存为不含宏的格式后再上传。")


def _declared_types(archive: zipfile.ZipFile) -> list[str]:
    root = small_xml(archive, _CONTENT_TYPES)
    return [node.get("ContentType", "") for node in root.iter("{*}Override", "{*}Default")]


def small_xml(archive: zipfile.ZipFile, name: str) -> etree._Element:
    """One small part as a tree, without entities and network; raises UploadRefused `damaged`."""
    try:
        if archive.getinfo(name).file_size > _SMALL_PART:
            raise _damaged()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(archive.read(name), parser)
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, OSError, ValueError) as err:
        raise _damaged() from err


def check_office(archive: zipfile.ZipFile) -> None:
    """Refuse Office documents with macros, parts fetched from elsewhere, or a document type declaration.

    The standard forbids the last (ECMA-376 part 2, 7.1.4), and it is the door of entity bombs.
    """
    for name in archive.namelist():
        if _MACRO_PARTS.search("/" + name):
            raise _macros()
        if name.endswith(".rels"):
            _check_relations(small_xml(archive, name))
        if name.endswith((".xml", ".rels")):
            check_no_doctype(archive, name)


def _check_relations(root: etree._Element) -> None:
    for relation in root.iter("{*}Relationship"):
        if relation.get("TargetMode") == "External" and _FETCHED.search(relation.get("Type", "")):
            raise UploadRefused("fetched_parts", "文件引用了外部模板或对象。请改为嵌入内容后再上传。")


def check_no_doctype(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an XML part that declares a document type or entities, in whichever encoding."""
    try:
        with archive.open(name) as part:
            head = part.read(4096).replace(b"\0", b"")
    except (zipfile.BadZipFile, EOFError, OSError) as err:
        raise _damaged() from err
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise UploadRefused("damaged", "文件内部结构不符合规范，请在原软件中另存一份后再上传。")


def check_plain_zip(archive: zipfile.ZipFile) -> None:
    """Refuse an archive with any member that would not be taken by itself; archives inside archives too."""
    files = [m for m in archive.infolist() if not m.is_dir()]
    if not files:
        raise UploadRefused("empty", "压缩包是空的，请确认内容后再上传。")
    for member in files:
        ending = member.filename.rpartition(".")[2].lower()
        if ending not in BY_ENDING or ending == "zip":
            raise UploadRefused("unsafe_member", f"压缩包内有不允许的文件（{ending[:16]}），请移除后再上传。")
