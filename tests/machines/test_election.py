"""Of two clocks on two machines one is elected; if it is killed, the other goes on with the same log."""

import signal
import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT
from tests.journeys.served import until

pytestmark = pytest.mark.xdist_group("machines")
ELECTED = "this clock is elected"


@pytest.fixture
def start_clock():
    """Starts clocks, each with what it says in a file; ends those that still run."""
    running = []

    def start(machine):
        said = machine.path / "clock.said"
        with said.open("w") as out:
            command = [sys.executable, "-m", "yangguang.jobs.clock"]
            running.append(subprocess.Popen(command, env=machine.environment, cwd=ROOT, stdout=out, stderr=out))
        return running[-1], said

    yield start
    for process in running:
        process.kill()
        process.wait()


def test_a_clock_on_another_machine_takes_over_and_signs_the_same_log(first, tmp_path, start_clock):
    second = first.beside(tmp_path / "second")
    leader, said = start_clock(first)
    assert until(lambda: ELECTED in said.read_text(), seconds=60), said.read_text()
    waiting, said = start_clock(second)
    assert not until(lambda: ELECTED in said.read_text(), seconds=12), "two clocks at once"
    assert waiting.poll() is None and not (second.path / "public" / "log").exists()

    leader.send_signal(signal.SIGKILL)
    leader.wait()

    checkpoint = second.path / "public" / "log" / "checkpoint"
    assert until(lambda: ELECTED in said.read_text(), seconds=20), said.read_text()
    assert until(checkpoint.exists, seconds=20), said.read_text()
    assert checkpoint.read_bytes() == (first.path / "public" / "log" / "checkpoint").read_bytes()
    verified = second.run("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
