"""Record, column and search pages ask the database the same few questions at any size."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.portal.publishing import released_with_file, revised, sealed
from yangguang.ledger.seal import seal
from yangguang.portal.sitemaps import write_sitemaps
from yangguang.publish import columns
from yangguang.search import index

pytestmark = pytest.mark.django_db
PAGES = {
    "/columns/zwgk/": 7,
    "/catalogue/": 6,
    "/search/?q=通知": 6,  # one of them for the page that the office recommends
    "/": 16,  # the latest of a column are found by their places first, then those few are read
    "/agencies/police/": 8,
    "/log/": 4,
}


def asked(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_number_of_questions_does_not_grow_with_the_rows(city, client):
    sealed(city)
    few = {address: asked(client, address) for address in PAGES}
    for n in range(30):
        city.released(title=f"第{n}号通知", columns=("news",))
        columns.establish(
            parent=city.columns["zwgk"], code=f"more-{n}", name="栏目", site=city.city, owner=city.city
        )
    seal()
    index.follow()

    many = {address: asked(client, address) for address in PAGES}

    assert many == few == PAGES


def test_a_record_page_asks_nine_questions_whatever_it_holds(city, client):
    plain = sealed(city)
    record, _sha256 = released_with_file(city)
    for n in range(5):
        record = revised(city, record, title=f"第{n}次更新")
    seal()

    assert asked(client, plain.get_absolute_url()) == asked(client, record.get_absolute_url()) == 9


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
def test_hits_and_leaves_are_looked_up_by_number_and_not_by_walking_through_all_records(city, client):
    sealed(city, title="夏季治安巡查的通知")

    for ask in (
        lambda: client.get("/search/?q=夏季"),
        lambda: list(index.documents(["000000027/2013-00001"])),
        write_sitemaps,
    ):
        with CaptureQueriesContext(connection) as captured:
            ask()
        (lookup,) = [each["sql"] for each in captured if '"index_no" IN' in each["sql"]]
        with connection.cursor() as cursor:
            cursor.execute("EXPLAIN QUERY PLAN " + lookup)
            assert "(index_no=?)" in cursor.fetchall()[0][3]
