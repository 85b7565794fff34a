"""Beside the replay a second process seals, mirrors and indexes what was released, and ends with the replay."""

import subprocess
import sys

import pytest
from rich.progress import Progress

from tests.cli.conftest import ROOT, made_home, own_home  # noqa: F401 fixtures
from tests.publish.import_files import row, write_jsonl
from yangguang.demo import beside

ROWS = 30


@pytest.fixture
def waiting_home(own_home, tmp_path):  # noqa: F811
    rows = [row(名称=f"堤防加固公示第{number}号") for number in range(ROWS)]
    file = write_jsonl(tmp_path / "many.jsonl", rows)
    done = own_home.run("import", str(file), "--agency", "police", "--release", "--by", "police-head")
    assert done.returncode == 0, done.stderr
    return own_home


def test_it_says_how_far_each_step_came_and_ends_when_the_replay_does(waiting_home):
    command = [sys.executable, "-m", "yangguang.demo.beside"]
    with subprocess.Popen(command, env=waiting_home.environment, cwd=ROOT, text=True,
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # fmt: skip
        said = [process.stdout.readline().split() for _step in beside.STEPS]
        process.stdin.close()
        process.wait(timeout=120)

    assert process.returncode == 0
    assert said == [[name, str(ROWS)] for name in beside.STEPS]
    assert waiting_home.ask('SELECT count(*) FROM ledger_leaf WHERE "index" IS NULL') == [(0,)]
    assert waiting_home.json("search", "堤防加固公示")["total"] == ROWS


def test_a_small_city_is_done_without_a_second_process():
    shown = Progress(disable=True)

    with beside.following(shown, total=beside.WORTH - 1):
        assert not shown.tasks
