"""A letter as Word document, for an office that prints it on its own paper and puts its seal on it."""

import io

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor, Twips

from .letter_document import LetterDocument

_BODY, _TITLE = "仿宋_GB2312", "方正小标宋简体"
_RED = RGBColor(0xC8, 0x10, 0x2E)
_CHARACTER = Pt(16)


def letter_docx(letter: LetterDocument) -> bytes:
    """The letter on the page of GB/T 9704-2012: 22 lines of 28 characters, 16 pt."""
    document = Document()
    _page(document, letter)
    _line(document, letter.issuer, size=32, font=_TITLE, centre=True, colour=_RED)
    _line(document, letter.number, centre=True)
    _line(document, "")
    _line(document, letter.title, size=22, font=_TITLE, centre=True, style="Title")
    _line(document, "")
    if letter.addressee:
        _line(document, f"{letter.addressee}：")
    if letter.facts:
        _facts(document, letter)
    for text in letter.paragraphs:
        _line(document, text, indent=2)
    _line(document, "")
    _line(document, letter.signature, right=2)
    _line(document, letter.day_words, right=4)
    if letter.contact:
        _line(document, letter.contact, indent=2)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _page(document, letter: LetterDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.bottom_margin = Twips(2098), Twips(1984)
    section.left_margin, section.right_margin = Twips(1588), Twips(1474)
    document.core_properties.title, document.core_properties.author = letter.title, letter.issuer
    document.core_properties.comments = ""


def _line(
    document, text: str, *, size: float = 16, font: str = _BODY, centre: bool = False, indent: int = 0,
    right: int | None = None, colour: RGBColor | None = None, style: str = "Normal",
):  # fmt: skip
    paragraph = document.add_paragraph(style=style)
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.AT_LEAST if size > 22 else WD_LINE_SPACING.EXACTLY
    form.line_spacing = Twips(579)
    form.first_line_indent = _CHARACTER * indent
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centre else WD_ALIGN_PARAGRAPH.JUSTIFY
    if right is not None:
        paragraph.alignment, form.right_indent = WD_ALIGN_PARAGRAPH.RIGHT, _CHARACTER * right
    _write(paragraph, text, size, font, colour)
    return paragraph


def _write(paragraph, text: str, size: float, font: str, colour: RGBColor | None) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    run.font.color.rgb = colour or RGBColor(0, 0, 0)


def _facts(document, letter: LetterDocument) -> None:
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for pair in letter.facts:
        for cell, text in zip(table.add_row().cells, pair, strict=True):
            _write(cell.paragraphs[0], text, 14, _BODY, None)
