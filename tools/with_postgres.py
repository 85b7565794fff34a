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
from urllib.parse import quote

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
def server(bin_folder: Path) -> Iterator[str]:
    """Start a throw-away server, give its address, stop it and remove everything.

    Raises subprocess.CalledProcessError where it does not start; the server's log is then printed.
    """
    home = Path(tempfile.mkdtemp(prefix="yg-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    home.chmod(0o711)  # the tests, perhaps of another user, must reach the socket
    data, log = home / "data", home / "log"

    def run(program: str, *arguments: str) -> None:
        command = [*_as_server_user(), str(bin_folder / program), "-D", str(data), *arguments]
        subprocess.run(command, check=True, cwd=home, stdout=subprocess.DEVNULL)

    options = " ".join(f"-c {name}='{value}'" for name, value in OPTIONS.items())
    try:
        run("initdb", "-U", "yangguang", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        try:
            run("pg_ctl", "start", "-w", "-l", str(log), "-o", f"-p {PORT} -k {home} {options}")
            yield f"postgres://yangguang@{quote(str(home), safe='')}:{PORT}/postgres"
        except subprocess.CalledProcessError:
            if log.exists():
                sys.stderr.write(log.read_text(errors="replace"))
            raise
        finally:
            if (data / "postmaster.pid").exists():
                run("pg_ctl", "stop", "-w", "-m", "immediate")
    finally:
        shutil.rmtree(home, ignore_errors=True)


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
