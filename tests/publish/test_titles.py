"""What is odd about a title."""

from datetime import date

import pytest

from yangguang.publish.titles import odd_titles

DAY = date(2013, 3, 11)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("关于开展夏季巡查的通知。", "末尾一般不用标点"),
        ("关于印发《巡查办法的通知", "没有成对"),
        ("关于关于开展巡查的通知", "“关于”写了两遍"),
        ("关于巡查,消防的通知", "半角标点"),
        ("关于２０１３年巡查的通知", "全角字符"),
        ("关于" + "开展" * 40 + "工作的通知", "个字"),
        ("关于开展巡查的公告", "与所选的体裁不一致"),
    ],
)
def test_each_oddity_is_told_once(title, words):
    told = list(odd_titles(title, genre="notice", on=DAY))

    assert len(told) == 1 and words in told[0]


@pytest.mark.parametrize(
    "title",
    ["", "攀枝花市公安局关于开展夏季治安巡查的通知", "关于印发《攀枝花市巡查办法（试行）》的通知", "2013年部门预算公开（修订）"],
)
def test_a_plain_title_is_left_alone(title):
    assert list(odd_titles(title, genre="notice", on=DAY)) == []


def test_a_kind_that_was_not_chosen_is_recalled():
    assert "还没有选体裁" in next(iter(odd_titles("关于道路封闭的通告", genre="", on=DAY)))
