"""The report in Word: the GB/T 9704-2012 page with real headings, lists, tables and links."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from yangguang.oversee.render.docx_page import element, restart_numbering, set_page
from yangguang.oversee.render.docx_table import build_table
from yangguang.oversee.render.grid import text_width, title_lines
from yangguang.oversee.render.model import (
    Block,
    Cell,
    Chart,
    Heading,
    ListBlock,
    Number,
    Paragraph,
    ReportDocument,
    Table,
    chinese_date,
)
from yangguang.oversee.render.pdf import chart_png

_FIGURE_INK = docx.shared.RGBColor(0x1F, 0x3A, 0x68)
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip archive can name


def render_docx(doc: ReportDocument, *, base_url: str = "") -> bytes:
    """The report as DOCX; the same bytes for the same arguments.

    `base_url` goes before addresses that begin with "/". Raises BadTable where a table cannot be laid out.
    """
    writer = _Writer(doc, base_url)
    writer.write()
    return _same_bytes(writer.document)


class _Writer:
    """Puts a report's parts into one Word document, from the title to the notes."""

    def __init__(self, doc: ReportDocument, base_url: str):
        self.doc, self.base_url = doc, base_url
        self.document = docx.Document()
        set_page(self.document, doc.language)
        _set_properties(self.document, doc)

    def write(self) -> None:
        self._title()
        if self.doc.notice:
            self._notice(self.doc.notice)
        for paragraph in self.doc.preface:
            self._block(paragraph)
        for block in self.doc.blocks:
            self._block(block)
        self._signature()
        if self.doc.footnotes:
            self.document.add_paragraph()
        for number, note in enumerate(self.doc.footnotes, start=1):
            self._paragraph("注释文字", note, lead=f"注{number}. ")

    def _title(self) -> None:
        title = self.document.add_paragraph(style="Title")
        for number, line in enumerate(title_lines(self.doc.title)):
            run = title.add_run()
            if number:
                run.add_break()
            run.add_text(line)
        period = self.document.add_paragraph(f"（统计期间：{self.doc.period.label}）")
        period._p.get_or_add_pPr().get_or_add_jc().set(qn("w:val"), "center")
        self.document.add_paragraph()

    def _notice(self, notice: Paragraph) -> None:
        paragraph = self._paragraph("Normal", notice)
        border = element("pBdr")
        for side in ("top", "left", "bottom", "right"):
            border.append(element(side, val="single", sz=6, space=4, color="000000"))
        paragraph._p.get_or_add_pPr().append(border)
        self.document.add_paragraph()

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self.document.add_paragraph(block.line, style=f"Heading {block.level}")
            case Paragraph():
                self._paragraph("Body Text", block)
            case ListBlock():
                self._list(block)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)

    def _chart(self, chart: Chart) -> None:
        """The picture under its caption; its words are the alternative text."""
        self.document.add_paragraph(chart.caption, style="Caption").paragraph_format.keep_with_next = True
        made = self.document.add_paragraph()
        made.paragraph_format.line_spacing = (
            1.0  # the fixed pitch of the page would cut the picture to one line
        )
        picture = made.add_run().add_picture(BytesIO(chart_png(chart)), width=docx.shared.Mm(150))
        picture._inline.docPr.set("descr", chart.words)

    def _list(self, block: ListBlock) -> None:
        number = restart_numbering(self.document) if block.ordered else None
        for item in block.items:
            paragraph = self._paragraph("List Number" if block.ordered else "List Bullet", item)
            if number:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = number

    def _table(self, table: Table) -> None:
        if table.caption:
            self.document.add_paragraph(table.caption, style="Caption")
        made = build_table(table, write=self._cell)
        self.document.element.body._insert_tbl(made)
        # Word glues tables that follow each other unless a paragraph stands between them.
        gap = self.document.add_paragraph(style="注释文字")
        gap.paragraph_format.line_spacing = docx.shared.Twips(200)

    def _cell(self, paragraph, cell: Cell, size: float) -> None:
        target = WordParagraph(paragraph, self.document)
        if cell.href:
            self._link(target, cell.text, href=cell.href, title="", size=size)
        elif cell.text:
            target.add_run(cell.text).font.size = docx.shared.Pt(size)

    def _paragraph(self, style: str, paragraph: Paragraph, *, lead: str = "") -> WordParagraph:
        made = self.document.add_paragraph(lead or None, style=style)
        for run in paragraph.runs:
            if isinstance(run, Number):
                self._link(made, run.text, href=run.href, title=run.title)
            else:
                made.add_run(run.text)
        return made

    def _link(self, paragraph: WordParagraph, text: str, *, href: str, title: str, size: float | None = None):
        address = self.base_url + href if href.startswith("/") else href
        key = self.document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = element("hyperlink", history=1)
        link.set(qn("r:id"), key)
        if title:
            link.set(qn("w:tooltip"), title)
        run = paragraph.add_run(text, style="Hyperlink")
        if size:
            run.font.size = docx.shared.Pt(size)
            run.font.color.rgb = _FIGURE_INK  # LibreOffice drops the style's ink once a size is set
        link.append(run._r)
        paragraph._p.append(link)

    def _signature(self) -> None:
        """7.3.5: two lines below the text, centred on each other, four characters from the right edge."""
        lines = [self.doc.agency]
        if self.doc.published_on:
            lines.append(chinese_date(self.doc.published_on))
        widest = max(map(text_width, lines))
        for _ in range(2):
            self.document.add_paragraph().paragraph_format.keep_with_next = True
        for line in lines:
            paragraph = self.document.add_paragraph(line)
            paragraph.paragraph_format.keep_with_next = line is not lines[-1]
            properties = paragraph._p.get_or_add_pPr()
            characters = 400 + (widest - text_width(line)) * 50
            properties.get_or_add_ind().set(qn("w:rightChars"), str(characters))
            properties.ind.set(qn("w:right"), str(characters * 16 // 5))
            properties.get_or_add_jc().set(qn("w:val"), "right")


def _set_properties(document: Document, doc: ReportDocument) -> None:
    """Core properties from the report alone, never from the clock."""
    day = doc.published_on or doc.period.last
    core = document.core_properties
    core.title, core.author, core.last_modified_by = doc.title, doc.agency, doc.agency
    core.created = core.modified = datetime(day.year, day.month, day.day, tzinfo=UTC)
    core.language, core.revision, core.comments, core.keywords = doc.language, 1, "", ""


def _same_bytes(document: Document) -> bytes:
    """Pack the parts again in fixed order with a fixed time; [Content_Types].xml leads, as OPC readers like."""
    loose, packed = BytesIO(), BytesIO()
    document.save(loose)
    with ZipFile(loose) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, date_time=_EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            target.writestr(entry, source.read(name))
    return packed.getvalue()
