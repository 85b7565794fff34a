"""A withdrawal reaches every face within a minute while pages are rendered, leaves sealed and words indexed.

Real processes: two web workers and the clock on a city of its own, a publisher that never rests, readers that
never stop asking.
"""

import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

from tests.cli.conftest import ROOT, made_home, own_home  # noqa: F401 fixtures
from tests.cli.test_serve import answer, port, wait_for  # noqa: F401 fixtures

WITHDRAWALS = 5
READERS = 3
LISTS = ("/", "/columns/notices/", "/columns/zwgk/", "/agencies/police/", "/catalogue/", "/feeds/latest.atom",
         "/feeds/columns/notices.rss", "/zh-hant/columns/documents/", "/search/?q=将撤回之件",
         "/search/suggest.json?q=将撤回之件")  # fmt: skip
FILES = ("/sitemaps/{month}.xml", "/public/records/{month}.jsonl")  # written by the clock
SOON, ALWAYS = 5.0, 60.0  # seconds: what is usual, what is promised


@dataclass
class Watch:
    """What readers saw: for each withdrawn title when it was last seen, after its withdrawal was committed."""

    base: str
    withdrawn: dict[str, float] = field(default_factory=dict)
    addresses: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    late: dict[str, float] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    reads: int = 0

    def read(self, address: str) -> tuple[int, str, float]:
        asked = time.time()
        try:
            with urllib.request.urlopen(
                self.base + urllib.parse.quote(address, safe="/?=&"), timeout=30
            ) as got:
                status, text = got.status, got.read().decode()
        except urllib.error.HTTPError as err:
            with err:
                status, text = err.code, ""
        self.reads += 1
        if status >= 500:
            self.failures.append(f"{address}: {status}")
        return status, text, asked

    def look(self, address: str, *, name: str = "") -> None:
        """Read a list; note each title that was still there although withdrawn when the reader asked."""
        _status, text, asked = self.read(address)
        for title, at in dict(self.withdrawn).items():
            number = self.addresses[title][0].removeprefix("/item/")
            if (title in text or f'{number}"' in text or f"{number}</loc>" in text) and asked > at:
                self.late[name or address] = max(self.late.get(name or address, 0), asked - at)

    def look_at_own(self, title: str) -> None:
        """Read a record's own pages and its file: gone (410) from the moment of the withdrawal."""
        for address in self.addresses[title]:
            status, _text, asked = self.read(address)
            at = self.withdrawn.get(title, asked)
            if status == 200 and asked > at:
                name = "attachment" if "/files/" in address else "record"
                self.late[name] = max(self.late.get(name, 0), asked - at)


def test_no_face_shows_what_was_withdrawn_a_minute_ago(own_home, port):  # noqa: F811
    serving = own_home.start("serve", "--port", str(port), "--workers", "2")
    watch, stop = Watch(f"http://127.0.0.1:{port}"), threading.Event()
    try:
        assert wait_for(lambda: answer(port, "/") == 200)
        readers = [threading.Thread(target=read_on, args=(watch, stop, own_home)) for _ in range(READERS)]
        for each in readers:
            each.start()
        publish(own_home, watch)
        assert wait_for(lambda: is_clean(watch), ALWAYS)
        stop.set()
        for each in readers:
            each.join()
    finally:
        stop.set()
        serving.terminate()
        serving.wait(timeout=60)

    assert len(watch.withdrawn) == WITHDRAWALS and watch.reads > 100 and not watch.failures
    files = {name: late for name, late in watch.late.items() if name in FILES}
    assert all(late < SOON for name, late in watch.late.items() if name not in files), watch.late
    assert all(late < ALWAYS for late in files.values()), watch.late


def publish(home, watch: Watch) -> None:
    """Run the publisher to its end and keep its account."""
    command = [sys.executable, "-m", "tests.portal.store.publisher", str(WITHDRAWALS)]
    with subprocess.Popen(
        command, env=home.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as publisher:
        for line in publisher.stdout:
            said = json.loads(line)
            if "withdrawn" in said:
                watch.withdrawn[said["withdrawn"]] = said["at"]
            else:
                own = said["address"]
                watch.addresses[said["title"]] = (own, f"{own}/v1/", said["file"])
    assert publisher.returncode == 0


def read_on(watch: Watch, stop: threading.Event, home) -> None:
    while not stop.is_set():
        look_everywhere(watch, time.strftime("%Y-%m", time.gmtime(time.time() + 8 * 3600)))


def look_everywhere(watch: Watch, month: str) -> None:
    for address in LISTS:
        watch.look(address)
    for address in FILES:
        watch.look(address.format(month=month), name=address)
    for title in list(watch.addresses)[-4:]:
        watch.look_at_own(title)


def is_clean(watch: Watch) -> bool:
    """Whether nothing withdrawn is shown anywhere now."""
    now = Watch(watch.base, withdrawn=dict(watch.withdrawn), addresses=watch.addresses)
    look_everywhere(now, time.strftime("%Y-%m", time.gmtime(time.time() + 8 * 3600)))
    return not now.late
