"""Editorial pages: set up once, linked from every page, never Wagtail's own welcome."""

import re

import pytest
from wagtail.models import Page, Site

from tests.portal.publishing import text_of
from yangguang.portal.models import PlainPage, TopicPage
from yangguang.portal.pages import establish_pages

pytestmark = pytest.mark.django_db


def test_setting_up_twice_makes_the_pages_once(city):
    establish_pages(city.city, topics=(city.columns["notices"],))
    establish_pages(city.city, topics=(city.columns["notices"],))

    assert PlainPage.objects.count() == 4 and TopicPage.objects.count() == 1
    assert Page.objects.filter(depth=2).count() == 1 and Site.objects.get().root_page.slug == "city"


def test_the_pages_are_served_and_linked(city, client):
    establish_pages(city.city)

    home = text_of(client.get("/"))

    for slug in ("about", "help", "accessibility"):
        assert f"/pages/{slug}/" in home and client.get(f"/pages/{slug}/").status_code == 200
    assert "/en/pages/help/" in text_of(client.get("/en/"))


def test_a_topic_lists_the_records_of_its_column(city, client):
    record = city.released(title="专题里的通知")
    establish_pages(city.city, topics=(city.columns["notices"],))

    page = text_of(client.get("/pages/topic-notices/"))

    assert record.get_absolute_url() in page and "专题里的通知" in page


def test_a_page_that_is_not_live_is_not_shown(city, client):
    establish_pages(city.city)
    PlainPage.objects.get(slug="help").unpublish()

    assert client.get("/pages/help/").status_code == 404
    assert "/pages/help/" not in text_of(client.get("/"))


@pytest.mark.parametrize(("slug", "title", "said"), [
    ("about", "About this site", "Three promises"), ("help", "Help", "How to search"), ("accessibility", "Accessibility", "GB/T 37668-2019"),
])  # fmt: skip
def test_who_reads_english_reads_the_pages_in_english(city, client, slug, title, said):
    establish_pages(city.city)

    page = text_of(client.get(f"/en/pages/{slug}/"))
    article = page[page.index("<article") : page.index("</article>")]

    assert article.startswith(f'<article lang="en"><h1>{title}</h1>') and said in article
    assert "This text is published in Chinese." not in page
    assert not re.search("[\u4e00-\u9fff]", article.replace(city.city.name, ""))
    assert f">{title}</a></li>" in text_of(client.get("/en/")), "the footer links it by the same name"


def test_a_page_without_english_text_is_shown_in_chinese_and_says_so(city, client):
    establish_pages(city.city)
    PlainPage.objects.filter(slug="help").update(body_en="")

    page = text_of(client.get("/en/pages/help/"))

    assert "This text is published in Chinese." in page and '<article lang="zh-Hans"><h1>使用帮助</h1>' in page


def test_chinese_pages_never_show_the_english_text(city, client):
    establish_pages(city.city)

    for script in ("", "/zh-hant"):
        assert "Three promises" not in text_of(client.get(f"{script}/pages/about/"))


def test_a_topic_introduces_itself_in_english_where_its_column_has_an_english_name(city, client):
    city.columns["notices"].name_en = "Notices to residents"
    city.columns["notices"].save()
    establish_pages(city.city, topics=(city.columns["notices"],))

    page = text_of(client.get("/en/pages/topic-notices/"))

    assert "What the bodies of the city published on “Notices to residents”." in page
    assert "专题汇集" in text_of(client.get("/pages/topic-notices/"))


def test_pages_that_stood_before_there_was_english_get_it_where_nobody_wrote_them_anew(city):
    establish_pages(city.city)
    PlainPage.objects.update(title_en="", body_en="")
    PlainPage.objects.filter(slug="help").update(body="<p>本市自己写的帮助</p>")

    establish_pages(city.city)

    assert PlainPage.objects.get(slug="about").title_en and PlainPage.objects.get(slug="about").body_en
    assert PlainPage.objects.get(slug="help").body_en == ""
