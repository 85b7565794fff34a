"""Sections: headings found, contents pages and form rows left out."""

from yangguang.oversee.checks.fold import fold
from yangguang.oversee.checks.sections import find_sections


def titles(text):
    return [(item.level, item.number, item.title) for item in find_sections(text, fold(text))]


def test_headings_of_two_levels_keep_their_own_characters():
    text = "前言\n一、概述\n正文。\n二、主動公開情況\n（一）重點內容\n正文。\n（二）形式\n三、其他\n正文\n"
    assert titles(text) == [
        (1, 1, "概述"), (1, 2, "主動公開情況"), (2, 1, "重點內容"), (2, 2, "形式"), (1, 3, "其他"),
    ]  # fmt: skip


def test_a_table_of_contents_is_no_section():
    text = "目录\n一、概述......1\n二、公开......2\n一、概述\n正文。\n二、公开\n正文。\n三、问题\n正文。\n"
    assert [title for _, _, title in titles(text)] == ["概述", "公开", "问题"]


def test_an_annex_that_numbers_anew_is_not_the_report():
    text = "一、概述\n正文。\n二、公开\n正文。\n三、问题\n正文。\n附件\n一、说明\n二、表\n"
    assert [title for _, _, title in titles(text)] == ["概述", "公开", "问题"]
