"""Charts: the same picture for the page, for Word and for paper, with its words for those who do not see it."""

import io
import zipfile
from dataclasses import replace

import pypdf
import pytest
from lxml import html

from tests.oversee.render.samples import report_2012
from yangguang.oversee.render.chart import chart_svg, sparkline_svg, ticks
from yangguang.oversee.render.docx import render_docx
from yangguang.oversee.render.html import render_html
from yangguang.oversee.render.model import BadDocument, Bar, Chart, UnsafeAddress
from yangguang.oversee.render.pdf import chart_png, render_pdf

CLASSES = Chart(
    "按类别统计",
    (
        Bar("计划总结", 300, "300条", "published.class.plans", "/a/"),
        Bar("人事信息", 0, "0条"),
        Bar("其他", 1, "1条"),
    ),
)
MONTHS = Chart("按月份统计", tuple(Bar(f"{n}月", n * 1000, f"{n},000条") for n in range(1, 13)), "columns")


def drawn(chart: Chart):
    return html.fromstring(chart_svg(chart))


def report(*charts: Chart):
    sample = report_2012()
    return replace(sample, blocks=(*sample.blocks, *charts))


@pytest.mark.parametrize("chart", [CLASSES, MONTHS])
def test_a_chart_says_every_value_to_those_who_do_not_see_it(chart):
    said = drawn(chart).get("aria-label")
    assert drawn(chart).get("role") == "img"
    assert said.startswith(chart.caption) and all(f"{bar.label} {bar.text}" in said for bar in chart.bars)


def test_bars_are_as_long_as_their_values_and_nothing_is_no_bar():
    wide = [float(bar.get("width")) for bar in drawn(CLASSES).xpath("//rect[@class='bar']")]
    assert wide == [400, 0, 2], "one of three hundred is still seen"


def test_columns_stand_as_high_as_their_values_and_the_highest_is_named():
    page = drawn(MONTHS)
    tall = [float(bar.get("height")) for bar in page.xpath("//rect[@class='bar']")]
    assert tall == pytest.approx([n * 10 for n in range(1, 13)], abs=0.02)
    assert page.xpath("//text[@class='value']/text()") == ["12,000条"]


@pytest.mark.parametrize(
    ("most", "marks"),
    [(0, [0, 1, 2]), (1, [0, 1, 2]), (7, [0, 2, 4, 6, 8]), (10, [0, 2, 4, 6, 8, 10]), (89_632, [0, 20_000, 40_000, 60_000, 80_000, 100_000])],
)  # fmt: skip
def test_the_scale_has_round_values_up_to_the_highest(most, marks):
    assert ticks(most) == marks


def test_a_line_ends_where_its_last_value_is():
    page = html.fromstring(sparkline_svg([0, 4, 2], "逐月"))
    assert page.get("aria-label") == "逐月"
    points = page.xpath("//polyline/@points")[0].split()
    assert points == ["4,32", "80,4", "156,18"]


def test_a_page_shows_the_picture_and_folded_below_it_the_values_as_links():
    page = html.fromstring(render_html(report(CLASSES), standalone=False))
    figure = page.xpath("//figure[contains(@class, 'chart')]")[0]
    assert figure.xpath("figcaption/text()") == ["按类别统计"]
    assert figure.xpath(".//details//td/a/@href") == ["/a/"]
    assert [each.text for each in figure.xpath(".//details//tbody/tr/th")] == ["计划总结", "人事信息", "其他"]


def test_no_chart_brings_a_style_or_a_script_of_its_own():
    for chart in (CLASSES, MONTHS):
        assert "style" not in chart_svg(chart) and "script" not in chart_svg(chart)


def test_hostile_words_stay_words():
    hostile = Chart('<b>"&', (Bar("<script>", 1, '"><x>', href="/a"),))
    page = render_html(report(hostile), standalone=False)
    assert "<script" not in page and "<x>" not in page


def test_word_holds_the_picture_with_its_words_and_paper_holds_its_text():
    word = render_docx(report(CLASSES, MONTHS))
    with zipfile.ZipFile(io.BytesIO(word)) as file:
        pictures = [file.read(name) for name in file.namelist() if name.startswith("word/media/")]
        text = file.read("word/document.xml").decode()
    assert sorted(pictures) == sorted([chart_png(CLASSES), chart_png(MONTHS)])
    assert f'descr="{CLASSES.words}"' in text
    paper = pypdf.PdfReader(io.BytesIO(render_pdf(report(CLASSES, MONTHS))))
    assert "12,000条" in "".join(page.extract_text() for page in paper.pages)


def test_reports_with_charts_have_the_same_bytes_each_time():
    doc = report(CLASSES, MONTHS)
    assert render_docx(doc) == render_docx(doc) and render_pdf(doc) == render_pdf(doc)


def test_what_cannot_be_drawn_is_refused():
    with pytest.raises(BadDocument):
        Chart("空", ())
    with pytest.raises(BadDocument):
        Bar("负", -1, "-1条")
    with pytest.raises(BadDocument):
        Chart("饼", CLASSES.bars, "pie")
    with pytest.raises(UnsafeAddress):
        Bar("坏", 1, "1条", href="javascript:alert(1)")
