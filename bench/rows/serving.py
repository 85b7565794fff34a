"""A page that many read: requests a second beside nginx and Wagtail, and the memory of the worker that answers them."""

import random
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import serving
from bench.frame import PEER_PYTHON, Measured, Place, ask_peer
from bench.homes import overlay
from bench.lines import NGINX, WAGTAIL
from yangguang.publish.models import Column, Record

SEED, ADDRESSES, SECONDS = 2012, 400, 10
HOT = (
    "a record's page, brotli, asked by wrk with one thread and 16 connections; every server has one worker. nginx sends the same bytes "
    "from disk; behind nginx means the same worker behind deploy/nginx.conf, which keeps a page for five seconds, without TLS and "
    "without limits for floods. Wagtail is the first page of `wagtail start` in the same web server, without a cache, as it comes."
)
MEMORY = (
    f"one worker after {SECONDS} s of wrk over {ADDRESSES} pages: records, columns, searches for frequent words. All that is resident "
    "counts, also {mapped:,.0f} MB of libraries and of the index, which the system maps, shares between workers and may take back."
)
QUESTIONS = ("公开", "通知", "安全生产", "会议", "财政")


def hot_page(place: Place) -> Iterator[Measured]:
    """The application alone, then behind nginx; both beside the same bytes from nginx and a page of Wagtail."""
    missing = [] if serving.has_wrk() else [serving.NO_WRK]
    if missing:
        raise RuntimeError(serving.NO_WRK)
    address = Record.objects.public().order_by("pk")[0].get_absolute_url()
    with overlay(place.home) as home, serving.application(home) as port:
        body = serving.get(port, address)
        alone = serving.rate(port, address)
        behind = _behind_nginx(port, address) if serving.nginx_program() else None
    peers = {NGINX: _from_nginx(body), WAGTAIL: _wagtail(place, missing)}
    note = " ".join([HOT, *missing, "" if serving.nginx_program() else serving.NO_NGINX]).strip()
    yield Measured("hot_page", alone, peers, note)
    if behind is not None:
        yield Measured("hot_page_behind", behind, {NGINX: peers[NGINX]}, note)


def _from_nginx(body: bytes) -> float | None:
    if not serving.nginx_program():
        return None
    with serving.nginx({"a.page": body}) as port:
        return serving.rate(port, "/a.page")


def _behind_nginx(port: int, address: str) -> float:
    with serving.front(port) as front:
        return serving.rate(front, address)


def _wagtail(place: Place, missing: list[str]) -> float | None:
    said = ask_peer("wagtail_site", folder=str(place.beside.parent / "wagtail"), publish=0)
    if "missing" in said:
        missing.append(f"{WAGTAIL}: {said['missing']}.")
        return None
    port = serving.free_port()
    command = serving.granian(PEER_PYTHON, port, "mysite.wsgi:application")
    more = {"DJANGO_SETTINGS_MODULE": "mysite.settings.bench", "PYTHONPATH": said["project"]}
    with serving.running(command, port, "/", more, cwd=Path(said["project"])):
        return serving.rate(port, "/")


def memory(place: Place) -> Iterator[Measured]:
    """Resident memory of the worker that answered, in MB."""
    if not serving.has_wrk():
        raise RuntimeError(serving.NO_WRK)
    with overlay(place.home) as home, serving.application(home) as port, tempfile.TemporaryDirectory() as folder:
        script = Path(folder, "mixed.lua")
        script.write_text(_mixed(addresses()), encoding="utf-8")
        command = ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-s", str(script), "-H", "Host: testserver", f"http://127.0.0.1:{port}"]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        if "Non-2xx" in said:
            raise RuntimeError(said)
        resident, own = max(serving.memory_of(port))
    note = MEMORY.format(mapped=resident - own)
    yield Measured("worker_memory", resident, note=note)
    yield Measured("worker_memory_own", own, note=note)


def addresses() -> list[str]:
    """Pages of all kinds, the same for one city each time."""
    rng = random.Random(SEED)
    last = Record.objects.order_by("-pk").values_list("pk", flat=True)[0]
    records = Record.objects.public().filter(pk__in=[rng.randint(1, last) for _ in range(ADDRESSES)])
    found = [record.get_absolute_url() for record in records]
    found += [f"/columns/{code}/" for code in Column.objects.filter(level__lte=1).values_list("code", flat=True)[:40]]
    found += [f"/search/?q={word}&page={page}" for word in QUESTIONS for page in (1, 2, 3)]
    rng.shuffle(found)
    return found


def _mixed(found: list[str]) -> str:
    listed = ", ".join(f'"{serving.quoted(address)}"' for address in found)
    return (
        f"local found = {{ {listed} }}\nlocal n = 0\n"
        'request = function() n = n % #found + 1; return wrk.format("GET", found[n]) end\n'
    )
