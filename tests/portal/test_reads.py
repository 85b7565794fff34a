"""阅读次数: how often a page was opened. Counted for its readers, by nobody else, and nothing is kept of who they were."""

import pytest
from django.core.cache import cache
from lxml import html

from tests.portal.publishing import sealed, text_of
from yangguang.publish import withdraw
from yangguang.publish.models import ReadCount
from yangguang.publish.reads import count_read, read_count

pytestmark = pytest.mark.django_db
OURS = {"headers": {"Sec-Fetch-Site": "same-origin"}}


@pytest.fixture(autouse=True)
def forgotten():
    """The counts of addresses of one test are none of the next."""
    cache.clear()


def opened(client, record, address: str = "10.0.0.1", **facts):
    return client.post(f"{record.get_absolute_url()}/reads", REMOTE_ADDR=address, **(facts or OURS))


def test_each_reader_counts_once_an_hour_and_sees_how_many_there_were(city, client):
    record = sealed(city)

    told = [opened(client, record, address).json()["count"] for address in ("10.0.0.1", "10.0.0.2", "10.0.0.1")]

    assert told == [1, 2, 2]
    assert opened(client, record)["Cache-Control"].startswith("max-age=0")


def test_a_reader_counts_for_every_record_that_is_opened(city, client):
    first, second = sealed(city), sealed(city, title="另一件")
    assert [opened(client, each).json()["count"] for each in (first, second)] == [1, 1]


@pytest.mark.parametrize(
    "headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Origin": "https://elsewhere.example"}]
)
def test_nobody_else_s_page_can_raise_the_number(city, client, headers):
    record = sealed(city)
    assert opened(client, record, headers=headers).status_code == 403
    assert read_count(record) == 0


def test_an_older_browser_says_where_it_is_by_the_origin(city, client):
    record = sealed(city)
    assert opened(client, record, headers={"Origin": "http://testserver"}).json() == {"count": 1}


def test_a_program_that_opens_hundreds_of_records_is_counted_no_longer(city, client, monkeypatch):
    monkeypatch.setattr("yangguang.portal.views.reads.MOST", 2)
    records = [sealed(city, title=f"第{n}件") for n in range(3)]
    assert [opened(client, each).json()["count"] for each in records] == [1, 1, 0]


def test_what_is_not_public_has_no_readers(city, client):
    record = sealed(city)
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")
    assert opened(client, record).status_code == 404
    assert client.post("/item/NOTHING/2012-00001/reads", **OURS).status_code == 404
    assert client.get(f"{record.get_absolute_url()}/reads").status_code == 405
    assert not ReadCount.objects.exists()


def test_counting_costs_the_same_however_many_have_read(city, client, django_assert_num_queries):
    record = sealed(city)
    for _ in range(5):
        count_read(record)
    with django_assert_num_queries(6):  # the record; the row, one more, how many, within one transaction
        assert opened(client, record).json() == {"count": 6}


def test_the_page_has_a_place_for_the_number_in_every_language(city, client):
    address = sealed(city).get_absolute_url()
    for start, words in (("", "阅读 {n} 次"), ("/en", "Read {n} times"), ("/zh-hant", "閱讀 {n} 次")):
        place = html.fromstring(text_of(client.get(start + address))).xpath("//p[@class='reads']")[0]
        assert (place.get("data-reads"), place.get("data-words"), place.text) == (f"{address}/reads", words, None)
