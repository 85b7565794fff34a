"""The report for the browser."""

from dataclasses import replace

from lxml import html

from tests.oversee.render.samples import report_2012, report_2021
from yangguang.oversee.render.html import render_html
from yangguang.oversee.render.model import Cell, Heading, Number, Paragraph, Table, Text

HOSTILE = """<script>alert("1")</script> & ' " <b>"""


def tree(doc):
    return html.fromstring(render_html(doc, standalone=False))


def test_every_figure_opens_its_records():
    links = tree(report_2012()).xpath("//p//a[@class='figure']")
    total = next(link for link in links if link.get("data-figure") == "published.total")
    assert (total.text, total.get("href")) == ("1,075,590条", "/figures/2012/published.total/")
    assert all(link.get("href") and link.get("data-figure") and link.get("title") for link in links)


def test_headings_run_from_the_title_down_without_a_gap():
    found = tree(report_2012()).xpath("//h1|//h2|//h3|//h4")
    ranks = [int(heading.tag[1]) for heading in found]
    assert ranks[0] == 1 and ranks.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(ranks, ranks[1:], strict=False))
    assert [h.text for h in found if h.tag == "h2"][1] == "二、主动公开政府信息情况"


def test_a_cell_of_table_3_names_its_headings():
    page = tree(report_2021())
    cell = page.xpath("//td[a/@data-figure='t3.5.2']")[0]
    named = [page.get_element_by_id(key) for key in cell.get("headers").split()]
    assert [heading.tag for heading in named] == ["th"] * 6
    assert named[-1].text == "2.其他法律行政法规禁止公开" and named[-1].get("scope") == "row"


def test_ids_are_unique_in_a_page_with_two_tables():
    ids = tree(report_2021()).xpath("//@id")
    assert len(ids) > 50 and len(ids) == len(set(ids))


def test_hostile_text_stays_text_everywhere():
    doc = replace(
        report_2012(),
        title=HOSTILE,
        agency=HOSTILE,
        notice=Paragraph((Text(HOSTILE),)),
        footnotes=(Paragraph((Text(HOSTILE),)),),
        blocks=(
            Heading(1, 1, HOSTILE),
            Paragraph((Number(HOSTILE, HOSTILE, '/a?"><script>', HOSTILE),)),
            Table(
                HOSTILE,
                ((Cell(HOSTILE, header=True),),),
                ((Cell(HOSTILE, figure_id=HOSTILE, href="/'\"<x>"),),),
            ),
        ),
    )
    page = render_html(doc, standalone=True)
    assert "<script" not in page and "<b>" not in page and "<x>" not in page
    link = html.fromstring(page).xpath("//p/a")[0]
    assert (link.text, link.get("data-figure"), link.get("title")) == (HOSTILE, HOSTILE, HOSTILE)
    assert link.get("href") == '/a?"><script>'


def test_the_page_that_stands_alone_has_its_own_print_style_and_no_script():
    page = render_html(report_2012(), standalone=True)
    assert page.startswith('<!doctype html>\n<html lang="zh-CN">')
    assert "@page" in page and "@media print" in page and "<script" not in page
    assert render_html(report_2012(), standalone=False) in page


def test_a_draft_carries_no_date():
    assert not tree(report_2021()).xpath("//footer//time")
    assert tree(report_2012()).xpath("//footer//time/@datetime") == ["2013-03-28"]
