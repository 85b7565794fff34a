"""The guide 公开指南 (2019 art 12): its example is an index number of this city."""

from datetime import date

import pytest
from lxml import html

from tests.portal.publishing import text_of
from tests.portal.store.conftest import open_store, reader  # noqa: F401 a reader through the page store
from yangguang.agencies.models import Agency
from yangguang.portal.guide import example_of
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db


def example(client, address: str):
    """The first number in the section that explains index numbers."""
    page = html.fromstring(text_of(client.get(address)))
    return page.xpath("//h2[contains(., '编排体例')]/..//*[@class='code']")[0]


def test_the_example_of_the_guide_is_the_newest_record_and_leads_to_it(city, client):
    of_police = city.released()
    of_finance = city.released(agency=city.finance)

    assert example(client, "/guide/").get("href") == of_finance.get_absolute_url()
    assert example(client, "/agencies/police/guide/").text == of_police.index_no
    assert "/item/" + of_police.index_no == example(client, "/agencies/police/guide/").get("href")


def test_where_nothing_is_public_the_example_is_what_the_first_number_would_be(city, client):
    shown = example(client, "/agencies/police/guide/")

    assert shown.get("href") is None and shown.text == city.released().index_no


def test_a_number_of_another_scheme_is_no_example_of_todays(city):
    record = city.released()
    codes = {"org_code": "000014349", "uscc": "11441700007280420Y"}
    Agency.objects.filter(pk=city.police.pk).update(**codes)
    city.police.refresh_from_db()

    shown = example_of(city.police, whole_city=False, on=date(2016, 1, 4))

    assert record.index_no.partition("/")[2].startswith("2013-")
    assert (shown.number, shown.address) == ("11441700007280420Y/2016-00001", "")


def test_an_agency_without_a_code_shows_no_example(city, client):
    Agency.objects.update(org_code="", uscc="")

    assert "例如" not in text_of(client.get("/guide/"))


def test_a_withdrawn_record_is_no_example_even_of_a_kept_guide(city, reader):  # noqa: F811
    record = city.released()
    for _time in range(3):
        reader.get("/guide/")
    assert reader.is_kept("/guide/") and record.index_no in reader.get("/guide/").text

    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert f'href="{record.get_absolute_url()}"' not in reader.get("/guide/").text


@pytest.mark.parametrize("address", ["/guide/", "/agencies/police/guide/"])
def test_the_guide_asks_the_same_few_questions_at_any_size(city, client, django_assert_num_queries, address):
    for n in range(12):
        city.released(title=f"第{n}号通知")
    with django_assert_num_queries(5):
        client.get(address)
