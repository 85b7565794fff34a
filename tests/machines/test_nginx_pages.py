"""nginx before the real application: kept pages are answered by nginx itself, and none of them wrongly or too long."""

import http.client
import re
import socket
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.cli.conftest import ROOT, Home
from tests.journeys.served import answers, until
from yangguang.portal.store.routes import ROUTES

from .nginx import NGINX, set_up

pytestmark = pytest.mark.skipif(not NGINX, reason="no nginx on this machine (Debian: apt-get install nginx)")
CONFS = ("nginx.conf", "nginx-several.conf")
HOST = "127.0.0.1"


@dataclass
class Front:
    """nginx at a port before a city; `index_nos` are records that this test alone uses."""

    port: int
    home: Home
    log: Path
    index_nos: list[str]

    def ask(self, path: str, *, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        """Status, headers and body of an answer."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        connection.request(method, path, headers={"Host": HOST} | {name.replace("_", "-"): text for name, text in headers.items()})
        answer = connection.getresponse()
        found = answer.status, answer.headers, answer.read()
        connection.close()
        return found

    def how(self, path: str, **headers) -> str:
        """How the cache of nginx answered this question; it gets a name, as nginx may write down an earlier one later."""
        name = uuid.uuid4().hex
        self.ask(path, X_Asked_As=name, **headers)
        assert until(lambda: self._said_of(name), seconds=20)
        return self._said_of(name)[0].split()[1]

    def is_answered_by_nginx(self, path: str, **headers) -> bool:
        """Whether one of two questions in a row is a hit; five seconds may end between them, so this is tried again."""
        return until(lambda: self.how(path, **headers) == self.how(path, **headers) == "HIT", seconds=20)

    def _said_of(self, name: str) -> list[str]:
        lines = self.log.read_text().splitlines(keepends=True) if self.log.exists() else []
        return [line for line in lines if line.startswith(name) and line.endswith("\n")]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The small city, served as its users serve it; home and port."""
    home, port = Home(tmp_path_factory.mktemp("served") / "city"), _free_port()
    made = [sys.executable, "-m", "tests.cli.make_city"]
    subprocess.run(made, env=home.environment, cwd=ROOT, check=True, capture_output=True, timeout=300)
    serving = home.start("serve", "--port", str(port), "--workers", "1")
    assert until(lambda: answers(f"http://{HOST}:{port}/healthz"), seconds=120)
    yield home, port
    serving.terminate()
    serving.wait(timeout=60)


@pytest.fixture(scope="module", params=CONFS)
def front(request, city, tmp_path_factory) -> Front:
    """Each of the two configurations before the city."""
    (home, behind), port, folder = city, _free_port(), tmp_path_factory.mktemp("nginx")
    machines = (behind,) * (2 if "several" in request.param else 1)
    nginx = subprocess.Popen([*set_up(request.param, folder, port=port, machines=machines), "-g", "daemon off;"])
    assert until(lambda: answers(f"http://{HOST}:{port}/healthz"), seconds=60)
    found = home.ask("SELECT index_no FROM publish_record WHERE status = 'released' ORDER BY id LIMIT 2")
    yield Front(port, home, folder / "asked", [index_no for (index_no,) in found])
    nginx.terminate()
    nginx.wait()


def test_a_kept_page_is_answered_without_the_application_with_all_that_it_says_of_itself(front):
    path = f"/item/{front.index_nos[0]}"
    assert front.is_answered_by_nginx(path, Accept_Encoding="gzip, br")

    status, headers, body = front.ask(path, Accept_Encoding="gzip, br")
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "br", "Accept-Encoding")
    assert "no-cache" in headers["Cache-Control"] and "script-src" in headers["Content-Security-Policy"]
    assert "X-Accel-Expires" not in headers and "Set-Cookie" not in headers
    again, of_head, nothing = front.ask(path, method="HEAD", Accept_Encoding="br")
    assert (again, of_head["ETag"], of_head["Content-Length"], nothing) == (200, headers["ETag"], str(len(body)), b"")
    unchanged, facts, nothing = front.ask(path, Accept_Encoding="br", If_None_Match=headers["ETag"])
    assert (unchanged, facts["ETag"], nothing) == (304, headers["ETag"], b"")
    assert front.ask(path, Accept_Encoding="br", If_None_Match='"other"')[0] == 200


