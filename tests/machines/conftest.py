"""A PostgreSQL server of its own, and machines that share it: each a home folder and an environment."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import ROOT, Home
from tools.with_postgres import programs, server

KEYS = ("log-key", "secret-key", "case-keys")


@dataclass(frozen=True)
class Machine(Home):
    """A machine: its home folder, and what its environment says besides."""

    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return super().environment | self.more

    def ask(self, question: str) -> list[tuple]:
        with psycopg.connect(self.more["YANGGUANG_DATABASE_URL"]) as connection:
            return connection.execute(question).fetchall()

    def module(self, name: str, *arguments: str) -> subprocess.CompletedProcess:
        """Run a Python module on this machine to its end."""
        return subprocess.run(
            [sys.executable, "-m", name, *arguments], env=self.environment, cwd=ROOT,
            capture_output=True, text=True, timeout=300,
        )  # fmt: skip

    def beside(self, path: Path, **more: str) -> "Machine":
        """Another machine of the same city: the same database, the same keys, nothing else in its folder."""
        path.mkdir(parents=True)
        for name in KEYS:
            if (self.path / name).exists():
                shutil.copy(self.path / name, path / name)
        return Machine(path, self.more | more)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory) -> str:
    """The address of a server that no other test uses. Commits are durable before they show, as in service."""
    folder = programs()
    if folder is None:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL on this machine")
        pytest.skip("no PostgreSQL on this machine (Debian: apt-get install postgresql)")
    with server(folder, synchronous_commit="on") as address:
        yield address


@pytest.fixture(scope="session")
def first(postgres, tmp_path_factory) -> Machine:
    """The first machine, with the small city on that server."""
    path: Path = tmp_path_factory.mktemp("machines") / "first"
    machine = Machine(path, {"YANGGUANG_DATABASE_URL": postgres})
    done = machine.module("tests.cli.make_city")
    assert done.returncode == 0, done.stderr
    return machine
