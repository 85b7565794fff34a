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
AGENCIES = Chart(
    "按单位统计",
    tuple(Bar(f"市第{n}局", 46 - n, f"{46 - n}条", f"published.agency.a{n}", f"/a{n}/") for n in range(46)),
    "lines",
)


def drawn(chart: Chart):
    return html.fromstring(chart_svg(chart))


def report(*charts: Chart):
    sample = report_2012()
    return replace(sample, blocks=(*sample.blocks, *charts))


@pytest.mark.parametrize("chart", [CLASSES, MONTHS, AGENCIES])
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


def test_lines_on_a_page_are_links_with_room_for_a_finger_and_are_spoken_one_by_one():
    page = html.fromstring(chart_svg(AGENCIES, linked=True))
    links = page.xpath("//a")
    assert page.get("role") is None, "a picture would hide the links in it"
    assert [link.get("href") for link in links] == [bar.href for bar in AGENCIES.bars]
    assert links[0].get("aria-label") == "市第0局 46条"
    assert {float(each.get("height")) * 358 / 400 >= 24 for each in page.xpath("//rect[@class='hit']")} == {True}


def test_bars_of_lines_share_one_scale_and_leave_room_for_their_values():
    wide = [float(bar.get("width")) for bar in drawn(AGENCIES).xpath("//rect[@class='bar']")]
    assert wide[23] == pytest.approx(wide[0] / 2, abs=0.02) and wide == sorted(wide, reverse=True)
    start = [float(text.get("x")) for text in drawn(AGENCIES).xpath("//text[@class='value']")]
    assert max(start) + 2 * 14 <= 400, "room for 46条, whose digits are half as wide"


def test_a_name_too_long_for_its_line_is_cut_and_stands_whole_in_the_table():
    name = "市" + "很长的名称" * 8
    chart = Chart("按单位", (Bar(name, 1, "1条", href="/a"), Bar("市局", 2, "2条")), "lines")
    assert any(text.endswith("…") for text in drawn(chart).xpath("//text/text()"))
    assert html.fromstring(render_html(report(chart), standalone=False)).xpath("//details//th/text()")[2:3] == [name]


def test_forty_six_lines_stand_on_one_sheet_of_paper():
    sheets = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(render_pdf(report(AGENCIES)))).pages]
    (holding,) = [text for text in sheets if "市第0局" in text]
    assert "市第45局" in holding and "按单位统计" in holding


def test_no_chart_brings_a_style_or_a_script_of_its_own():
    for chart in (CLASSES, MONTHS, AGENCIES):
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


def test_a_name_never_runs_into_the_value_beside_it():
    long = Chart("按单位", (Bar("Science, Technology and Intellectual Property Bureau", 1, "1 record"),))
    (name,) = drawn(long).xpath("//text[@class='name']/text()")
    assert name.endswith("…") and len(name) * 8.4 + 8 * 8.4 <= 400
    assert drawn(CLASSES).xpath("//text[@class='name']/text()") == ["计划总结", "人事信息", "其他"]
