"""The report on paper."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.oversee.render.samples import report_2012, report_2021, table_3
from yangguang.oversee.render.model import Heading, ListBlock, MissingGlyph, Paragraph, Text, words
from yangguang.oversee.render.pdf import render_pdf

HOSTILE = '#panic("x") $x^2$ \\ "引号" *粗* _斜_ `码` <标签> @引用 [括] // 注 /* 注 */ -- ~ = 题'


@pytest.fixture(scope="module")
def report():
    return PdfReader(BytesIO(render_pdf(report_2012(), base_url="https://www.example.gov.cn")))


@pytest.fixture(scope="module")
def form():
    return PdfReader(BytesIO(render_pdf(report_2021())))


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(reader: PdfReader) -> str:
    """All text without blanks; running page numbers are dropped so that a paragraph may cross a page."""
    pages = [squeezed(page.extract_text()) for page in reader.pages]
    return "".join(page.replace(f"—{number}—", "") for number, page in enumerate(pages, start=1))


def links(reader: PdfReader) -> set[str]:
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    return {note["/A"]["/URI"] for note in notes if note["/Subtype"] == "/Link"}


def fonts(reader: PdfReader) -> list:
    found = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    return [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in found]


def test_every_word_of_the_report_is_on_the_paper(report):
    text, doc = printed(report), report_2012()
    lines = [
        b.line if isinstance(b, Heading) else b.text for b in doc.blocks if isinstance(b, Heading | Paragraph)
    ]
    lines += [item.text for b in doc.blocks if isinstance(b, ListBlock) for item in b.items]
    lines += [p.text for p in (*doc.preface, *doc.footnotes, doc.notice)] + [
        doc.title,
        doc.agency,
        "2013年3月28日",
    ]
    missing = [line for line in lines if squeezed(line) not in text]
    assert not missing


def test_each_page_carries_its_number_right_on_odd_and_left_on_even_pages(report):
    for number, page in enumerate(report.pages, start=1):
        at = []
        page.extract_text(visitor_text=lambda text, cm, tm, *_, at=at: at.append((text, cm[4] + tm[4])))
        side = next(x for text, x in at if text.strip().startswith("—"))
        assert f"—{number}—" in squeezed(page.extract_text())
        assert (side > 300) == (number % 2 == 1)


def test_the_paper_is_a4_and_the_fonts_are_in_the_file(report):
    box = report.pages[0].mediabox
    assert (round(float(box.width), 1), round(float(box.height), 1)) == (595.3, 841.9)
    assert fonts(report) and all("/FontFile3" in font for font in fonts(report))
    assert all("NotoSansCJKjp" in font["/FontName"] for font in fonts(report))


def test_a_page_holds_twenty_two_lines_of_twenty_eight_characters():
    doc = replace(report_2012(), notice=None, preface=(), blocks=(words("公" * 28 * 60),))
    page = PdfReader(BytesIO(render_pdf(doc))).pages[1]
    lines = [line for line in page.extract_text().splitlines() if "公" in line]
    assert [len(line) for line in lines] == [28] * 22


def test_the_pdf_is_tagged_and_has_title_language_and_outline(report):
    root = report.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-CN"
    assert report.metadata.title == report_2012().title
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    tops = [entry.title for entry in report.outline if not isinstance(entry, list)]
    assert tops == [b.line for b in report_2012().blocks if isinstance(b, Heading) and b.level == 1]


def test_figures_link_to_their_records(report):
    assert "https://www.example.gov.cn/figures/2012/published.total/" in links(report)
    assert "https://www.example.gov.cn/figures/2012/class.0/" in links(report)


def test_table_3_crosses_the_page_with_its_heading_repeated(form):
    pages = [squeezed(page.extract_text()) for page in form.pages]
    with_numbers = [page for page in pages if any(f"136{n:02}" in page for n in range(13))]
    assert len(with_numbers) == 2
    assert all("法律服务机构" in page and "申请人情况" in page for page in with_numbers)
    rows = [squeezed(row[-8].text) for row in table_3().rows]
    assert not [label for label in rows if label not in printed(form)]


def test_hostile_text_is_printed_literally():
    doc = replace(
        report_2012(),
        title=HOSTILE,
        agency=HOSTILE,
        blocks=(Heading(1, 1, HOSTILE), Paragraph((Text(HOSTILE),)), ListBlock((words(HOSTILE),))),
    )
    made = PdfReader(BytesIO(render_pdf(doc)))
    assert made.metadata.title == HOSTILE
    assert printed(made).count(squeezed(HOSTILE)) >= 4


def test_a_character_that_no_font_draws_is_named():
    with pytest.raises(MissingGlyph, match="😀"):
        render_pdf(replace(report_2012(), blocks=(words("公开😀"),)))
