"""Servers on this machine for as long as a block runs, and how many requests a second they answer, counted by wrk."""

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
from urllib.parse import quote

from yangguang.cli.frugal import FRUGAL

SECONDS, RUNS, CONNECTIONS, PATIENCE = 3, 3, 16, 120
HEADERS = {"Host": "testserver", "Accept-Encoding": "br"}
ROOT = Path(__file__).resolve().parents[1]
NO_WRK = "no wrk (Debian: apt-get install wrk)"
NO_NGINX = "no nginx (Debian: apt-get install nginx)"
_NGINX = """worker_processes 1; pid {folder}/pid; error_log {folder}/errors; daemon off;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; keepalive_requests 1000000; types {{ text/html page; }} open_file_cache max=100;
{more}
server {{ listen 127.0.0.1:{port}; root {folder}; {inside} }} }}
"""
_FRONT = """worker_processes 1; pid {folder}/pid; error_log {folder}/errors; daemon off;
events {{ worker_connections 512; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; include {folder}/city; }}
"""


@contextmanager
def application(home: Path | None = None, *, room: str = "1000000000") -> Iterator[int]:
    """The platform as `yangguang serve` starts it, one worker, with so much room for the page store; gives its port."""
    port = free_port()
    more = FRUGAL | {"YANGGUANG_PAGES_MAX_BYTES": room} | ({"YANGGUANG_HOME": str(home)} if home else {})
    command = granian(Path(sys.executable), port, "yangguang.config.wsgi:application")
    with running(command, port, "/", more):
        yield port


def granian(python: Path, port: int, target: str) -> list[str]:
    """The web server of the platform, with the options that `yangguang serve` gives it, of any environment."""
    return [
        str(python), "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "8", "--backpressure", "512", "--log-level", "error", target,
    ]  # fmt: skip


def nginx_program() -> str | None:
    """Where nginx is, if it is."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def nginx(files: dict[str, bytes], *, inside: str = "add_header Content-Encoding br;", more: str = "") -> Iterator[int]:
    """nginx with one worker and these files, already compressed; gives its port."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        os.chmod(folder, 0o755)
        conf = Path(folder, "conf")
        conf.write_text(_NGINX.format(folder=folder, port=port, inside=inside, more=more.format(folder=folder)))
        with running([nginx_program(), "-c", str(conf)], port, f"/{next(iter(files))}", {}):
            yield port


@contextmanager
def front(behind: int) -> Iterator[int]:
    """nginx with one worker and deploy/nginx.conf before a web server at a port, without TLS and limits; gives its port."""
    conf = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8").replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    conf = re.sub(r"(?ms)^server \{\n    listen 80;.*?^\}\n", "", conf, count=1)
    conf = re.sub(r"(?m)^ *(?:ssl_|listen \[|limit_req ).*\n", "", conf)
    port = free_port()
    conf = conf.replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}").replace("include proxy_params", "include /etc/nginx/proxy_params")
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o755)
        Path(folder, "city").write_text(conf.replace("/var/lib/nginx", folder))
        Path(folder, "conf").write_text(_FRONT.format(folder=folder))
        with running([nginx_program(), "-c", f"{folder}/conf"], port, "/healthz", {}):
            yield port


@contextmanager
def running(command: list[str], port: int, address: str, more: dict[str, str], cwd: Path | None = None) -> Iterator[subprocess.Popen]:
    """Start it, wait until it answers at `address`, end it. Raises RuntimeError where it does not answer."""
    server = subprocess.Popen(command, env=os.environ | more, cwd=cwd)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                get(port, address)
                break
            except OSError as error:
                if time.monotonic() > until or server.poll() is not None:
                    raise RuntimeError(f"{command[0]} does not answer: {error}") from error
                time.sleep(0.2)
        yield server
    finally:
        server.terminate()
        server.wait()


def get(port: int, address: str) -> bytes:
    """The body of an answer. Raises OSError for anything but success."""
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{quoted(address)}", headers=HEADERS)
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        return answer.read()


def rate(port: int, address: str, *, runs: int = RUNS, seconds: int = SECONDS) -> float:
    """Requests a second, median of some runs. Raises RuntimeError if any was answered with an error."""
    given = [part for name, value in HEADERS.items() for part in ("-H", f"{name}: {value}")]
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", *given, f"http://127.0.0.1:{port}{quoted(address)}"]
    return statistics.median(_counted(command) for _run in range(runs))


def memory_of(port: int) -> list[tuple[float, float]]:
    """Of each process of the server at `port`: all that is resident and, of it, what is its own, in MB. Linux only."""
    found = []
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if f"--port\0{port}\0" in status.with_name("cmdline").read_text():
                known = dict(re.findall(r"^(VmRSS|RssAnon):\s+(\d+) kB$", status.read_text(), re.MULTILINE))
                found.append((int(known["VmRSS"]) / 1024, int(known["RssAnon"]) / 1024))
        except (FileNotFoundError, ProcessLookupError):
            continue  # ended meanwhile
    return found


def quoted(address: str) -> str:
    """An address as a request line takes it."""
    return quote(address, safe="/?=&")


def has_wrk() -> bool:
    """Is wrk installed?"""
    return bool(shutil.which("wrk"))


def _counted(command: list[str]) -> float:
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        raise RuntimeError(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]
