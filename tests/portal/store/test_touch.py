"""A leaf says which pages it touches, and exactly those are rendered again."""

import pytest
from django.utils import timezone
from wagtail.models import Page

from tests.portal.publishing import revised, sealed
from yangguang.agencies.models import Agency
from yangguang.ledger.seal import seal
from yangguang.portal.pages import establish_pages
from yangguang.portal.store import happened, touch
from yangguang.publish import columns, withdraw
from yangguang.publish.models import Record

pytestmark = pytest.mark.django_db
PAGES = ("/", "/columns/zwgk/", "/columns/documents/", "/columns/notices/", "/columns/news/", "/agencies/police/",
         "/agencies/finance/", "/agencies/police/records/", "/catalogue/", "/catalogue/?agency=finance", "/map/",
         "/feeds/latest.atom", "/feeds/columns/notices.rss", "/feeds/agencies/police.atom", "/design/", "/guide/",
         "/en/columns/notices/")  # fmt: skip
OF_A_RELEASE = {"/", "/columns/zwgk/", "/columns/documents/", "/columns/notices/", "/agencies/police/",
                "/agencies/police/records/", "/catalogue/", "/feeds/latest.atom", "/feeds/columns/notices.rss",
                "/feeds/agencies/police.atom", "/en/columns/notices/"}  # fmt: skip


def kept(reader, *addresses: str) -> None:
    """Read until every page is kept, as a quiet minute would do."""
    for _time in range(3):
        for address in addresses:
            reader.get(address)
    assert [address for address in addresses if not reader.is_kept(address)] == []


def dropped(reader, *addresses: str) -> set[str]:
    return {address for address in addresses if not reader.is_kept(address)}


def test_a_release_drops_its_columns_their_ancestors_its_agency_home_feeds_and_nothing_else(city, reader):
    other = sealed(city, agency=city.finance, home_column="news").get_absolute_url()
    kept(reader, *PAGES, other)

    record = city.released(title="新公开的通知")

    assert dropped(reader, *PAGES, other) == OF_A_RELEASE
    assert all("新公开的通知" in reader.get(each).text for each in OF_A_RELEASE)
    assert reader.get(record.get_absolute_url()).status == 200


def test_a_seal_drops_the_record_home_and_the_log(city, reader):
    record = city.released()
    pages = [*PAGES, "/log/", record.get_absolute_url()]
    kept(reader, *pages)
    assert "待存证" in reader.get(record.get_absolute_url()).text

    seal()

    assert dropped(reader, *pages) == {"/", "/log/", record.get_absolute_url()}
    assert "公开日志第 0 条" in reader.get(record.get_absolute_url()).text


def test_a_withdrawal_reaches_every_page_at_once_and_leaves_a_tombstone(city, reader):
    record = sealed(city, title="要撤回的通知")
    own = [record.get_absolute_url(), f"{record.get_absolute_url()}/v1/", f"/en{record.get_absolute_url()}"]
    kept(reader, *PAGES, *own)

    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")

    assert [reader.get(each).status for each in own] == [410, 410, 410]
    assert not any("要撤回的通知" in reader.get(each).text for each in (*PAGES, *own))
    assert reader.is_kept(own[0]), "a tombstone is a page, too"

    withdraw.restore(record, by=city.person("police", "head"))
    assert [reader.get(each).status for each in own] == [200, 200, 200]


def test_a_record_that_moves_to_another_column_leaves_the_pages_of_the_old_one(city, reader):
    record = sealed(city, title="要移动的通知")
    kept(reader, *PAGES)

    revised(city, record, title="要移动的通知", home_column="news")

    assert "要移动的通知" not in reader.get("/columns/notices/").text
    assert "要移动的通知" in reader.get("/columns/news/").text


def test_a_renamed_column_drops_the_pages_that_name_it(city, reader):
    record = sealed(city)
    other = sealed(city, home_column="news")
    pages = [*PAGES, record.get_absolute_url(), other.get_absolute_url()]
    kept(reader, *pages)

    columns.rename(city.columns["documents"], "法规文件", by=city.person("city", "disclosure"))

    assert dropped(reader, *pages) == {
        "/", "/columns/zwgk/", "/columns/documents/", "/columns/notices/", "/en/columns/notices/", "/map/",
        record.get_absolute_url(),
    }  # fmt: skip
    assert "法规文件" in reader.get(record.get_absolute_url()).text


def test_an_english_name_of_a_column_shows_at_once_on_the_pages_in_english(city, reader):
    record = sealed(city)
    pages = ["/en/columns/notices/", "/en/columns/documents/", "/en/map/", f"/en{record.get_absolute_url()}"]
    kept(reader, *pages)

    columns.call_in_english(city.columns["notices"], "Notices to residents", by=city.person("city", "disclosure"))

    assert dropped(reader, *pages) == set(pages)
    assert all("Notices to residents" in reader.get(each).text for each in pages)


