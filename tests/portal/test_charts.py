"""Charts of the portal: live numbers of the year, each with a list of exactly as many records, and dropped by a leaf."""

import re
from datetime import UTC, date, datetime

import pytest
from lxml import html

from tests.oversee.office import published
from tests.portal.store.conftest import open_store, reader  # noqa: F401 a reader through the page store

pytestmark = pytest.mark.django_db


def released(city, month: int, **facts):
    at = datetime(2012, month, 3, 4, tzinfo=UTC)
    return city.released(at=at, formed_on=date(2011, 12, 1), **facts)


@pytest.fixture
def year(city):
    for n in range(3):
        released(city, 5, title=f"第{n}号通知")
    released(city, 6, agency=city.finance, stat_class="plans", title="财政计划")


def page_of(client, address: str):
    return html.fromstring(client.get(address).content.decode())


def test_home_shows_months_classes_and_agencies_and_each_value_opens_its_list(client, city, year):
    page = page_of(client, "/")
    charts = page.xpath("//section[@class='numbers']//figure")
    assert len(charts) == 3
    links = [(link.text, link.get("href")) for link in page.xpath("//figure//td/a")]
    assert len(links) == 12 + 2 + 2
    for text, address in links:
        listed = client.get(address).content.decode()
        rows = re.findall(r'<td class="title">', listed)
        assert f"{len(rows)}条" == text, address


def test_the_months_of_a_report_add_up_and_are_drawn(client, city, year):
    made = published(city)
    months = [made.figures.get(figure_id=f"published.month.{n}") for n in range(1, 13)]
    assert [int(each.value) for each in months] == [0, 0, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0]
    assert (months[1].period_from, months[1].period_to) == (date(2012, 2, 1), date(2012, 2, 29))
    page = page_of(client, "/reports/city/2012/")
    assert [each.text for each in page.xpath("//figure/figcaption")] == [
        "主动公开信息按类别统计", "主动公开信息按月份统计", "主动公开信息按单位统计",
    ]  # fmt: skip
    assert "<svg" not in made.record.versions.get().as_dict()["body"]


def test_a_bar_of_an_agency_opens_its_records_and_so_does_its_line_in_the_table(client, city, year):
    published(city)
    figure = page_of(client, "/reports/city/2012/").xpath("//figure[contains(@class, 'lines')]")[0]
    bars = {link.get("aria-label"): link.get("href") for link in figure.xpath(".//svg//a")}

    assert list(bars) == ["市公安局 3条", "市财政局 1条", "市政府 0条"]
    assert figure.xpath(".//details//td/a/@href") == list(bars.values())
    listed = client.get(bars["市公安局 3条"]).content.decode()
    assert all(f"第{n}号通知" in listed for n in range(3)) and "财政计划" not in listed


def test_a_city_without_records_shows_no_empty_chart(client, city):
    page = page_of(client, "/")
    assert page.xpath("//figure") == [] and "0条" in page.text_content()


def test_an_agency_has_a_line_of_its_year(client, city, year):
    line = page_of(client, "/agencies/police/").xpath("//svg[@class='spark']")[0]
    assert line.get("aria-label") == "2012年逐月公开：0、0、0、0、3、0、0、0、0、0、0、0"
    assert page_of(client, "/agencies/city/").xpath("//svg[@class='spark']") == []


def test_a_list_can_be_narrowed_to_a_month_and_an_unknown_month_is_ignored(client, city, year):
    assert "第1号通知" in client.get("/catalogue/?year=2012&month=5").content.decode()
    assert "第1号通知" not in client.get("/catalogue/?year=2012&month=6").content.decode()
    for month in ("13", "0", "x", "²"):
        assert "第1号通知" in client.get("/catalogue/", {"year": 2012, "month": month}).content.decode()


def test_a_release_drops_the_numbers_of_home(city, year, reader):  # noqa: F811
    for _time in range(3):
        reader.get("/")
    assert reader.is_kept("/") and "4条" in reader.get("/").text

    released(city, 7, title="又一条")

    assert not reader.is_kept("/") and "5条" in reader.get("/").text
