"""Feeds: well formed, absolute, newest first, and empty of what is not public."""

import pytest
from lxml import etree

from yangguang.publish import withdraw

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

    with django_assert_num_queries(3):
        client.get("/feeds/columns/notices.atom")


def test_a_feed_of_nothing_known_is_not_found(city, client):
    assert client.get("/feeds/columns/nothing.atom").status_code == 404
    assert client.get("/feeds/latest.xml").status_code == 404
