"""English names of agencies: shown to who reads English where there is one, and marked as Chinese where there is none."""

import pytest
from lxml import html

from tests.portal.publishing import sealed
from yangguang.portal.models import TopicPage
from yangguang.portal.pages import establish_pages

ENGLISH = "Public Security Bureau"


@pytest.fixture
def record(city):
    city.police.name_en = ENGLISH
    city.police.save()
    return sealed(city)


def page_of(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return html.fromstring(answer.content.decode())


def spoken(page, words: str) -> set[str]:
    """The languages in which elements with exactly these words are marked."""
    return {
        each.get("lang", "")
        for each in page.iter()
        if (each.text or "").strip() == words and each.get("lang")
    }


@pytest.mark.parametrize(
    "address",
    [
        "/agencies/",
        "/agencies/police/",
        "/agencies/police/records/",
        "/catalogue/",
        "/agencies/police/guide/",
        "/",
    ],
)
def test_an_english_page_calls_an_agency_by_its_english_name(client, record, address):
    page = page_of(client, f"/en{address}")

    assert spoken(page.body, ENGLISH) <= {"en"} and ENGLISH in page.body.text_content()
    assert not spoken(page.body, "市公安局") and not spoken(page.body, "攀枝花市公安局")


def test_an_agency_without_an_english_name_stays_chinese_and_says_so(client, record):
    page = page_of(client, "/en/agencies/")

    assert spoken(page, "市财政局") == {"zh-Hans"} and spoken(page, ENGLISH) == {"en"}


def test_the_same_pages_in_chinese_know_no_english_name(client, record):
    for address in ("/agencies/", "/agencies/police/", "/catalogue/", "/zh-hant/agencies/police/"):
        assert ENGLISH not in client.get(address).content.decode(), address


def test_a_record_says_who_published_it_in_english_while_the_agency_is_still_called_so(client, record):
    address = f"/en{record.get_absolute_url()}"
    assert spoken(page_of(client, address), ENGLISH) == {"en"}

    record.agency.name = "攀枝花市公安和交通局"
    record.agency.save()

    publisher = page_of(client, address).xpath(
        "//dl[@class='facts']//a[contains(@href, '/agencies/police/')]"
    )[0]
    assert publisher.text == "攀枝花市公安局" and publisher.get("lang") == "zh-Hans"


def test_the_filter_of_agencies_is_in_english_too(client, record):
    options = page_of(client, "/en/catalogue/").xpath("//select[@id='agency']/option/text()")

    assert ENGLISH in options and "市财政局" in options


def test_english_names_ask_no_more_questions(client, record, django_assert_max_num_queries):
    address = "/en/catalogue/"
    with django_assert_max_num_queries(50) as chinese:
        client.get("/catalogue/")

    with django_assert_max_num_queries(len(chinese)):
        client.get(address)


@pytest.mark.parametrize("address", ["/", "/columns/zwgk/", "/columns/notices/", "/map/"])
def test_an_english_page_calls_a_column_by_its_english_name(city, client, record, address):
    for code, name in {"zwgk": "Open government", "notices": "Notices to residents"}.items():
        city.columns[code].name_en = name
        city.columns[code].save()

    page = page_of(client, f"/en{address}")

    assert spoken(page, "Open government") == {"en"} and not spoken(page, city.columns["zwgk"].name)
    assert not spoken(page, city.columns["notices"].name)


def test_a_column_that_many_sites_have_is_in_the_catalogue_and_another_stays_chinese(city, client, record):
    city.columns["notices"].name = "通知公告"
    city.columns["notices"].save()
    assert spoken(page_of(client, "/en/columns/notices/"), "Notices") == {"en"}

    city.columns["notices"].name = "河长公示"
    city.columns["notices"].save()
    assert spoken(page_of(client, "/en/columns/notices/"), "河长公示") == {"zh-Hans"}


def test_a_feed_in_english_is_titled_in_english(city, client, record):
    city.columns["notices"].name_en = "Notices to residents"
    city.columns["notices"].save()

    feed = client.get("/feeds/columns/notices.atom?lang=en").content.decode()

    assert "<title>Notices to residents - " in feed and f"<name>{ENGLISH}</name>" in feed
    assert f"{record.get_absolute_url()}</id>" in feed and "/en/item/" not in feed
    assert "/feeds/columns/notices.atom?lang=en" in client.get("/en/columns/notices/").content.decode()
    assert "通知公告" in client.get("/feeds/columns/notices.atom").content.decode()


def test_a_topic_that_is_called_as_its_column_has_the_columns_english_name(city, client, record):
    city.columns["notices"].name_en = "Notices to residents"
    city.columns["notices"].save()
    establish_pages(city.city, topics=(city.columns["notices"],))

    for address in ("/", TopicPage.objects.get().url):
        assert "Notices to residents" in client.get(f"/en{address}").content.decode(), address


def test_the_source_of_a_record_is_in_english_where_it_is_the_body_that_published_it(client, record):
    page = page_of(client, f"/en{record.get_absolute_url()}")

    assert spoken(page, ENGLISH) == {"en"} and not spoken(page, "攀枝花市公安局")


def test_who_asks_in_english_chooses_the_body_by_its_english_name(client, record):
    page = page_of(client, "/en/apply/?form")

    assert ENGLISH in page.xpath("//select[@name='agency']//option/text()")
    assert "Public body" not in page_of(client, "/apply/?form").text_content()


def test_a_record_in_english_says_that_its_text_is_chinese(client, record):
    words, address = "This text is published in Chinese.", record.get_absolute_url()

    assert words in page_of(client, f"/en{address}").text_content()
    assert words not in page_of(client, address).text_content()
