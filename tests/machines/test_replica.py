"""A replica answers for public pages, and only while it knows all that the first database knows."""

import json

import psycopg
import pytest

from tools.with_postgres import programs, replica

pytestmark = pytest.mark.xdist_group("machines")


@pytest.fixture(scope="module")
def follower(postgres, first):
    """The address of a server that follows the one of the first machine."""
    with replica(programs(), postgres) as address:
        yield address


@pytest.fixture
def read(first, follower, tmp_path):
    """Reads pages on a machine with that replica; says status and questions of each."""

    def read(*paths: str, url: str = follower) -> list[dict]:
        # Stylesheets under their own names: they are not collected here.
        machine = first.beside(tmp_path / f"web-{len(list(tmp_path.iterdir()))}", YANGGUANG_REPLICA_URL=url, YANGGUANG_DEBUG="1")
        done = machine.module("tests.machines.ask", *paths)
        assert done.returncode == 0, done.stderr
        return [{"replica": 0, "default": 0} | json.loads(line) for line in done.stdout.splitlines()]

    return read


def act(machine, *words: str) -> str:
    done = machine.module("tests.machines.act", *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_public_pages_are_read_from_the_replica_and_the_desk_and_cases_never(first, read):
    item = act(first, "release", "攀枝花市公安局关于从副本读取的通告")

    home, record, desk, apply = read("/", f"/item/{item}", "/desk/login/", "/apply/")

    for page in (home, record):
        assert page["status"] == 200 and page["replica"] > 3
        assert page["default"] == 1, "only how far the first database has come"
    assert desk["status"] == 200 and desk["replica"] == apply["replica"] == 0


def test_what_was_withdrawn_is_gone_at_once_though_the_replica_does_not_know_yet(first, follower, read):
    item = act(first, "release", "攀枝花市公安局关于副本停顿的通告")
    with psycopg.connect(follower, autocommit=True) as connection:
        connection.execute("SELECT pg_wal_replay_pause()")
        try:
            act(first, "withdraw", item)
            (behind,) = read(f"/item/{item}")
        finally:
            connection.execute("SELECT pg_wal_replay_resume()")

    assert behind["status"] == 410 and behind["default"] > 3
    (again,) = read(f"/item/{item}")
    assert again["status"] == 410 and again["replica"] > 3


def test_a_replica_that_is_gone_is_missed_by_nobody(read):
    home, again = read("/", "/", url="postgres://yangguang@%2Fnowhere:54329/postgres")

    assert home["status"] == again["status"] == 200
    assert home["replica"] == again["replica"] == 0
