"""What a report may hold."""

from dataclasses import replace
from datetime import date

import pytest

from tests.oversee.render.samples import report_2012
from yangguang.oversee.render.model import (
    BadDocument,
    Cell,
    Heading,
    Number,
    Period,
    Text,
    UnsafeAddress,
    chinese_number,
)


@pytest.mark.parametrize(
    ("number", "written"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (26, "二十六"), (99, "九十九")]
)
def test_heading_numbers_are_written_in_chinese(number, written):
    assert chinese_number(number) == written


def test_heading_marks_follow_the_ranks_of_official_documents():
    marks = [Heading(level, 2, "题").line for level in (1, 2, 3)]
    assert marks == ["二、题", "（二）题", "2.题"]
    assert Heading(1, None, "附件").line == "附件"


def test_a_report_whose_headings_skip_a_rank_is_refused():
    with pytest.raises(BadDocument, match="skips a level"):
        replace(report_2012(), blocks=(Heading(1, 1, "概述"), Heading(3, 1, "太深")))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//evil.example/", "data:text/html,x", "figures/1", " /x", "https:///x"]
)
def test_an_address_that_leaves_the_site_unnoticed_is_refused(href):
    with pytest.raises(UnsafeAddress):
        Number("a", "1条", href)
    with pytest.raises(UnsafeAddress):
        Cell("1", href=href)


@pytest.mark.parametrize("href", ["/figures/a/", "https://www.example.gov.cn/a?b=1&c=2", "#notes"])
def test_an_address_of_the_site_or_of_the_web_is_taken(href):
    assert Number("a", "1条", href).href == href


@pytest.mark.parametrize("sign", ["\x0b", "\n", "\x00", "\ud800", "\ufffe", "\u2028"])
def test_text_that_no_page_can_print_is_refused(sign):
    with pytest.raises(BadDocument, match=f"U\\+{ord(sign):04X}"):
        Text(f"前{sign}后")


def test_a_period_runs_forward_and_is_printed_in_arabic_digits():
    assert Period(date(2012, 1, 1), date(2012, 12, 31)).label == "2012年1月1日至2012年12月31日"
    with pytest.raises(BadDocument):
        Period(date(2012, 12, 31), date(2012, 1, 1))
