"""The supervisor's page: what every agency published, and what is late or waits, each number with its list."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from tests.answer.office import Office, refusal
from tests.city import appoint
from tests.desk.conftest import SECRET
from tests.desk.test_pages import SHELL
from yangguang.agencies.models import Role
from yangguang.oversee import returns
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


def test_a_supervisor_sees_the_city_first_and_each_sum_opens_its_list(city, enter, behind):
    desk = enter("city", "supervisor")
    first = desk.get("/desk/").content.decode()

    for address, value in (
        ("/desk/work/cases/?show=overdue", "1"), ("/desk/work/cases/?show=soon", "0"), ("/desk/work/city/#agencies", "1"),
        ("/catalogue/?year=2013&amp;month=3", "1"), ("/desk/work/cases/numbers/?year=2013", "—"),
    ):  # fmt: skip
        assert f'<a href="{address}"><strong>{value}</strong>' in first, address
    assert f'<a href="{POLICE}">{city.police.short_name}</a>' in first, "the worst stands by name"
    assert SECRET not in first
    assert "所监督的单位" not in enter("police", "head").get("/desk/").content.decode()


def test_who_watches_over_one_office_is_not_sent_to_the_catalogue_of_the_whole_city(city, enter, behind):
    city.released(agency=city.finance)
    city.people["police", "disclosure"] = appoint(city.police, Role.DISCLOSURE)
    desk = enter("police", "disclosure")

    assert '<a href="/desk/work/city/#agencies"><strong>1</strong> <span>本月公开' in desk.get("/desk/").content.decode()
    page = desk.get(PAGE).content.decode()
    assert '<a href="#agencies"><strong>1</strong> <span>2013年3月公开' in page
    assert "/catalogue/?agency=police&amp;year=2013&amp;month=3" in page and "/catalogue/?year=" not in page


def test_the_first_page_says_which_share_was_answered_in_time(city, enter):
    office = Office(city, city.police)
    for received, concluded in ((1, 8), (1, 7), (1, 6), (3, 8)):
        office.answered(office.handled(date(2013, received, 4)), date(2013, 3, concluded), refusal())

    assert "<strong>25%</strong>" in enter("city", "supervisor").get("/desk/").content.decode()


def test_who_signed_no_return_on_last_year_is_counted_and_named(city, enter):
    period = date(2012, 1, 1), date(2012, 12, 31)
    reported = returns.Reported(indicator="gazette.issues", value=Decimal(12), unit="期", evidence="样刊")
    entered = returns.enter(reported, agency=city.police, period=period, by=city.person("police", "editor"))
    desk = enter("city", "supervisor")
    address = "/desk/work/returns/?year=2012&show=missing"
    before = desk.get(address).context["missing"]
    returns.sign([entered], by=city.person("police", "head"))
    after = desk.get(address).context["missing"]

    assert set(before) - set(after) == {city.police} and city.finance in after
    assert f'show=missing"><strong>{len(after)}</strong>' in desk.get("/desk/").content.decode()
    for typed in ("", "x", "0000", "99999"):
        assert desk.get("/desk/work/returns/", {"year": typed, "show": "missing"}).context["year"] == 2012, typed


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
        with django_assert_num_queries(SHELL + 13):
            assert client.get("/desk/").status_code == 200
        with django_assert_num_queries(SHELL + 17):
            assert client.get(POLICE).status_code == 200
        for _n in range(3):
            city.released(agency=city.finance)
            city.drafted(agency=city.finance)
            mistakes.tell("页面打不开", kind="dead", agency=city.finance)
