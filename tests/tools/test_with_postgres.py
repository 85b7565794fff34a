"""The throw-away PostgreSQL server of the test set-up."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.layout import ROOT
from tools.with_postgres import programs

needs_server = pytest.mark.skipif(programs() is None, reason="no PostgreSQL on this machine")
SAY_ADDRESS = "import os; print(os.environ['YANGGUANG_DATABASE_URL'])"


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "tools/with_postgres.py", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )


@needs_server
def test_the_server_is_gone_when_the_command_ends():
    done = run(sys.executable, "-c", SAY_ADDRESS)
    folder = Path(unquote(urlsplit(done.stdout.strip()).netloc).split("@")[1].rsplit(":", 1)[0])
    assert done.returncode == 0
    assert folder.name.startswith("yg-pg-")
    assert not folder.exists()


@needs_server
def test_the_exit_code_of_the_command_is_passed_on():
    assert run(sys.executable, "-c", "raise SystemExit(7)").returncode == 7


@needs_server
def test_the_server_is_not_reachable_from_the_network():
    ask = (
        "import os, psycopg; print(psycopg.connect(os.environ['YANGGUANG_DATABASE_URL'])"
        ".execute('SHOW listen_addresses').fetchone())"
    )
    assert run(sys.executable, "-c", ask).stdout.strip() == "('',)"
