"""Pages by year and theme, and the pages that say no: each leads on."""

from datetime import UTC, date, datetime

import pytest
from lxml import html

from tests.portal.publishing import sealed, text_of
from tests.portal.store.conftest import open_store, reader  # noqa: F401 a reader through the page store
from yangguang.portal.views.errors import words_of
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db


def page_of(client, address: str):
    return html.fromstring(text_of(client.get(address)))


def test_a_year_shows_its_numbers_its_newest_and_the_years_beside_it(city, client):
    city.released(at=datetime(2012, 5, 3, tzinfo=UTC), formed_on=date(2011, 12, 1), title="去年的通知")

    page = page_of(client, "/years/2012/")

    assert "去年的通知" in page.text_content() and len(page.xpath("//figure")) == 3
    assert page.xpath("//a[@rel='prev']/@href") == ["/years/2011/"]
    assert page.xpath("//a[@rel='next']/@href") == ["/years/2013/"]
    assert "没有公开" in page_of(client, "/years/2009/").text_content()
    assert [client.get(f"/years/{n}/").status_code for n in (2007, 2014, 99999)] == [404, 404, 404]


def test_a_theme_holds_what_stands_under_it_and_can_be_narrowed_to_a_year(city, client):
    record = sealed(city, theme="1601", title="治安的通知")

    assert "治安的通知" in page_of(client, "/themes/16/").text_content()
    assert "治安的通知" in page_of(client, "/themes/1601/").text_content()
    assert "治安的通知" not in page_of(client, "/themes/10/").text_content()
    assert "治安的通知" not in page_of(client, "/themes/16/?year=2012").text_content()
    assert client.get("/themes/9999/").status_code == 404
    assert page_of(client, record.get_absolute_url()).xpath("//a[@href='/themes/1601/']")


def test_every_theme_and_year_is_listed(city, client):
    links = page_of(client, "/themes/").xpath("//main//a/@href")
    assert "/themes/16/" in links and "/themes/1601/" in links
    assert page_of(client, "/years/").xpath("//main//a/@href")[0] == "/years/2013/"


def test_the_list_of_years_says_how_much_was_published_in_each(city, client):
    for n in range(2):
        city.released(at=datetime(2012, 5, 3, tzinfo=UTC), formed_on=date(2011, 12, 1), title=f"第{n}号通知")

    found = {each.get("href"): each.text_content() for each in page_of(client, "/years/").xpath("//main//a")}

    assert found["/years/2012/"] == "2012年2条" and found["/years/2013/"] == "2013年0条"
    assert list(found)[0] == "/years/2013/" and list(found)[-1] == "/years/2008/"


def test_a_release_drops_the_pages_of_its_year_and_theme(city, reader):  # noqa: F811
    pages = ("/years/2013/", "/themes/16/", "/themes/", "/years/")
    for _time in range(3):
        for each in pages:
            reader.get(each)
    assert all(reader.is_kept(each) for each in pages)

    city.released(title="新公开的通知")

    assert [reader.is_kept(each) for each in pages] == [False, False, True, False], "the list of years counts"
    assert "新公开的通知" in reader.get("/themes/16/").text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/content/2012/budget-report.html", "2012 budget report"), ("/item/000000027/2013-00001x", "000000027/2013-00001"),
        ("/en/columns/财政预算/", "财政预算"), ("/", ""), ("/a/" + "x" * 50, "a"),
    ],
)  # fmt: skip
def test_a_page_that_is_not_there_puts_the_words_of_its_address_into_the_search_box(
    city, client, path, words
):
    assert words_of(path) == words


def test_pages_that_say_no_lead_on(city, client):
    gone = sealed(city, title="要撤回的通知")
    withdraw.withdraw(gone, by=city.person("police", "head"), reason="error")

    for address, status in (("/content/budget.html", 404), (gone.get_absolute_url(), 410)):
        answer = client.get(address)
        page = html.fromstring(text_of(answer))
        assert answer.status_code == status
        assert (
            len(page.xpath("//main//form[@role='search']")) == 1
            and len(page.xpath("//ul[@class='ways']/li")) == 6
        )
    assert page_of(client, "/content/budget.html").xpath("//input[@id='find']/@value") == ["budget"]


@pytest.mark.parametrize(
    ("address", "asked"), [("/years/2013/", 9), ("/themes/16/", 4), ("/years/", 4), ("/themes/", 3)]
)
def test_the_pages_ask_the_same_few_questions_at_any_size(
    city, client, django_assert_num_queries, address, asked
):
    for n in range(12):
        city.released(title=f"第{n}号通知")
    with django_assert_num_queries(asked):
        client.get(address)
