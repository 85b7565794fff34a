"""The address of a visitor behind our own web server, and only behind it."""

import pytest
from django.http import HttpResponse

from yangguang.config.proxies import visitor_address


@pytest.mark.parametrize(
    ("peer", "forwarded", "found"),
    [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "10.1.1.1, 203.0.113.9", "203.0.113.9"),  # the visitor made the first one up
        ("172.18.0.1", "2001:db8::7", "2001:db8::7"),
        ("198.51.100.3", "203.0.113.9", "198.51.100.3"),  # not a proxy of ours
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("", "203.0.113.9", ""),
    ],
)
def test_only_our_own_web_server_is_believed_about_who_asks(rf, settings, peer, forwarded, found):
    settings.PROXIES = ["127.0.0.0/8", "172.18.0.0/16"]
    request = rf.get("/", REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)

    visitor_address(lambda asked: HttpResponse())(request)

    assert request.META["REMOTE_ADDR"] == found
