"""The menu of the desk: every page stands below one line of it, and the line is marked."""

import re

import pytest
from django.urls import reverse

from tests.desk.test_isolation import EVERY, address
from yangguang.desk.menu import ENTRIES, line_of
from yangguang.desk.moved import LISTS

LINES = {entry.name: entry for entry in ENTRIES}


def marked(page: str) -> list[str]:
    """The marked lines of the plain menu."""
    menu = re.search(r'<nav class="desk-nav".*?</nav>', page, re.S)[0]
    return re.findall(r'aria-current="page">([^<]+)</a>', menu)


@pytest.mark.parametrize(("name", "words"), [pytest.param(*each, id=each[0]) for each in EVERY])
def test_every_page_stands_below_a_line_of_the_menu(name, words, kept, city):
    page = address(name, words, kept, city) if words else reverse(f"desk:{name}")

    assert line_of(page, list(ENTRIES)) is not None, page


@pytest.mark.parametrize(
    ("name", "thing", "line"),
    [
        ("draft", "draft", "drafts"), ("record", "record", "records"), ("case", "case", "cases"),
        ("relations", "record", "records"), ("compare", "draft", "drafts"), ("return", "returned", "returns"),
    ],
)  # fmt: skip
def test_the_page_of_one_thing_marks_the_line_of_its_list(name, thing, line, kept, enter):
    page = enter("police", "editor").get(reverse(f"desk:{name}", args=[getattr(kept, thing).pk]))

    assert marked(page.content.decode()) == [LINES[line].label]


def test_the_nearest_line_is_marked_where_one_stands_below_another(enter):
    page = enter("city", "disclosure").get(reverse("desk:case-numbers")).content.decode()

    assert marked(page) == [LINES["case-numbers"].label]


def test_an_address_from_before_leads_on_with_its_query_and_what_was_typed(kept, enter):
    desk = enter("police", "editor")

    answer = desk.get(f"/desk/work/draft/{kept.draft.pk}/compare/?old=1&new=2")
    assert answer.url == reverse("desk:compare", args=[kept.draft.pk]) + "?old=1&new=2"
    assert desk.post(f"/desk/work/draft/{kept.draft.pk}/autosave/", {}).status_code == 307
    for old in LISTS:
        assert desk.get(f"/desk/work/{old}/7/").url == f"/desk/work/{LISTS[old]}/7/"


def test_an_address_from_before_asks_a_stranger_for_the_login(client):
    assert "/login/" in client.get("/desk/work/case/7/").url
