"""Editorial pages: set up once, linked from every page, never Wagtail's own welcome."""

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
