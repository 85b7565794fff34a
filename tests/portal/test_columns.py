"""Columns and catalogue: newest first, each record once, page after page without a gap."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.portal.publishing import text_of
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db


def titles(page: str) -> list[str]:
    return re.findall(r"/item/[^>]*>(第\d+号[^<]*)</a>", page)


def many(city, count: int, **facts) -> list:
    now = timezone.now()
    return [
        city.released(title=f"第{n}号通知", at=now - timedelta(minutes=count - n), **facts)
        for n in range(1, count + 1)
    ]


def walk(client, address: str) -> list[str]:
    found, follow = [], ""
    while True:
        page = text_of(client.get(address + follow))
        found += titles(page)
        link = re.search(r'href="(\?[^"]*after=[^"]*)" rel="next"', page)
        if not link:
            return found
        follow = link[1].replace("&amp;", "&")


def test_paging_shows_every_record_once_and_newest_first(city, client):
    many(city, 45)

    found = walk(client, "/columns/notices/")

    assert found == [f"第{n}号通知" for n in range(45, 0, -1)]


def test_a_record_in_two_columns_of_a_channel_stands_once_in_the_channel(city, client):
    many(city, 25, columns=("news", "documents"))

    assert walk(client, "/columns/zwgk/") == [f"第{n}号通知" for n in range(25, 0, -1)]
    assert len(titles(text_of(client.get("/columns/news/")))) == 20


def test_the_catalogue_pages_the_same_way_and_filters(city, client):
    many(city, 22)
    city.released(agency=city.finance, title="第99号预算", stat_class="plans")

    assert len(walk(client, "/catalogue/")) == 23
    assert walk(client, "/catalogue/?agency=finance") == ["第99号预算"]
    assert walk(client, "/catalogue/?class=plans&year=2013") == ["第99号预算"]
    assert walk(client, "/catalogue/?year=2012") == []
    assert len(walk(client, "/catalogue/?theme=16&agency=police")) == 22


def test_a_year_begins_at_midnight_in_shanghai(city, client):
    formed = date(2012, 12, 3)
    for title, at in (("第1号通知", "2013-01-01T00:00:00+08:00"), ("第2号通知", "2012-12-31T23:59:59+08:00")):
        city.released(title=title, formed_on=formed, at=datetime.fromisoformat(at))

    assert walk(client, "/columns/notices/?year=2013") == ["第1号通知"]
    assert walk(client, "/columns/notices/?year=2012") == ["第2号通知"]


def test_a_withdrawn_record_leaves_every_list(city, client):
    kept, gone = many(city, 2)
    withdraw.withdraw(gone, by=city.person("police", "head"), reason="error")

    for address in ("/", "/columns/notices/", "/columns/zwgk/", "/catalogue/", "/agencies/police/records/"):
        page = text_of(client.get(address))
        assert kept.title in page and gone.title not in page


@pytest.mark.parametrize(
    "query", ["after=x", "after=99999999999999999-1", "after=1-2-3", "year=abc", "year=99999999",
              "theme='", "year=١", "colour=red", "year=2013&year=2012"],
)  # fmt: skip
def test_what_nobody_offered_in_an_address_is_ignored(city, client, query):
    city.released(title="第1号通知")

    assert client.get(f"/columns/notices/?{query}").status_code == 200
    assert client.get(f"/catalogue/?{query}&agency=nobody").status_code == 200


def test_an_empty_column_says_so(city, client):
    assert "这里还没有公开的信息" in text_of(client.get("/columns/police-news/"))


def test_the_page_of_a_channel_asks_seven_questions_however_much_stands_in_it(
    city, client, django_assert_num_queries
):
    many(city, 25, columns=("news", "documents"))
    client.get("/columns/zwgk/")

    with django_assert_num_queries(7):  # the column, the columns below, the places, the records, the frame
        client.get("/columns/zwgk/")


def test_links_to_columns_follow_a_new_name_and_the_language_at_once(city, client):
    link = '<a href="{}/columns/notices/" lang="{}">{}</a>'
    assert link.format("", "zh-Hans", "通知公告") in text_of(client.get("/columns/documents/"))
    assert link.format("/en", "en", "Notices") in text_of(client.get("/en/columns/documents/"))

    city.columns["notices"].name = "通知与公告"
    city.columns["notices"].save()

    assert link.format("", "zh-Hans", "通知与公告") in text_of(client.get("/columns/documents/"))
    assert link.format("/en", "zh-Hans", "通知与公告") in text_of(client.get("/en/columns/documents/"))


def test_the_filters_of_a_list_show_what_was_chosen(city, client):
    page = text_of(client.get("/columns/notices/?year=2012&month=3&class=plans"))

    assert '<option value="2012" selected>2012</option><option value="2011">2011</option>' in page
    assert '<option value="3" selected>3月</option><option value="4">4月</option>' in page
    assert page.count(" selected>") == 3
