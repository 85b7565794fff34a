"""Run a command with a PostgreSQL server of its own: `with_postgres.py COMMAND [ARGUMENT…]`.

The server lives in a temporary folder, listens on a socket in that folder only, keeps nothing, and is gone when
the command ends. The command finds it in YANGGUANG_DATABASE_URL; its exit code is ours.

Where no PostgreSQL is installed the command runs all the same, with YANGGUANG_SKIP_DATABASE saying why, and
`tests/conftest.py` reports each of its tests as skipped. In CI that is an error.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from urllib.parse import quote, unquote

PORT = 54329  # only the name of the socket: the server does not listen on the network
MISSING = "no PostgreSQL on this machine (Debian: apt-get install postgresql)"
# Nothing has to survive: a test that needs durability kills a real process, not the machine.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
    "unix_socket_permissions": "0700",
}


def programs() -> Path | None:
    """The folder with initdb and pg_ctl: of the newest installed version, or None."""
    versions = sorted(
        (Path(found) for found in glob("/usr/lib/postgresql/*/bin")), key=lambda path: float(path.parts[-2])
    )
    for folder in reversed(versions):
        if (folder / "initdb").exists():
            return folder
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def _as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root; Debian's package brings the user `postgres`."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def server(bin_folder: Path, **settings: str) -> Iterator[str]:
    """Start a throw-away server with `settings` over ours, give its address, stop it and remove everything.

    Raises subprocess.CalledProcessError where it does not start; the server's log is then printed.
    """
    with _folder() as home:
        made = ["-U", "yangguang", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        _run(bin_folder / "initdb", home, *made)
        with _started(bin_folder, home, OPTIONS | settings):
            yield f"postgres://yangguang@{quote(str(home), safe='')}:{PORT}/postgres"


@contextmanager
def replica(bin_folder: Path, address: str) -> Iterator[str]:
    """A second server that follows the one at `address` (of `server`) and only answers questions; its address."""
    first = unquote(address.split("@")[1].split(":")[0])
    with _folder() as home:
        copied = ["-h", first, "-p", str(PORT), "-U", "yangguang", "-R", "-X", "stream", "-c", "fast", "--no-sync"]
        _run(bin_folder / "pg_basebackup", home, *copied)
        with _started(bin_folder, home, OPTIONS | {"wal_receiver_status_interval": "1s"}):
            yield address.replace(quote(first, safe=""), quote(str(home), safe=""))


@contextmanager
def _folder() -> Iterator[Path]:
    home = Path(tempfile.mkdtemp(prefix="yg-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    home.chmod(0o711)  # the tests, perhaps of another user, must reach the socket
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def _started(bin_folder: Path, home: Path, options: dict[str, str]) -> Iterator[None]:
    log, said = home / "log", " ".join(f"-c {name}='{value}'" for name, value in options.items())
    control = bin_folder / "pg_ctl"
    try:
        _run(control, home, "start", "-w", "-l", str(log), "-o", f"-p {PORT} -k {home} {said}")
        yield
    except subprocess.CalledProcessError:
        if log.exists():
            sys.stderr.write(log.read_text(errors="replace"))
        raise
    finally:
        if (home / "data" / "postmaster.pid").exists():
            _run(control, home, "stop", "-w", "-m", "immediate")


def _run(program: Path, home: Path, *arguments: str) -> None:
    command = [*_as_server_user(), str(program), "-D", str(home / "data"), *arguments]
    subprocess.run(command, check=True, cwd=home, stdout=subprocess.DEVNULL)


def _stop(_number, _frame) -> None:
    raise SystemExit(143)  # unwinds through `server`, which stops what it started


def main(command: list[str]) -> int:
    """Run `command`; return its exit code."""
    bin_folder = programs()
    if bin_folder is None:
        print(f"with_postgres: {MISSING}", file=sys.stderr)
        if os.environ.get("CI"):
            return 1
        return subprocess.run(command, env=os.environ | {"YANGGUANG_SKIP_DATABASE": MISSING}).returncode
    signal.signal(signal.SIGTERM, _stop)
    with server(bin_folder) as address:
        return subprocess.run(command, env=os.environ | {"YANGGUANG_DATABASE_URL": address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
