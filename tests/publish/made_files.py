"""Real files for the tests, made here byte by byte or by the programs that officers' files come from."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import pypdf
import typst
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

NO_SECTOR = 0xFFFFFFFF
END_OF_CHAIN = 0xFFFFFFFE


def docx_bytes(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    return _saved(document)


def xlsx_bytes(rows: list[list], title: str = "清单") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return _saved(book)


def xlsx_with_shared_strings(items: list[str], rows: list[list[int]]) -> bytes:
    """A workbook as Excel itself writes it: the cells hold numbers into a table of strings (given as XML)."""
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = xlsx_bytes([])
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = members["[Content_Types].xml"].decode()
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    members["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    cells = ("".join(f'<c t="s"><v>{number}</v></c>' for number in row) for row in rows)
    data = "".join(f"<row>{row}</row>" for row in cells)
    sheet = f'<worksheet xmlns="{spreadsheet}"><sheetData>{data}</sheetData></worksheet>'
    members["xl/worksheets/sheet1.xml"] = sheet.encode()
    strings = f'<sst xmlns="{spreadsheet}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'
    members["xl/sharedStrings.xml"] = strings.encode()
    return zip_bytes(members)


def pdf_bytes(text: str) -> bytes:
    source = '#set page(width: 9cm, height: 8cm)\n#set text(lang: "zh", font: "Noto Sans CJK JP")\n' + text
    return typst.compile(source.encode(), format="pdf")


def pdf_with_script() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    return _written(writer)


def packed_pdf_with_script() -> bytes:
    """A PDF 1.5 file whose catalogue, with a script, lies in a compressed object stream."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>"
    pages = b"<</Type/Pages/Kids[]/Count 0>>"
    inner = b"1 0 2 %d " % (len(catalogue) + 1)
    packed = zlib.compress(inner + catalogue + b" " + pages)
    shape = b"<</Type/ObjStm/N 2/First %d/Filter/FlateDecode/Length %d>>" % (len(inner), len(packed))
    start = b"%PDF-1.5\n"
    body = start + b"3 0 obj" + shape + b"stream\n" + packed + b"\nendstream endobj\n"
    places = [(0, 0, 0), (2, 3, 0), (2, 3, 1), (1, len(start), 0), (1, len(body), 0)]
    table = b"".join(struct.pack(">BHB", *place) for place in places)
    index = b"<</Type/XRef/Size 5/W[1 2 1]/Root 1 0 R/Length %d>>" % len(table)
    return (
        body
        + b"4 0 obj"
        + index
        + b"stream\n"
        + table
        + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % len(body)
    )


def locked_pdf(password: str, *, owner: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf_bytes("公开信息")))
    writer.encrypt(password, owner)
    return _written(writer)


def zip_bytes(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def with_member(package: bytes, name: str, data: bytes) -> bytes:
    """The package with one member added or replaced."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = {m: archive.read(m) for m in archive.namelist()}
    return zip_bytes({**members, name: data})


def ole_bytes(*names: str) -> bytes:
    """A compound file [MS-CFB] with a table sector and as many directory sectors as the names need."""
    entries = [
        _ole_entry(name, kind=5 if place == 0 else 2) for place, name in enumerate(("Root Entry", *names))
    ]
    while len(entries) % 4:
        entries.append(bytes(128))
    sectors = len(entries) // 4
    chain = [0xFFFFFFFD, *range(2, sectors + 1), END_OF_CHAIN]
    table = struct.pack("<128I", *chain, *[NO_SECTOR] * (128 - len(chain)))
    header = struct.pack(
        "<8s16x5H6x3I4x5I109I",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, 1, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0, 0, *[NO_SECTOR] * 108,
    )  # fmt: skip
    return header + table + b"".join(entries)


def png_bytes() -> bytes:
    head = struct.pack(">I4s2I5B", 13, b"IHDR", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + head + bytes(16)


def _ole_entry(name: str, *, kind: int) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return written.ljust(64, b"\0") + struct.pack("<HB", len(written), kind).ljust(64, b"\0")


def _saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
