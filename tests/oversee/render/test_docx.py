"""The report in Word."""

from dataclasses import replace
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from tests.oversee.render.samples import report_2012, report_2021
from yangguang.oversee.render.docx import render_docx
from yangguang.oversee.render.model import Heading, ListBlock, Paragraph, Text, words


@pytest.fixture(scope="module")
def report():
    return docx.Document(BytesIO(render_docx(report_2012(), base_url="https://www.example.gov.cn")))


@pytest.fixture(scope="module")
def form():
    return docx.Document(BytesIO(render_docx(report_2021())))


def test_the_page_is_that_of_gb_t_9704(report):
    section = report.sections[0]
    assert (section.page_width, section.page_height) == (Twips(11906), Twips(16838))
    assert abs(section.top_margin - Mm(37)) < Mm(1) and abs(section.left_margin - Mm(28)) < Mm(1)
    spacing = report.styles.element.find(f".//{qn('w:pPrDefault')}//{qn('w:spacing')}")
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    assert report.styles["Title"].font.size == Pt(22) and report.styles["Normal"].font.size == Pt(16)


def test_faces_are_named_for_chinese_text(report):
    def face(name):
        return report.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))

    assert face("Title") == "方正小标宋简体"
    assert [face(f"Heading {level}") for level in (1, 2, 3)] == ["黑体", "楷体_GB2312", "仿宋_GB2312"]


def test_headings_are_real_headings_in_order(report):
    made = [(p.style.name, p.text) for p in report.paragraphs if p.style.name.startswith("Heading")]
    wanted = [(f"Heading {b.level}", b.line) for b in report_2012().blocks if isinstance(b, Heading)]
    assert made == wanted


def test_every_paragraph_is_there_with_its_figures(report):
    printed = {p.text for p in report.paragraphs}
    assert {b.text for b in report_2012().blocks if isinstance(b, Paragraph)} <= printed


def test_figures_are_links_to_the_site(report):
    links = {link.text: link.address for p in report.paragraphs for link in p.hyperlinks}
    assert links["1,075,590条"] == "https://www.example.gov.cn/figures/2012/published.total/"
    assert links["90余类"] == "https://www.example.gov.cn/figures/2012/bundle.count/"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(report):
    section = report.sections[0]
    assert report.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        paragraph = footer.paragraphs[0]
        assert paragraph.text == "— 1 —" and paragraph._p.pPr.jc.get(qn("w:val")) == side
        assert [e.text for e in paragraph._p.iter(qn("w:instrText"))] == ["PAGE"]


def test_table_3_repeats_its_heading_and_keeps_its_rows_whole(form):
    table = form.tables[0]
    assert (len(table.rows), len(table.columns)) == (28, 10)
    repeated = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True] * 3 + [False] * 25
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert table.cell(27, 3).text == "13588" and table.cell(8, 0).text == "三、本年度办理结果"
    assert sum(column.width for column in table.columns) == Twips(8844)


def test_each_ordered_list_begins_at_one():
    lists = ListBlock((words("甲"),), ordered=True)
    made = docx.Document(BytesIO(render_docx(replace(report_2021(), blocks=(lists, lists)))))
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p.style.name == "List Number"]
    assert len(set(numbers)) == 2


def test_hostile_text_is_printed_as_it_is():
    hostile = '<w:p/>&amp; ]]> "#$\\'
    made = docx.Document(
        BytesIO(render_docx(replace(report_2012(), title=hostile, blocks=(Paragraph((Text(hostile),)),))))
    )
    assert made.core_properties.title == hostile
    assert [p.text for p in made.paragraphs if p.style.name == "Body Text"][-1] == hostile
