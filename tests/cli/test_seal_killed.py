"""kill -9 while the log is sealed, mirrored and indexed: start it again, nothing lost, nothing twice, the log verifies."""

import signal
import time

import pytest

from tests.publish.import_files import row, write_jsonl

ROWS = 1_500
# Where the process is when it dies: what a reader of the folder can see at that moment.
MOMENTS = {
    "before anything": lambda home: True,
    "leaves are numbered": lambda home: home.ask("SELECT 1 FROM ledger_treehead WHERE size > 1000"),
    "tiles are being written": lambda home: any((home.path / "public/log/tile/entries").rglob("00[1-9]")),
    "the checkpoint is out": lambda home: (
        (home.path / "public/log/checkpoint").read_text().split("\n")[1] > "1000"
    ),
    "records are mirrored": lambda home: (home.path / "public/records/2020-05.jsonl").exists(),
    "the index is written": lambda home: any((home.path / "index").glob("*.store")),
}


@pytest.fixture
def waiting_home(own_home, tmp_path):
    """A city whose clock has not run since many records were released."""
    rows = [
        row(名称=f"堤防加固公示第{number}号", 生成日期="2020-05-06", 发布时间="2020-05-07")
        for number in range(ROWS)
    ]
    file = write_jsonl(tmp_path / "many.jsonl", rows)
    done = own_home.run("import", str(file), "--agency", "police", "--release", "--by", "police-head")
    assert done.returncode == 0, done.stderr
    return own_home


def test_a_clock_killed_at_any_moment_is_made_good_by_the_next_start(waiting_home):
    for seen in MOMENTS.values():
        process = waiting_home.start("seal")
        deadline = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < deadline and not seen(waiting_home):
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.wait()

    answer = waiting_home.json("seal")

    leaves = waiting_home.ask('SELECT count(*), count(DISTINCT "index"), max("index") + 1 FROM ledger_leaf')
    assert leaves == [(answer["size"],) * 3]
    assert waiting_home.run("verify").returncode == 0
    assert waiting_home.json("search", "堤防加固公示第1499号")["total"] == 1
    assert waiting_home.json("search", "堤防加固公示")["total"] == ROWS
