"""A comparison shows every letter of both texts, and each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.publish.compare import NEAR, compare
from yangguang.publish.content import Content
from yangguang.publish.sanitize import html_to_text, plain_to_html

TEXTS = st.lists(st.text("通知公告巡查。", max_size=8), max_size=6).map("\n".join)


def sides(old: Content, new: Content, field: str) -> tuple[str, str]:
    """Both texts as the pieces of a comparison tell them."""
    change = next(each for each in compare(old, new) if each.field == field)
    before = "".join(text for kind, text in change.pieces if kind != "new")
    after = "".join(text for kind, text in change.pieces if kind != "gone")
    return before, after


@given(TEXTS, TEXTS)
def test_the_pieces_of_a_body_put_together_are_both_texts(one, two):
    old, new = (Content(title="题", body=plain_to_html(text)) for text in (one, two))
    if old.body == new.body:
        assert compare(old, new) == []
        return

    assert sides(old, new, "body") == (html_to_text(old.body), html_to_text(new.body))


def test_one_letter_in_a_long_text_is_found_as_one_letter():
    lines = [f"第{number}段，巡查的内容。" for number in range(3000)]
    old = Content(title="题", body=plain_to_html("\n".join(lines)))
    new = Content(title="题", body=plain_to_html("\n".join([*lines[:1500], "第1500段，检查的内容。", *lines[1501:]])))

    pieces = compare(old, new)[0].pieces

    assert [piece for piece in pieces if piece[0] != "same"] == [("gone", "巡"), ("new", "检")]


@pytest.mark.parametrize(
    ("one", "two", "marked"),
    [
        ("公务接待费预算42万元。", "公务接待费预算24万元。", [("gone", "42"), ("new", "24")]),
        ("合计1,075,590条", "合计1,075,703条", [("gone", "1,075,590"), ("new", "1,075,703")]),
        ("增长3.5%", "增长3.8%", [("gone", "3.5"), ("new", "3.8")]),
        ("使用Linux系统", "使用Unix系统", [("gone", "Linux"), ("new", "Unix")]),
        ("巡查", "检查", [("gone", "巡"), ("new", "检")]),
    ],
)
def test_a_number_or_a_word_in_letters_changes_as_a_whole(one, two, marked):
    old, new = Content(title=one), Content(title=two)

    assert [piece for piece in compare(old, new)[0].pieces if piece[0] != "same"] == marked


def test_a_passage_longer_than_can_be_compared_letter_by_letter_stands_whole():
    old, new = (Content(title="题", body=plain_to_html(letter * (NEAR + 1))) for letter in "甲乙")

    assert [kind for kind, _text in compare(old, new)[0].pieces] == ["gone", "new"]


def test_fields_stand_in_the_order_of_the_form():
    old = Content(title="旧", body="<p>旧</p>", abstract="旧")
    new = Content(title="新", body="<p>新</p>", abstract="新")

    assert [change.field for change in compare(old, new)] == ["title", "body", "abstract"]
