"""Sitemaps: monthly files that follow the log."""

from datetime import datetime

import pytest
from lxml import etree

from tests.portal.publishing import text_of
from yangguang.ledger.seal import seal
from yangguang.portal import sitemaps
from yangguang.portal.sitemaps import folder, write_sitemaps
from yangguang.publish import withdraw

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(name: str) -> list[str]:
    path = folder() / f"{name}.xml"
    return [loc.text for loc in etree.parse(path).iter(LOC)] if path.exists() else []


def released_in(city, month: str, **facts):
    at = datetime.fromisoformat(f"{month}-15T10:00:00+08:00")
    return city.released(at=at, formed_on=datetime(2012, 1, 1).date(), **facts)


def test_each_month_is_a_file_and_the_index_names_them(city, client, settings):
    january, march = released_in(city, "2013-01"), released_in(city, "2013-03")
    seal()
    write_sitemaps()

    assert addresses("2013-01") == [settings.SITE_URL + january.get_absolute_url()]
    assert addresses("2013-03") == [settings.SITE_URL + march.get_absolute_url()]
    assert "/sitemaps/2013-01.xml" in text_of(client.get("/sitemap.xml"))
    assert january.index_no in text_of(client.get("/sitemaps/2013-01.xml"))
    assert "/columns/notices/" in text_of(client.get("/sitemaps/pages.xml"))


def test_only_the_months_that_changed_are_written_again(city):
    released_in(city, "2013-01")
    seal()
    assert write_sitemaps() == 1 and write_sitemaps() == 0
    before = (folder() / "2013-01.xml").stat().st_mtime_ns

    released_in(city, "2013-02")
    seal()

    assert write_sitemaps() == 1
    assert (folder() / "2013-01.xml").stat().st_mtime_ns == before


def test_a_withdrawn_record_leaves_its_month_and_an_empty_month_its_file(city, client):
    record = released_in(city, "2013-01")
    seal()
    write_sitemaps()
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")
    seal()
    write_sitemaps()

    assert client.get("/sitemaps/2013-01.xml").status_code == 404
    assert "2013-01" not in text_of(client.get("/sitemap.xml"))


def test_a_month_of_many_records_is_split(city, monkeypatch):
    monkeypatch.setattr(sitemaps, "URLS", 2)
    for _n in range(5):
        released_in(city, "2013-01")
    seal()
    write_sitemaps()

    assert [len(addresses(name)) for name in ("2013-01", "2013-01-2", "2013-01-3")] == [2, 2, 1]
    assert sum("2013-01" in loc for loc in addresses("index")) == 3


def test_a_month_ends_in_shanghai_not_in_greenwich(city):
    record = city.released(
        at=datetime.fromisoformat("2013-01-31T23:30:00+08:00"), formed_on=datetime(2013, 1, 1).date()
    )
    seal()
    write_sitemaps()

    assert record.index_no in addresses("2013-01")[0] and addresses("2013-02") == []


def test_december_ends_with_the_year(city):
    released_in(city, "2012-12")
    seal()
    write_sitemaps()

    assert len(addresses("2012-12")) == 1


def test_what_was_not_written_is_not_found(db, client):
    for address in ("/sitemap.xml", "/sitemaps/1999-01.xml", "/sitemaps/state.xml"):
        assert client.get(address).status_code == 404


def test_a_withdrawn_record_leaves_the_sitemap_before_the_file_is_written_again(city, client):
    record, stays = released_in(city, "2013-01"), released_in(city, "2013-01")
    seal()
    write_sitemaps()
    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    shown = text_of(client.get("/sitemaps/2013-01.xml"))

    assert record.index_no not in shown and stays.index_no in shown and shown.endswith("</urlset>\n")
    withdraw.restore(record, by=city.person("police", "head"))
    assert record.index_no in text_of(client.get("/sitemaps/2013-01.xml"))
