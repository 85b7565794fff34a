"""A city in a folder, and the command as a process: what only a real process can show (exit, kill, no Django)."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Home:
    """A home folder; `run` calls the terminal on it as a user would."""

    path: Path

    @property
    def environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("YANGGUANG_", "LC_", "LANG"))
        }
        return kept | {"YANGGUANG_HOME": str(self.path), "PYTHONPATH": str(ROOT)}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "yangguang.cli.main", *arguments]

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess:
        environment = self.environment | more
        return subprocess.run(
            self.command(*arguments), env=environment, cwd=ROOT, capture_output=True, text=True, timeout=120
        )

    def start(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen(
            self.command(*arguments), env=self.environment, cwd=ROOT,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def json(self, *arguments: str) -> dict:
        done = self.run(*arguments, "--json")
        assert done.stdout, done.stderr
        return json.loads(done.stdout)

    def ask(self, question: str) -> list[tuple]:
        """Rows of the database, read beside whatever runs."""
        connection = sqlite3.connect(f"file:{self.path / 'city.db'}?mode=ro", uri=True)
        try:
            return connection.execute(question).fetchall()
        finally:
            connection.close()


@pytest.fixture(scope="session")
def made_home(tmp_path_factory) -> Path:
    """The small city, made once."""
    path = tmp_path_factory.mktemp("made") / "city"
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.make_city"], env=Home(path).environment, cwd=ROOT,
        capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture
def own_home(made_home, tmp_path) -> Home:
    """A copy of the small city for one test."""
    return Home(Path(shutil.copytree(made_home, tmp_path / "city")))
