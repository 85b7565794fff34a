"""The Word page of GB/T 9704-2012: paper, grid, styles, page numbers and the fonts that may stand in."""

from importlib.resources import files

from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Twips

TEXT_WIDTH = 8844  # twips: 156 mm between the margins
_LINE = 579  # twips: 225 mm shared by 22 lines
_WORD = files("yangguang.oversee.render").joinpath("word")
# Parts of python-docx's own template that a report has no use for.
_LEFTOVERS = ("stylesWithEffects", "customXml", "webSettings", "thumbnail")


def set_page(document: Document, language: str) -> None:
    """Turn an empty document into the official page: our styles in place of the template's."""
    _drop_leftovers(document)
    _replace(document.styles.element, "styles.xml")
    _replace(document.part.numbering_part.element, "numbering.xml")
    _font_table(document)
    tongue = next(document.styles.element.iter(qn("w:lang")))
    tongue.set(qn("w:val"), language)
    tongue.set(qn("w:eastAsia"), language)
    _paper(document)
    _footers(document)


def element(tag: str, **attributes) -> OxmlElement:
    """<w:tag w:attribute=…/>."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def restart_numbering(document: Document) -> int:
    """A new ordered list that begins at （1）. Returns its numId."""
    numbering = document.part.numbering_part.element
    number = len(numbering.findall(qn("w:num"))) + 1
    made = element("num", numId=number)
    made.append(element("abstractNumId", val=2))
    override = element("lvlOverride", ilvl=0)
    override.append(element("startOverride", val=1))
    made.append(override)
    numbering.append(made)
    return number


def _drop_leftovers(document: Document) -> None:
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if any(name in relation.target_ref for name in _LEFTOVERS):
                del holder.rels[key]


def _replace(root, name: str) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(list(parse_xml(_WORD.joinpath(name).read_bytes())))


def _font_table(document: Document) -> None:
    table = next(
        part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml"
    )
    table._blob = _WORD.joinpath("fonts.xml").read_bytes()


def _paper(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin, section.bottom_margin = Twips(2098), Twips(1984)
    section.left_margin, section.right_margin = Twips(1588), Twips(1474)
    # The page number stands 7 mm below the type area; its 14 pt line ends 23 mm above the edge.
    section.footer_distance = Twips(1304)
    for grid in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(grid)
    # Lines only: a grid of characters makes LibreOffice give each 16 pt character two cells of 15.8 pt.
    # The 28 characters come from the spacing in the styles, which every reader understands.
    section._sectPr.append(element("docGrid", type="lines", linePitch=_LINE))


def _footers(document: Document) -> None:
    """GB/T 9704-2012 7.5: odd pages number on the right, even pages on the left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        properties = paragraph._p.get_or_add_pPr()
        properties.get_or_add_ind().set(qn(f"w:{side}"), "280")
        properties.get_or_add_jc().set(qn("w:val"), side)
        paragraph.add_run("— ")
        _page_field(paragraph.add_run()._r)
        paragraph.add_run(" —")


def _page_field(run) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.text = "PAGE"
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(element("fldChar", fldCharType="begin"))
    run.append(instruction)
    run.append(element("fldChar", fldCharType="separate"))
    run.append(shown)
    run.append(element("fldChar", fldCharType="end"))
