"""Official terms in Traditional characters: the city's own spelling, not the custom of another place."""

import pytest
from opencc import OpenCC

from yangguang.law.traditional import official_terms, to_traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("申请行政复议的答复", "申請行政復議的答復"),
        ("发布公报并征求意见", "發布公報並徵求意見"),
        ("里湾社区与邻里中心", "里灣社區與鄰里中心"),
        ("复制件和复印件", "複製件和複印件"),
        ("干部干预旱季的干旱", "幹部干預旱季的乾旱"),
        ("", ""),
        ("2012 annual report", "2012 annual report"),
    ],
)
def test_official_terms_stand_as_the_city_writes_them(simplified, traditional):
    assert to_traditional(simplified) == traditional


def test_no_term_is_listed_that_the_converter_writes_alike():
    converter = OpenCC("s2tw")

    assert [term for term, form in official_terms().items() if converter.convert(term) == form] == []
