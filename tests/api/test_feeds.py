"""Feeds: well formed, absolute, newest first, and empty of what is not public."""

import pytest
from lxml import etree

from tests.portal.publishing import sealed
from yangguang.publish import withdraw
from yangguang.search import index

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def entries(client, address: str) -> list:
    answer = client.get(address)
    assert answer.status_code == 200
    return list(etree.fromstring(answer.content).iter(f"{ATOM}entry", "item"))


@pytest.mark.parametrize("place", ["latest", "columns/notices", "columns/zwgk", "agencies/police"])
def test_each_feed_names_the_record_by_its_permanent_address(city, client, settings, place):
    record = city.released(title="夏季<巡查>&通知")

    (atom,) = entries(client, f"/feeds/{place}.atom")
    (rss,) = entries(client, f"/feeds/{place}.rss")

    assert atom.findtext(f"{ATOM}id") == settings.SITE_URL + record.get_absolute_url()
    assert atom.findtext(f"{ATOM}title") == rss.findtext("title") == "夏季<巡查>&通知"
    assert rss.findtext("guid") == settings.SITE_URL + record.get_absolute_url()


def test_a_withdrawn_record_leaves_the_feeds(city, client):
    record = city.released()
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert entries(client, "/feeds/latest.atom") == entries(client, "/feeds/columns/notices.rss") == []


def test_a_feed_answers_304_until_something_is_released(city, client):
    city.released()
    tag = client.get("/feeds/latest.atom")["ETag"]

    assert client.get("/feeds/latest.atom", headers={"if-none-match": tag}).status_code == 304
    city.released()
    assert client.get("/feeds/latest.atom", headers={"if-none-match": tag}).status_code == 200


def test_feeds_ask_few_questions_at_any_size(city, client, django_assert_num_queries):
    for _n in range(12):
        city.released()

    with django_assert_num_queries(4):
        client.get("/feeds/columns/notices.atom")


def test_a_feed_of_nothing_known_is_not_found(city, client):
    assert client.get("/feeds/columns/nothing.atom").status_code == 404
    assert client.get("/feeds/latest.xml").status_code == 404


@pytest.fixture
def fresh_index():
    index._opened.cache_clear()


def test_a_search_is_a_feed_of_the_newest_that_it_finds(city, client, settings, fresh_index):
    record = sealed(city, title="夏季治安巡查的通知")
    sealed(city, title="道路施工的通知")

    (atom,) = entries(client, "/feeds/search.atom?q=标题:治安&year=2013")

    assert atom.findtext(f"{ATOM}id") == settings.SITE_URL + record.get_absolute_url()
    assert entries(client, "/feeds/search.atom?q=标题:治安&year=2009") == []
    assert len(entries(client, "/feeds/search.rss?q=标题:通知")) == 2


def test_a_withdrawn_record_leaves_the_feed_of_a_search_before_the_index_knows(city, client, fresh_index):
    record = sealed(city, title="将要撤回的通知")
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert entries(client, "/feeds/search.atom?q=撤回") == []


def test_the_feed_of_a_search_names_its_page_and_itself(city, client, settings, fresh_index):
    sealed(city)

    feed = etree.fromstring(client.get("/feeds/search.atom?q=通知&page=3&sort=relevance").content)

    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"{settings.SITE_URL}/feeds/search.atom?q=%E9%80%9A%E7%9F%A5"
    assert links["alternate"] == f"{settings.SITE_URL}/search/?q=%E9%80%9A%E7%9F%A5"


@pytest.mark.parametrize("place", ["latest", "columns/notices", "agencies/police", "search"])
def test_a_feed_from_a_traditional_page_is_traditional_and_names_the_same_records(city, client, settings, place):
    index._opened.cache_clear()
    record = sealed(city, title="关于发展的通知", abstract="发展与就业")
    asked_for = f"/feeds/{place}.atom?q=通知&lang=zh-hant" if place == "search" else f"/feeds/{place}.atom?lang=zh-hant"

    feed = etree.fromstring(client.get(asked_for).content)
    entry = feed.find(f"{ATOM}entry")

    assert entry.findtext(f"{ATOM}title") == "關於發展的通知" and entry.findtext(f"{ATOM}summary") == "發展與就業"
    assert entry.findtext(f"{ATOM}id") == settings.SITE_URL + record.get_absolute_url()
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "攀枝花市公安局"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-Hant"
    assert any(link.get("href").endswith("lang=zh-hant") for link in feed.findall(f"{ATOM}link"))
    assert "/zh-hant/" in next(link.get("href") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "alternate")


def test_traditional_pages_lead_to_traditional_feeds_and_simplified_ones_ask_for_nothing(city, client):
    sealed(city)

    assert "/feeds/columns/notices.atom?lang=zh-hant" in client.get("/zh-hant/columns/notices/").content.decode()
    assert "lang=zh" not in client.get("/columns/notices/").content.decode().replace('hreflang="', "").replace('<html lang="', "").replace(' lang="', "")


def test_a_language_that_nobody_offers_is_answered_in_simplified_characters(city, client):
    city.released(title="关于发展的通知")

    (entry,) = entries(client, "/feeds/latest.atom?lang=xx")

    assert entry.findtext(f"{ATOM}title") == "关于发展的通知"
