"""kill -9 in the middle of an import: start it again, nothing is lost and nothing is there twice."""

import signal
import time

import pytest

from tests.publish.import_files import row, write_jsonl

ROWS = 6_000


@pytest.fixture
def file(tmp_path, own_home):
    rows = [row(名称=f"巡查通告第{number}号", 生成日期="2020-05-06") for number in range(ROWS)]
    return write_jsonl(tmp_path / "many.jsonl", rows)


def kill_when(process, ready) -> None:
    deadline = time.monotonic() + 90
    while not ready() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL, "the import ended before it could be killed"


def titles(home):
    return [title for (title,) in home.ask("SELECT title FROM publish_record WHERE batch_id IS NOT NULL ORDER BY id")]


@pytest.mark.parametrize("release", [(), ("--release", "--by", "police-head")])
def test_a_killed_import_of_the_good_rows_goes_on_after_the_last_chunk(own_home, file, release):
    arguments = ("import", str(file), "--agency", "police", "--skip-bad", *release)
    kill_when(own_home.start(*arguments), lambda: own_home.ask("SELECT 1 FROM publish_batch WHERE last_row > 0"))
    kept = len(titles(own_home))
    assert 0 < kept < ROWS and kept % 1_000 == 0

    answer = own_home.json(*arguments)

    assert (answer["rows"], answer["resumed_after"]) == (ROWS, kept)
    assert titles(own_home) == [f"巡查通告第{number}号" for number in range(ROWS)]
    assert own_home.run("seal").returncode == 0
    assert own_home.run("verify").returncode == 0


def test_a_killed_import_of_the_whole_file_leaves_nothing_and_can_be_started_again(own_home, file):
    arguments = ("import", str(file), "--by", "police-head", "--release")
    log = own_home.path / "city.db-wal"
    kill_when(own_home.start(*arguments), lambda: log.exists() and log.stat().st_size > 400_000)
    assert titles(own_home) == [] and own_home.ask("SELECT count(*) FROM publish_batch") == [(0,)]

    assert own_home.json(*arguments)["rows"] == ROWS

    numbers = own_home.ask("SELECT count(DISTINCT index_no), count(*) FROM publish_record WHERE batch_id IS NOT NULL")
    assert numbers == [(ROWS, ROWS)]
    assert own_home.run("check-data").returncode == 0
