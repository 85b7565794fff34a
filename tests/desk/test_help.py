"""Help on every screen, from the files in docs/help; keys for whoever wants them."""

import re

import pytest
from django.urls import reverse

from tests.desk.test_pages import ACTS
from yangguang.desk import help as helping
from yangguang.desk import menu
from yangguang.desk.urls import urlpatterns

FILES = {"file", "report-file", "case-letter", "case-file", "redact-page"}  # answer with a file, not a screen
HELP = {"help", "help-topic"}
SCREENS = {pattern.name for pattern in urlpatterns} - ACTS - FILES - HELP
WAGTAIL = {"wagtailadmin_home", "wagtailadmin_account"}


def test_every_screen_has_one_section_of_help():
    explained = [screen for topic in helping.topics() for each in topic.sections for screen in each.screens]

    assert (SCREENS | WAGTAIL) - set(explained) == set()
    assert len(explained) == len(set(explained))


def test_every_file_of_help_is_a_topic_and_has_text():
    folder = next(place for place in helping._PLACES if place.is_dir())

    assert {path.stem for path in folder.glob("*.md")} == set(helping.ORDER)
    assert all(len(each.html) > 25 for topic in helping.topics() for each in topic.sections)


def test_a_screen_links_its_own_section(city, enter):
    page = enter("police", "editor").get(reverse("desk:start")).content.decode()

    link = re.search(r'class="desk-help-link" href="([^"]+)"', page)[1]
    path, _hash, anchor = link.partition("#")
    text = enter("police", "editor").get(path).content.decode()
    assert f'<section id="{anchor}"><h2>新建和修改</h2>' in text


def test_the_walk_for_newcomers_is_linked_from_the_first_page_and_names_buttons_that_are_there(city, enter):
    client = enter("police", "editor")
    first = client.get("/desk/").content.decode()
    tour = client.get(re.search(r'href="(/desk/work/help/tour/)"', first)[1]).content.decode()
    form = client.get(reverse("desk:start")).content.decode()

    for name in re.findall(r"<strong>([^<]+)</strong>", tour)[:6]:
        assert name in first + form, name


def test_a_topic_that_does_not_exist_is_not_found(city, enter):
    assert enter("police", "editor").get(reverse("desk:help-topic", args=["no-such"])).status_code == 404


def test_markup_in_a_file_of_help_stays_text():
    assert "&lt;script&gt;" in helping._html("甲 <script>alert(1)</script>")


def test_keys_open_what_the_role_sees_and_no_key_is_used_twice(city, enter):
    keys = menu.keys_for(city.person("police", "editor"))

    labels = [label for _key, label, _url in keys]
    assert "新建信息" in labels and "人员任职" not in labels
    assert len({entry.key for entry in menu.ENTRIES}) == len(menu.ENTRIES)
    assert not {entry.key for entry in menu.ENTRIES} & {"g", "x"}


@pytest.mark.parametrize("words", ["键盘快捷键", "先按 g"])
def test_the_list_of_keys_is_in_every_page_for_the_question_mark(words, city, enter):
    assert words in enter("police", "editor").get(reverse("desk:drafts")).content.decode()