def test_each_coding_is_kept_for_itself_and_one_that_is_refused_is_not_sent(front):
    path = "/columns/gsgg/" if front.ask("/columns/gsgg/")[0] == 200 else f"/item/{front.index_nos[0]}"
    for accepted, coding in (("br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("br; q=0.0", None), ("", None)):
        assert front.is_answered_by_nginx(path, Accept_Encoding=accepted)
        headers = front.ask(path, Accept_Encoding=accepted)[1]
        assert headers.get("Content-Encoding") == coding, accepted


def test_neither_cookies_nor_hosts_nor_questions_get_into_what_others_are_given(front):
    path = f"/item/{front.index_nos[0]}"
    right = front.ask(path)[2]

    for cookie in ("sessionid=x", "a=b; messages=x"):
        assert front.how(path, Cookie=cookie) == front.how(path, Cookie=cookie) == "-", "such a reader is asked for nowhere"
    assert front.how(path, Authorization="Bearer x") == "-"
    front.ask(path, Cookie="django_language=en", Accept_Language="en", X_Forwarded_Host="evil.example")
    assert front.ask(path, Host="evil.example")[0] == 400
    assert front.ask(path, Host="evil.example")[0] == 400, "an answer to a foreign name is not kept"
    odd = f"{path}?utm={time.time()}"
    assert front.how(odd) == front.how(odd) == "MISS", "a question that the page does not know is not kept"
    elder = front.ask(f"{path}?view=elder")[2]
    assert front.ask(path)[2] == right != elder
    assert front.ask(f"{path}br")[0] == 404, "no address imitates a coding"


def test_the_desk_applications_searches_and_the_interface_are_never_kept(front):
    for path in ("/desk/", "/desk/login/", "/apply/", "/search/?q=a", "/api/", "/healthz", "/subscribe/"):
        assert front.how(path) == front.how(path) == "-", path


def test_a_record_that_is_withdrawn_is_gone_from_nginx_within_a_minute(front):
    index_no = front.index_nos[1]
    path = f"/item/{index_no}"
    assert front.is_answered_by_nginx(path)

    withdrawn = subprocess.run(
        [sys.executable, "-m", "tests.machines.act", "withdraw", index_no], env=front.home.environment, cwd=ROOT,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert withdrawn.returncode == 0, withdrawn.stderr

    assert until(lambda: front.ask(path)[0] == 410, seconds=60)
    assert front.ask(f"/en{path}")[0] == 410
    assert front.is_answered_by_nginx(path), "that it is gone is kept as well"


@pytest.mark.parametrize("name", CONFS)
def test_nginx_keeps_the_kinds_of_pages_that_the_page_store_keeps(name):
    conf = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    kept = [re.compile(pattern) for pattern in re.findall(r'"~(\^/\S+)" \$yangguang_reader;', conf)]
    facts = {
        "index_no": "511040-2012-000001", "number": 2, "code": "gsgg", "slug": "police", "year": 2012, "edition": "x",
        "figure_id": "published.class.plans", "form": "atom",
    }  # fmt: skip
    wanted = {
        "year": ("year",), "theme": ("code",), "record": ("index_no",), "version": ("index_no", "number"),
        "version_changes": ("index_no", "number"), "column": ("code",), "channel": ("code",), "agency_guide": ("slug",),
        "agency": ("slug",), "agency_records": ("slug",), "report": ("slug", "year"), "feed_latest": ("form",),
        "report_edition": ("slug", "year", "edition"), "report_figures": ("slug", "year", "edition"),
        "report_figure": ("slug", "year", "edition", "figure_id"), "feed_column": ("code", "form"),
        "feed_agency": ("slug", "form"),
    }  # fmt: skip
    for language in ("zh-hans", "zh-hant", "en"):
        with override(language):
            for route in ROUTES:
                path = reverse(route, kwargs={fact: facts[fact] for fact in wanted.get(route, ())})
                assert any(pattern.search(path) for pattern in kept), path


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((HOST, 0))
        return free.getsockname()[1]
