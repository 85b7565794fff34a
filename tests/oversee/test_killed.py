"""kill -9 during the report: start it again, nothing is lost and nothing is there twice."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# Where each year's report is killed: while its figures are counted, then on its way to the public.
KILLS = {
    2011: (("take", "_figure", 3), ("publish", "attach", 2)),
    2012: (("take", "provenance_of", 6), ("publish", "conclude", 1)),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("killed")
    run(folder, "build")
    return folder


def run(folder: Path, *arguments) -> int:
    """Run one step in a process of its own; its exit code, negative for the signal that ended it."""
    environment = os.environ | {
        "YANGGUANG_HOME": str(folder), "DJANGO_SETTINGS_MODULE": "yangguang.config.settings",
        "YANGGUANG_SECRET_KEY": "only-for-tests-0123456789-0123456789-0123456789",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.oversee.killed", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environment, timeout=300).returncode


def ask(folder: Path, question: str) -> tuple:
    with sqlite3.connect(folder / "city.db") as database:
        return database.execute(question).fetchone()


@pytest.mark.parametrize("year", KILLS)
def test_a_killed_report_goes_on_where_it_stopped(home, year):
    for step, name, count in KILLS[year]:
        assert run(home, step, year, name, count) == -signal.SIGKILL
        assert run(home, step, year) == 0

    report = f"(SELECT * FROM oversee_report WHERE year = {year})"
    assert ask(home, f"SELECT status FROM {report}") == ("published",)
    assert ask(
        home, f"SELECT count(*) FROM publish_draft WHERE record_id = (SELECT record_id FROM {report})"
    ) == (1,)
    assert ask(
        home, f"SELECT count(*) FROM publish_attachment WHERE record_id = (SELECT record_id FROM {report})"
    ) == (3,)
    assert ask(
        home,
        f"SELECT count(*) FROM ledger_leaf WHERE item = (SELECT index_no FROM publish_record WHERE id = (SELECT record_id FROM {report}))",
    ) == (1,)
    assert ask(
        home,
        f"SELECT count(*) > 0, count(*) = count(DISTINCT figure_id) FROM oversee_figure WHERE report_id = (SELECT id FROM {report})",
    ) == (1, 1)


def test_a_killed_pass_of_the_rollups_has_not_happened_and_the_next_one_counts_each_release_once(home):
    counted = "SELECT coalesce(sum(releases), 0) FROM oversee_tally WHERE span = 'Y'"
    position = "SELECT coalesce(max(position), 0) FROM oversee_tallycursor"
    before = ask(home, counted), ask(home, position)

    # The rows of the rollup are written, their cursor is not.
    assert run(home, "tally", 2012, "follow", 1) == -signal.SIGKILL
    assert (ask(home, counted), ask(home, position)) == before

    assert run(home, "tally", 2012) == 0
    leaves = 'SELECT count(*) FROM ledger_leaf WHERE act = \'release\' AND "index" IS NOT NULL'
    assert ask(home, counted) == ask(home, leaves) > (0,)