def test_a_topic_is_called_on_the_front_page_as_its_column_is_at_once(city, reader):
    establish_pages(city.city, topics=(city.columns["notices"],))
    kept(reader, "/en/")

    columns.call_in_english(city.columns["notices"], "Notices to residents", by=city.person("city", "disclosure"))

    assert "Notices to residents" in reader.get("/en/").text


def test_a_new_channel_appears_on_every_page(city, reader):
    kept(reader, *PAGES)

    columns.establish(parent=None, code="new", name="新频道", site=city.city, owner=city.city)
    reader.store.touches._shell_looked = float("-inf")  # five seconds later

    assert all("新频道" in reader.get(each).text for each in PAGES if "feeds" not in each)


def test_another_process_learns_of_it_too_and_takes_the_page_that_the_first_rendered(
    city, reader, open_store
):
    record, second = sealed(city, title="旧标题"), open_store()
    address = record.get_absolute_url()
    kept(reader, address)
    assert second.is_kept(address), "rendered by the first"

    revised(city, record, title="新标题")

    assert "新标题" in second.get(address).text and "新标题" in reader.get(address).text
    kept(reader, address)


def test_what_is_kept_survives_a_restart_unless_it_was_touched_meanwhile(city, reader, open_store):
    record, other = sealed(city), sealed(city, agency=city.finance, home_column="news")
    kept(reader, record.get_absolute_url(), other.get_absolute_url(), "/columns/news/", "/columns/notices/")

    withdraw.withdraw(record, by=city.person("police", "head"), reason="error")
    restarted = open_store()

    assert restarted.get(record.get_absolute_url()).status == 410
    assert dropped(restarted, "/columns/notices/", "/columns/news/", other.get_absolute_url()) == {
        "/columns/notices/"
    }


def test_after_a_long_absence_records_are_asked_for_and_lists_made_anew(
    city, reader, open_store, monkeypatch
):
    record, gone = sealed(city), sealed(city, home_column="news")
    kept(reader, record.get_absolute_url(), gone.get_absolute_url(), "/columns/news/")
    monkeypatch.setattr(touch, "BEHIND", 0)

    withdraw.withdraw(gone, by=city.person("police", "head"), reason="error")
    restarted = open_store()

    assert restarted.is_kept(record.get_absolute_url())
    assert restarted.get(gone.get_absolute_url()).status == 410
    assert not restarted.is_kept("/columns/news/")


def test_more_than_can_be_followed_is_asked_anew_and_nothing_stale_is_served(city, reader, monkeypatch):
    first = sealed(city, title="第一件")
    kept(reader, first.get_absolute_url(), "/columns/notices/")
    monkeypatch.setattr(happened, "LIMIT", 2)

    for n in range(4):
        city.released(title=f"又一件{n}")

    assert "又一件3" in reader.get("/columns/notices/").text
    assert reader.is_kept(first.get_absolute_url())


def test_a_page_is_held_against_the_database_after_a_minute_whatever_was_missed(city, reader, clock):
    record, other = sealed(city, title="悄悄撤回的"), sealed(city, home_column="news")
    kept(reader, record.get_absolute_url(), other.get_absolute_url(), "/columns/notices/")
    # Behind everybody's back, without a leaf: what a broken reader of the log would have missed.
    Record.objects.filter(pk=record.pk).update(
        status="withdrawn", withdrawn_at=timezone.now(), withdraw_reason="error"
    )
    record.placements.update(live=False)

    clock.shift(61)

    assert reader.get(record.get_absolute_url()).status == 410
    assert "悄悄撤回的" not in reader.get("/columns/notices/").text
    assert reader.is_kept(other.get_absolute_url())


def test_a_page_published_by_an_editor_shows_on_the_front_page(city, reader):
    establish_pages(city.city)
    root = Page.objects.get(slug="city", depth=2)
    kept(reader, "/", "/design/")
    about = root.get_children().get(slug="about").specific

    about.title = "关于我们"
    about.save_revision(user=city.person("city", "editor")).publish()

    assert "关于我们" in reader.get("/").text and "关于我们" in reader.get("/design/").text


def test_the_next_day_no_page_of_yesterday_is_served(city, reader, clock):
    kept(reader, "/design/")

    clock.shift(24 * 3600)

    assert not reader.is_kept("/design/")


def test_a_renamed_city_is_seen_on_every_page_within_seconds(city, reader):
    kept(reader, "/design/")
    Agency.objects.filter(pk=city.city.pk).update(name="阳光市人民政府")

    reader.store.touches._shell_looked = float("-inf")  # five seconds later

    assert "阳光市人民政府" in reader.get("/design/").text
