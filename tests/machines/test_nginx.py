"""The nginx before several machines keeps what the page store names, for the seconds that it names, and nothing else."""

import subprocess
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.journeys.served import until

from .nginx import NGINX, set_up

pytestmark = pytest.mark.skipif(not NGINX, reason="no nginx on this machine (Debian: apt-get install nginx)")


class Machine(BaseHTTPRequestHandler):
    """Answers with how often it was asked; `/item/…` as the page store does."""

    asked, hosts = 0, set()

    def do_GET(self):
        type(self).asked += 1
        self.hosts.add(self.headers["Host"])
        body = str(self.asked).encode()
        self.send_response(200)
        self.send_header("Cache-Control", "public, no-cache" if self.path.startswith("/item/") else "public, max-age=600")
        if self.path.startswith("/item/"):
            self.send_header("X-Accel-Expires", "1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        """Say nothing."""


@pytest.fixture
def get(tmp_path):
    """Asks nginx, which stands before one machine twice."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Machine)
    threading.Thread(target=server.serve_forever).start()
    behind = server.server_address[1]
    with ThreadingHTTPServer(("127.0.0.1", 0), Machine) as free:
        port = free.server_address[1]
    front = subprocess.Popen([*set_up("nginx-several.conf", tmp_path, port=port, machines=(behind, behind)), "-g", "daemon off;"])

    def get(path: str, **headers: str) -> str:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
        with urllib.request.urlopen(request, timeout=20) as response:
            assert "X-Accel-Expires" not in response.headers
            return response.read().decode()

    def is_up() -> bool:
        try:
            return bool(get("/healthz"))
        except OSError:
            return False

    assert until(is_up, seconds=60)
    yield get
    front.terminate()
    front.wait()
    server.shutdown()
    server.server_close()


def test_a_page_is_kept_as_long_as_the_page_store_says_and_no_longer(get):
    # On a busy machine the second may be over before the next question: then once more.
    assert until(lambda: get("/item/1") == get("/item/1"), seconds=20)
    kept = get("/item/1")
    assert until(lambda: get("/item/1") != kept, seconds=20)
    assert Machine.hosts == {"127.0.0.1"}, "the machines are asked by the site's own name"


def test_nothing_else_is_kept_and_whoever_is_signed_in_is_answered_by_the_application(get):
    assert get("/search/?q=1") != get("/search/?q=1")
    assert get("/item/2", Cookie="sessionid=1") != get("/item/2", Cookie="sessionid=1")
    assert get("/desk/") != get("/desk/")
