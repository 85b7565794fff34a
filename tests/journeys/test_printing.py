"""The dashboard of applications on paper: the figures and their bars, without the desk around them."""

import io
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

pytestmark = pytest.mark.journey


def test_a_supervisor_prints_the_figures_of_a_year_without_menus(officer):
    page = officer("szf-supervisor", scripts=True)
    page.goto("/desk/work/cases/numbers/?year=2012")
    expect(page.locator("#wagtail-sidebar").get_by_text("操作留痕")).to_be_visible()

    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))

    # Fonts give some characters as radicals of the same shape.
    text = "".join(unicodedata.normalize("NFKC", printed.pages[0].extract_text()).split())
    assert "2012年申请统计" in text and "中位用时" in text and "市发展改革委" in text and "涉及商业秘密" in text
    assert "操作留痕" not in text and "下载" not in text
    page.emulate_media(media="print")
    expect(page.locator("meter").first).to_be_visible()
