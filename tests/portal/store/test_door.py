"""The door: a page is rendered once, for everyone, and never with anything that one reader brought along."""

import gzip
import threading
import time

import brotli
import pytest

from tests.portal.publishing import sealed
from yangguang.portal.store import folder
from yangguang.portal.store.key import page_key

pytestmark = pytest.mark.django_db


def test_an_anonymous_page_is_rendered_once_and_then_kept(city, reader):
    address = sealed(city).get_absolute_url()

    first, second = reader.get(address), reader.get(address)

    assert first.status == second.status == 200 and first.body == second.body
    assert reader.rendered == [address]


def test_a_page_is_the_same_with_the_store_and_without(city, reader, client):
    pages = ("/", sealed(city).get_absolute_url(), "/columns/notices/", "/en/agencies/", "/zh-hant/",
             "/feeds/latest.atom", "/catalogue/?class=regulations", "/log/", "/guide/")  # fmt: skip
    for address in pages:
        reader.get(address)
    every_kept = {address: reader.get(address) for address in pages}
    assert len(reader.rendered) == len(pages)

    for address, kept in every_kept.items():
        plain = client.get(address)
        assert kept.body == plain.content
        for name in ("Content-Type", "Content-Security-Policy", "Cache-Control", "X-Content-Type-Options"):
            assert kept.headers[name] == plain[name]


def test_each_reader_gets_the_coding_that_their_browser_takes(city, reader):
    address = sealed(city).get_absolute_url()
    plain = reader.get(address)

    packed = reader.get(address, HTTP_ACCEPT_ENCODING="gzip, br")
    zipped = reader.get(address, HTTP_ACCEPT_ENCODING="gzip;q=1.0, br;q=0.5")
    refused = reader.get(address, HTTP_ACCEPT_ENCODING="br;q=0, gzip;q=0")

    assert packed.headers["Content-Encoding"] == "br" and brotli.decompress(packed.body) == plain.body
    assert zipped.headers["Content-Encoding"] == "gzip" and gzip.decompress(zipped.body) == plain.body
    assert "Content-Encoding" not in refused.headers and refused.body == plain.body
    assert len({each.headers["ETag"] for each in (plain, packed, zipped)}) == 3
    assert all(each.headers["Vary"] == "Accept-Encoding" for each in (plain, packed, zipped))


def test_a_reader_who_has_the_page_is_told_so_in_few_bytes(city, reader):
    address = sealed(city).get_absolute_url()
    tag = reader.get(address, HTTP_ACCEPT_ENCODING="br").headers["ETag"]

    again = reader.get(address, HTTP_ACCEPT_ENCODING="br", HTTP_IF_NONE_MATCH=f'"other", W/{tag}')
    other = reader.get(address, HTTP_IF_NONE_MATCH='"other"')
    dated = reader.get(address, HTTP_IF_MODIFIED_SINCE=other.headers["Last-Modified"])

    assert again.status == 304 and again.body == b"" and again.headers["ETag"] == tag
    assert other.status == 200 and dated.status == 304


def test_head_says_the_length_and_sends_nothing(city, reader):
    head, page = reader.get("/", method="HEAD"), reader.get("/")

    assert head.status == 200 and head.body == b""
    assert head.headers["Content-Length"] == str(len(page.body)) and reader.rendered == ["/"]


def test_cookies_languages_and_names_of_the_host_change_no_page(city, reader):
    honest = reader.get("/").body

    for brought in (
        {"HTTP_COOKIE": "django_language=en; theme=<script>"}, {"HTTP_ACCEPT_LANGUAGE": "en"},
        {"host": "localhost"}, {"HTTP_X_FORWARDED_HOST": "evil.example"}, {"HTTP_X_FORWARDED_PROTO": "https"},
        {"HTTP_RANGE": "bytes=0-5"}, {"HTTP_IF_MATCH": '"x"'}, {"REMOTE_ADDR": "203.0.113.9"},
    ):  # fmt: skip
        assert reader.get("/", **brought).body == honest
    assert reader.rendered == ["/"]


@pytest.mark.parametrize(
    "brought",
    [{"HTTP_COOKIE": "django_language=en"}, {"HTTP_ACCEPT_LANGUAGE": "en"}, {"host": "localhost:81"}],
)
def test_whoever_comes_first_does_not_decide_what_the_next_one_reads(city, open_store, brought):
    poisoner = open_store()
    poisoner.get("/", **brought)

    assert poisoner.get("/").body == open_store(memory=0).get("/").body
    assert '<html lang="zh-Hans">' in poisoner.get("/").text and "localhost" not in poisoner.get("/").text


def test_a_foreign_host_is_refused_by_django_as_ever(city, reader):
    reader.get("/")

    assert reader.get("/", host="evil.example").status == 400
    assert reader.get("/", host="").status != 500


@pytest.mark.parametrize(
    "brought",
    [{"HTTP_COOKIE": "a=b; sessionid=x"}, {"HTTP_COOKIE": "messages=x"}, {"HTTP_AUTHORIZATION": "x"}],
)
def test_whoever_is_somebody_is_answered_by_django(city, reader, brought):
    reader.get("/")
    reader.get("/", **brought)

    assert len(reader.rendered) == 2


@pytest.mark.parametrize(
    "address",
    ["/?utm=1", "/?after=1-1", "/columns/notices/?year=2013&year=2012", "/columns/notices/?year=1e3",
     "/columns/notices/?class=<script>", "/search/?q=通知", "/check/", "/healthz", "/robots.txt",
     "/columns/notices/?after=", "/desk/login/", "//", "/columns/notices/?year=２０１３"],
)  # fmt: skip
def test_what_a_page_does_not_understand_passes_through_and_is_not_kept(city, reader, address):
    reader.get(address)
    reader.get(address)

    assert len(reader.rendered) == 2 and not list(reader.store.folder.files())


def test_one_page_has_one_key_whatever_the_order_of_its_questions(city, reader):
    reader.get("/columns/notices/?year=2013&class=regulations")
    reader.get("/columns/notices/?class=regulations&year=2013")

    assert len(reader.rendered) == 1


def test_a_page_that_does_not_exist_is_not_kept(city, reader):
    for address in ("/item/999999999/2013-00001", "/columns/none/", "/item/000000027/2013-00001/v01/"):
        assert reader.get(address).status == 404
    assert not list(reader.store.folder.files())


def test_a_form_is_never_answered_from_the_store(city, reader):
    reader.get("/")

    assert reader.get("/", method="POST").status in (403, 405) and len(reader.rendered) == 2


def test_a_stampede_renders_once(city, open_store):
    reader, gate, answers = open_store(every=3600), threading.Barrier(8), []
    reader.store.touches.look()  # the threads ask the database nothing
    reader.store.application = slow = Slow()

    def read():
        gate.wait()
        answers.append(reader.get("/design/"))

    threads = [threading.Thread(target=read) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert [each.body for each in answers] == [b"page 1"] * 8 and slow.calls == 1


def test_who_waits_too_long_for_another_renders_alone(city, open_store, monkeypatch):
    reader = open_store()
    monkeypatch.setattr(folder, "WAIT", 0.05)
    key = page_key("/design/", "")

    with reader.store.folder.alone(key):
        assert reader.get("/design/").status == 200
    assert not list(reader.store.folder.files())


class Slow:
    """An application that takes its time and says how often it was asked."""

    calls = 0

    def __call__(self, environ, start_response):
        self.calls += 1
        time.sleep(0.2)
        start_response("200 OK", [("Cache-Control", "public, no-cache"), ("Content-Type", "text/html")])
        return [f"page {self.calls}".encode()]
