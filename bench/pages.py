"""Pages served: with the page store, without it, and the same bytes by nginx from disk. Requests are counted by wrk.

Real servers on this machine, one worker each; median of three runs. Skipped with a word where wrk is not installed.
"""

import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.city import Row
from yangguang.publish.models import Record

SECONDS, RUNS, CONNECTIONS, PATIENCE = 3, 3, 16, 60
HEADERS = {"Host": "testserver", "Accept-Encoding": "br"}
_NGINX = """worker_processes 1; pid {folder}/pid; error_log {folder}/errors; daemon off;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; keepalive_requests 1000000; types {{ text/html page; }} open_file_cache max=100;
server {{ listen 127.0.0.1:{port}; root {folder}; add_header Content-Encoding br; }} }}
"""


def measure() -> list[Row]:
    """Requests a second for a record's page and the front page."""
    if not shutil.which("wrk"):
        print("bench: no wrk (Debian: apt-get install wrk), serving is not measured", file=sys.stderr)
        return []
    pages = {"record page": Record.objects.public().first().get_absolute_url(), "home page": "/"}
    rows, bytes_of = [], {}
    for how, room in (("from the page store", "1000000000"), ("without the page store", "0")):
        with _application(room) as port:
            for what, address in pages.items():
                bytes_of[what] = _read(port, address)
                rows.append(_row(f"{what} {how}", _rate(port, address), "the application alone, one worker"))
    return rows + _nginx(bytes_of)


def _nginx(bytes_of: dict[str, bytes]) -> list[Row]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        return []
    rows, port = [], _free_port()
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(bytes_of.values()):
            Path(folder, f"{number}.page").write_bytes(data)
        os.chmod(folder, 0o755)
        conf = Path(folder, "conf")
        conf.write_text(_NGINX.format(folder=folder, port=port))
        with _running([program, "-c", str(conf)], port, "/0.page", {}):
            for number, what in enumerate(bytes_of):
                rows.append(
                    _row(f"{what} from nginx", _rate(port, f"/{number}.page"), "the same bytes from disk")
                )
    return rows


@contextmanager
def _application(room: str) -> Iterator[int]:
    port = _free_port()
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "8", "--backpressure", "512", "--log-level", "error",
        "yangguang.config.wsgi:application",
    ]  # fmt: skip
    with _running(command, port, "/", {"YANGGUANG_PAGES_MAX_BYTES": room}):
        yield port


@contextmanager
def _running(command: list[str], port: int, address: str, more: dict[str, str]) -> Iterator[None]:
    server = subprocess.Popen(command, env=os.environ | more)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                _read(port, address)
                break
            except OSError:
                time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait()


def _read(port: int, address: str) -> bytes:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{address}", headers=HEADERS)
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        return answer.read()


def _rate(port: int, address: str) -> float:
    given = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{SECONDS}s", *given, f"http://127.0.0.1:{port}{address}"]
    return statistics.median(_counted(command) for _run in range(RUNS))


def _counted(command: list[str]) -> float:
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def _row(what: str, rate: float, how: str) -> Row:
    return Row(what, rate, "requests/s", f"{how}; wrk, {CONNECTIONS} connections")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
