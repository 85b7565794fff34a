"""A link that an officer types must not become a way into the office's network. Real sockets on this machine."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from yangguang.publish import fetch
from yangguang.publish.fetch import Forbidden, fetch_status, public_address


class Answers(BaseHTTPRequestHandler):
    """A web server with a page, a page that is gone, one that moved inside, and one that hates HEAD."""

    def do_HEAD(self):
        self.server.asked.append((self.command, self.path, self.headers["Host"]))
        status = {"/here": 200, "/gone": 410, "/inside": 302, "/ring": 302, "/no-head": 405}.get(self.path, 404)
        if self.path == "/no-head" and self.command == "GET":
            status = 200
        self.send_response(status)
        if self.path == "/inside":
            self.send_header("Location", "http://169.254.169.254/latest/")
        if self.path == "/ring":
            self.send_header("Location", "/ring")
        self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture
def site(monkeypatch):
    """The server under the name of a public site: only the resolver's answer and the port are of this test."""
    server = HTTPServer(("127.0.0.1", 0), Answers)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    real = fetch.public_address

    def resolved(host, port):
        return "127.0.0.1" if host == "site.example" else real(host, port)

    monkeypatch.setattr(fetch, "public_address", resolved)
    monkeypatch.setattr(fetch, "PORTS", {"http": server.server_port, "https": 443})
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "10.0.0.8", "192.168.1.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1", "0.0.0.0", "224.0.0.1", "100.64.0.1"]
)  # fmt: skip
def test_an_address_that_is_not_public_is_never_asked(host):
    with pytest.raises(Forbidden):
        public_address(host, 80)


@pytest.mark.parametrize(
    "url",
    ["ftp://a.example/", "file:///etc/passwd", "http://a.example:22/", "http://u:p@a.example/", "http://a.example:x/", "gopher://a", "http://"],
)
def test_only_plain_web_addresses_on_their_own_ports_are_asked(url):
    with pytest.raises(Forbidden):
        fetch_status(url)


def test_a_status_is_read_under_the_name_of_the_site(site):
    assert [fetch_status(f"http://site.example{path}").status for path in ("/here", "/gone", "/x")] == [200, 410, 404]
    assert site.asked[0] == ("HEAD", "/here", f"site.example:{site.server_port}")


def test_a_server_that_refuses_head_is_asked_again(site):
    assert fetch_status("http://site.example/no-head").status == 200


def test_a_redirect_into_the_network_is_not_followed(site, monkeypatch):
    monkeypatch.setattr(fetch, "PORTS", {"http": site.server_port, "https": 443})
    with pytest.raises(Forbidden):
        fetch_status("http://site.example/inside")
    assert [path for _verb, path, _host in site.asked] == ["/inside"]


def test_a_ring_of_redirects_ends(site):
    assert fetch_status("http://site.example/ring").reason == "TooManyRedirects"


def test_nobody_who_answers_is_said_so(site):
    site.shutdown()
    site.server_close()

    assert fetch_status("http://site.example/here").status == 0
