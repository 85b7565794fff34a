"""When a page cannot be shown: the right status, plain words, and a way on."""

import pytest
from django.test import RequestFactory

from tests.portal.publishing import text_of
from yangguang.portal.views import errors


@pytest.mark.parametrize(
    ("prefix", "words"), [("", "没有这个页面"), ("/zh-hant", "沒有這個頁面"), ("/en", "Page not found")]
)
def test_an_unknown_address_helps_on_in_the_language_of_the_address(city, client, prefix, words):
    answer = client.get(f"{prefix}/nothing/here")

    page = text_of(answer)
    assert answer.status_code == 404 and words in page and f"{prefix}/catalogue/" in page


def test_the_page_of_a_broken_site_asks_nothing_of_the_database():
    # Without the db mark a query would fail the test.
    answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500 and "暂时打不开" in answer.content.decode()


def test_forbidden_and_bad_requests_have_pages(city, rf):
    for view, status in ((errors.forbidden, 403), (errors.bad_request, 400)):
        assert view(rf.get("/")).status_code == status


def test_a_site_without_a_city_still_answers(db, client):
    for address in ("/", "/agencies/", "/catalogue/", "/log/", "/map/", "/search/", "/guide/"):
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    "address", ["/", "/search/?q=通知", "/log/", "/nothing/", "/robots.txt", "/feeds/latest.atom"]
)
def test_every_answer_carries_the_security_headers(city, client, address):
    answer = client.get(address)

    assert answer["X-Content-Type-Options"] == "nosniff" and answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "default-src 'self'" in answer["Content-Security-Policy"]
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert "sessionid" not in answer.cookies and "csrftoken" not in answer.cookies


def test_the_watchdog_is_answered(db, client):
    assert client.get("/healthz").content == b"ok\n"
