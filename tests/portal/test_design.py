"""/design/: what the stylesheet has, in three languages; and what its colours must be."""

import gzip
import re

import pytest
from lxml import html

from tests.portal.publishing import text_of
from yangguang.portal.tokens import STYLESHEET, colours, contrast, measures

TEXT = ("ink", "ink-soft", "link", "good", "red-deep")


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/zh-hant", "/en"])
def test_the_page_shows_every_token_in_every_language(city, client, prefix):
    page = html.fromstring(text_of(client.get(f"{prefix}/design/")))
    shown = page.xpath("//th[@class='code']/text()")
    assert shown == [f"--{each.name}" for each in colours()] + [f"--{name}" for name, _value in measures()]
    assert len(page.xpath("//svg[contains(@class, 'swatch')]")) == len(colours())


@pytest.mark.django_db
def test_the_page_is_english_in_english(city, client):
    page = html.fromstring(text_of(client.get("/en/design/")))
    words = page.xpath("string(//main)")
    assert not [each for each in words if "\u4e00" <= each <= "\u9fff"]


def test_text_has_contrast_of_four_and_a_half_in_both_schemes():
    found = {each.name: each for each in colours()}
    for name in TEXT:
        assert found[name].on_light >= 4.5 and found[name].on_dark >= 4.5, found[name]
    assert found["bar"].on_light >= 3 and found["bar"].on_dark >= 3
    assert contrast("#000", "#fff") == 21 and contrast("#777", "#777") == 1


def test_strong_lines_and_edges_of_controls_have_contrast_of_three_on_every_ground():
    found = {each.name: each for each in colours()}
    grounds = [found[name] for name in ("paper", "shade", "red-wash")]
    for name in ("rule", "edge"):
        line = found[name]
        assert all(contrast(line.light, each.light) >= 3 for each in grounds), line
        assert all(contrast(line.dark, each.dark) >= 3 for each in grounds), line


def test_no_line_is_drawn_in_the_red_of_fills_which_is_too_dark_for_dark_paper():
    lines = re.findall(r"(?:border[a-z-]*|box-shadow|outline[a-z-]*): ([^;}]*)", STYLESHEET.read_text("utf-8"))
    assert len(lines) > 40 and not [each for each in lines if "--red)" in each]


def test_the_stylesheet_stays_under_forty_kilobytes_compressed():
    assert len(gzip.compress(STYLESHEET.read_bytes())) < 40_000
