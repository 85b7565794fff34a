"""The supervisor's page: what every agency published, and what is late or waits, each number with its list."""

import csv
import io
from datetime import date

import pytest

from tests.answer.office import Office
from tests.desk.conftest import SECRET
from tests.desk.test_pages import SHELL
from yangguang.publish import mistakes
from yangguang.publish.models import Column

PAGE, POLICE = "/desk/work/city/", "/desk/work/city/police/"


@pytest.fixture
def behind(city):
    """The police: one record public today, a draft and an application past their days, a column without news, a line told."""
    city.released()
    city.drafted(title=SECRET, formed_on=date(2013, 1, 4))
    Office(city, city.police).handled(date(2013, 1, 8))
    Column.objects.filter(pk=city.columns["police-news"].pk).update(owner=city.police, update_days=7)
    mistakes.tell("标题有错别字", kind="wording", agency=city.police)


def _table(client, **query) -> dict[str, list[str]]:
    answer = client.get(PAGE, {"format": "csv"} | query)
    rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
    return {name: values for name, *values in rows}


def test_every_agency_stands_in_one_table_the_worst_first(city, enter, behind):
    city.released(agency=city.finance)

    table = _table(enter("city", "supervisor"))

    assert list(table)[1] == city.police.short_name
    assert table[city.police.short_name] == ["1", "1", "0", "1", "1", "1", "1", "1"]
    assert table[city.finance.short_name] == ["1", "0", "0", "0", "0", "0", "0", "0"]


def test_agencies_without_anything_are_folded_away(city, enter, behind):
    page = enter("city", "supervisor").get(PAGE)

    assert [line.agency for line in page.context["lines"]] == [city.police]
    assert city.finance in [line.agency for line in page.context["quiet"]]


def test_each_number_opens_a_list_of_as_many(city, enter, behind):
    client = enter("city", "supervisor")
    page = client.get(PAGE).content.decode()

    for show in ("overdue", "open"):
        address = f"/desk/work/cases/?show={show}&agency=police"
        assert address.replace("&", "&amp;") in page
        assert len(client.get(address).context["page"]) == 1
    assert "/catalogue/?agency=police&amp;year=2013&amp;month=3" in page
    behind_it = client.get(POLICE)
    assert [len(behind_it.context[name]) for name in ("drafts", "columns", "mistakes")] == [1, 1, 1]
    assert "标题有错别字" in behind_it.content.decode()


def test_what_a_draft_says_stays_with_its_office(city, enter, behind):
    for page in (PAGE, POLICE):
        assert SECRET not in enter("city", "supervisor").get(page).content.decode()


def test_another_month_counts_what_was_published_in_it(city, enter, behind):
    client = enter("city", "supervisor")

    page = client.get(PAGE, {"month": "2013-02"})

    assert page.context["total"]["published"] == 0
    assert 'href="?month=2013-03"' in page.content.decode()
    for typed in ("", "2099-01", "1812-01", "2013-13", "x"):
        assert client.get(PAGE, {"month": typed}).context["month"] == date(2013, 3, 1), typed


def test_only_supervisors_and_the_disclosure_office_read_it(enter, behind):
    assert enter("city", "disclosure").get(PAGE).status_code == 200
    for who in (("police", "editor"), ("police", "head"), ("city", "secrecy"), ("city", "administrator")):
        for page in (PAGE, POLICE):
            assert enter(*who).get(page).status_code == 404


def test_it_asks_the_same_questions_however_much_there_is(city, enter, behind, django_assert_num_queries):
    client = enter("city", "supervisor")
    for _round in range(2):
        client.get(PAGE)
        with django_assert_num_queries(SHELL + 11):
            assert client.get(PAGE).status_code == 200
        with django_assert_num_queries(SHELL + 17):
            assert client.get(POLICE).status_code == 200
        for _n in range(3):
            city.released(agency=city.finance)
            city.drafted(agency=city.finance)
            mistakes.tell("页面打不开", kind="dead", agency=city.finance)
