"""Links before publication: inside the portal the database answers, outside the last check does."""

import time

import pytest

from yangguang.agencies.errors import NotAllowed
from yangguang.publish import links, withdraw
from yangguang.publish.fetch import Fetched, Forbidden
from yangguang.publish.links import check_links, dead_links, links_of
from yangguang.publish.models import LinkState


def test_links_are_listed_once_without_mail_and_places():
    body = '<p><a href="/item/1">甲</a><a href="/item/1">乙</a><a href="#t">丙</a><a href="mailto:a@b.cn">丁</a></p>'

    assert links_of(body) == ["/item/1"]


def test_inside_the_portal_the_database_answers(city):
    standing, gone = city.released(title="还在的"), city.released(title="撤回的")
    withdraw.withdraw(gone, reason="repealed", by=city.person("police", "head"))
    good = f'<a href="/item/{standing.index_no}"></a><a href="/en/item/{standing.index_no}"></a><a href="/search/?q=x"></a>'
    bad = f'<a href="/item/{gone.index_no}"></a><a href="/item/99999999-9-9999-999999"></a><a href="/no/such/"></a><a href="www.example.com"></a>'

    assert dead_links(good) == []
    assert ["撤回" in each.reason for each in dead_links(bad)] == [True, False, False, False]


def test_our_own_site_written_in_full_is_inside(city, settings):
    settings.SITE_URL = "https://www.city.example"

    (dead,) = dead_links('<a href="https://www.city.example/nothing-here/"></a>')

    assert "本站没有这个页面" in dead.reason


def test_outside_is_asked_on_demand_and_the_answer_is_kept_with_its_time(city):
    work, editor = city.drafted(), city.person("police", "editor")
    answers = {"http://a.example/": Fetched(200), "http://b.example/": Fetched(404), "http://c.example/": Fetched(0, "TimeoutError")}
    body = "".join(f'<a href="{url}"></a>' for url in [*answers, "http://10.0.0.1/", "/search/"])

    def ask(url):
        if url not in answers:
            raise Forbidden(url)
        return answers[url]

    assert dead_links(body) == []
    assert check_links(work, body, by=editor, ask=ask) == 4

    assert [each.url for each in dead_links(body)] == ["http://b.example/", "http://c.example/", "http://10.0.0.1/"]
    assert "网页不存在（2013-03-11 09:00 检查）" in dead_links(body)[0].reason


def test_a_link_that_came_back_is_no_longer_told(city):
    work, editor = city.drafted(), city.person("police", "editor")
    body = '<a href="http://b.example/"></a>'
    for status in (404, 200):
        check_links(work, body, by=editor, ask=lambda url, status=status: Fetched(status))

    assert dead_links(body) == [] and LinkState.objects.get().answer == "alive"


def test_nobody_waits_for_ever(city, monkeypatch):
    monkeypatch.setattr(links, "PATIENCE", 0.05)

    check_links(
        city.drafted(), '<a href="http://slow.example/"></a>', by=city.person("police", "editor"),
        ask=lambda url: time.sleep(0.3) or Fetched(200),
    )  # fmt: skip

    assert LinkState.objects.get().answer == "silent"


def test_only_who_writes_the_draft_may_have_its_links_asked(city):
    with pytest.raises(NotAllowed):
        check_links(city.drafted(), "", by=city.person("finance", "editor"))
