"""A city on PostgreSQL: its backup goes into an empty database, whole or not at all."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from tests.cli.conftest import ROOT, Home

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif(
        not os.environ.get("YANGGUANG_DATABASE_URL", "").startswith("postgres"), reason="needs PostgreSQL"
    ),
    pytest.mark.skipif(not shutil.which("pg_dump"), reason="needs pg_dump and pg_restore"),
]


@dataclass(frozen=True)
class PostgresHome(Home):
    """A home folder whose database is elsewhere."""

    url: str

    @property
    def environment(self):
        return super().environment | {"YANGGUANG_DATABASE_URL": self.url}

    def count(self, table: str) -> int:
        with psycopg.connect(self.url) as connection:
            return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.fixture(scope="module")
def new_home(tmp_path_factory):
    """Makes homes, each with an empty database of its own; drops them afterwards."""
    server, made = os.environ["YANGGUANG_DATABASE_URL"], []

    def make(name: str) -> PostgresHome:
        database = f"yg_{name}_{uuid4().hex[:8]}"
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {database}")
        made.append(database)
        return PostgresHome(tmp_path_factory.mktemp("postgres") / name, urlunsplit(urlsplit(server)._replace(path=f"/{database}")))

    yield make
    with psycopg.connect(server, autocommit=True) as connection:
        for database in made:
            connection.execute(f"DROP DATABASE {database} WITH (FORCE)")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return tmp_path_factory.mktemp("backup") / "city.tar.gz"


@pytest.fixture(scope="module")
def packed(new_home, archive):
    """The small city on PostgreSQL, made once and backed up."""
    home = new_home("first")
    made = subprocess.run(
        [sys.executable, "-m", "tests.cli.make_city"], env=home.environment, cwd=ROOT, capture_output=True, text=True
    )
    assert made.returncode == 0, made.stderr
    done = home.run("backup", str(archive))
    assert done.returncode == 0, done.stderr
    return home


def test_a_restored_city_on_postgresql_agrees_with_its_log(packed, new_home, archive):
    again = new_home("again")
    done = again.run("restore", str(archive))

    assert done.returncode == 0, done.stderr
    assert "数据库与日志一致" in done.stdout
    assert again.count("publish_record") == packed.count("publish_record") == 4


def test_a_database_that_is_not_empty_is_left_as_it_is(packed, archive, tmp_path):
    other = PostgresHome(tmp_path / "other", packed.url)
    done = other.run("restore", str(archive))

    assert done.returncode == 2 and "应为空数据库" in done.stderr
    assert not other.path.exists() and packed.count("publish_record") == 4


def test_a_backup_of_postgresql_is_not_restored_into_sqlite(packed, archive, tmp_path):
    done = Home(tmp_path / "plain").run("restore", str(archive))

    assert done.returncode == 2 and "YANGGUANG_DATABASE_URL" in done.stderr
    assert not (tmp_path / "plain").exists()
