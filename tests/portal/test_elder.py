"""长者版: a page of its own address, kept apart in the store, whose links stay in it."""

import re

import pytest
from lxml import html

from tests.portal.publishing import released_with_file, text_of
from tests.portal.store.conftest import open_store, reader  # noqa: F401 a reader through the page store
from yangguang.portal.elder import with_view
from yangguang.portal.store.sweep import pages_of

pytestmark = pytest.mark.django_db


def page_of(client, address: str):
    return html.fromstring(text_of(client.get(address)))


@pytest.mark.parametrize(
    ("given", "led"),
    [
        ('<a href="/map/">', '<a href="/map/?view=elder">'),
        ('<a class="x" href="/catalogue/?year=2012#top">', '<a class="x" href="/catalogue/?year=2012&amp;view=elder#top">'),
        ('<a href="?after=1-2" rel="next">', '<a href="?after=1-2&amp;view=elder" rel="next">'),
        ('<a href="?">', '<a href="?view=elder">'),
        ('<form method="post" action="/apply/" novalidate>', '<form method="post" action="/apply/?view=elder" novalidate>'),
        ('<form class="narrow">', '<form class="narrow"><input type="hidden" name="view" value="elder">'),
    ],
)  # fmt: skip
def test_links_and_searching_forms_keep_the_view(given, led):
    assert with_view(given) == led


@pytest.mark.parametrize(
    "given",
    [
        '<a href="#content">', '<a href="https://example.com/">', '<a href="//example.com/">', '<a href="/static/x.css">',
        '<a href="/feeds/latest.atom">', '<a href="/item/1/v1/files/ab/x.pdf">', '<a href="/desk/">',
        '<a class="view" data-view="standard" href="?year=2012">',
        '<link href="/map/">',
    ],
)  # fmt: skip
def test_places_files_other_sites_and_the_way_back_are_left_alone(given):
    assert with_view(given) == given


def test_the_view_is_marked_leads_back_and_says_what_its_standard_address_is(city, client, settings):
    page = page_of(client, "/catalogue/?year=2013&view=elder")

    assert page.get("class") == "elder"
    assert page.xpath("//a[@data-view='standard']/@href") == ["?year=2013"]
    assert page.xpath("//link[@rel='canonical']/@href") == [f"{settings.SITE_URL}/catalogue/"]
    assert page_of(client, "/catalogue/").xpath("//a[@data-view='elder']/@href") == ["?view=elder"]


def test_from_an_elder_page_every_page_is_an_elder_page(city, client):
    released_with_file(city)
    page = page_of(client, "/?view=elder")
    for address in page.xpath("//main//a/@href"):
        if "/feeds/" not in address and "/files/" not in address:
            assert page_of(client, address).get("class") == "elder", address


def test_the_store_keeps_both_views_apart(city, reader):  # noqa: F811
    city.released(title="夏季巡查的通知")
    for _time in range(3):
        plain, elder = reader.get("/").text, reader.get("/?view=elder").text

    assert reader.is_kept("/") and reader.is_kept("/?view=elder")
    assert 'class="elder"' not in plain and 'class="elder"' in elder
    assert 'class="elder"' not in reader.get("/?view=other").text
    city.released(title="冬季巡查的通知")
    assert "冬季" in reader.get("/").text and "冬季" in reader.get("/?view=elder").text


def test_what_is_withdrawn_leaves_the_folder_in_both_views(city):
    record = city.released()
    queries = [key.query for key in pages_of(record.index_no) if re.fullmatch(r"/item/[^v]*", key.path)]
    assert queries == ["", "view=elder"]
