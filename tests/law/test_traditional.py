"""Official terms in Traditional characters: the city's own spelling, not the custom of another place."""

import pytest
from opencc import OpenCC

from yangguang.law.tables import rows
from yangguang.law.traditional import to_traditional


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("申请行政复议的答复", "申請行政復議的答覆"),
        ("请予批复，特此函复，热线已回复", "請予批覆，特此函覆，熱線已回覆"),
        ("此复。实现复工复产，如此复杂，因此复查，现复如下", "此覆。實現復工復產，如此複雜，因此複查，現覆如下"),
        ("若干部门的干部行为失范", "若干部門的幹部行為失範"),
        ("复查后恢复，重复申请", "複查後恢復，重複申請"),
        ("布德镇总发乡岩园村里湾社区", "布德鎮總發鄉岩園村里灣社區"),
        ("更加注重污水处理，提交并公布", "更加注重污水處理，提交並公布"),
        ("准生证与标准，折合总数", "准生證與標準，折合總數"),
        ("任命范明岚为规范性文件审查员，范围见示范文本", "任命范明嵐為規範性文件審查員，範圍見示範文本"),
        ("公积金发放和做好干部工作", "公積金發放和做好幹部工作"),
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


def test_no_term_is_listed_that_the_converter_writes_alike_but_words_around_a_shorter_term():
    converter, terms = OpenCC("s2tw"), {row.id for row in rows("traditional_terms")}
    around = {term for term in terms for shorter in terms - {term} if shorter in term}
    shown = [row.get("within", row.id) for row in rows("traditional_terms") if row.id not in around]

    assert [words for words in shown if to_traditional(words) == converter.convert(words)] == []
