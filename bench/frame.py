"""What a measurement stands on: where it runs, what it gives back, how a peer is asked.

A peer runs in an environment of its own (`bench/requirements.txt`, `bench/.venv`), as a whole process that reads a
question as JSON and prints its answer as JSON. A peer that is not there is said in its row.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).parent
PEERS, PEER_PYTHON = FOLDER / "peers", FOLDER / ".venv" / "bin" / "python"
LIMIT = "limit"  # the peer of a row that has no peer: a value that may not be exceeded


@dataclass(frozen=True)
class Place:
    """Where a row is measured: the scale, the city's home, and a folder for what peers are given and make."""

    scale: float
    home: Path
    beside: Path

    @property
    def rows(self) -> Path:
        """The city's public records as a plain SQLite file, made by `bench.export`."""
        return self.beside / "rows.sqlite"


@dataclass(frozen=True)
class Measured:
    """One value of ours, beside what its peers give. A peer that could not be asked is None; `note` says more."""

    name: str
    ours: float
    peers: dict[str, float | None] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class Ended:
    """A process that has ended: seconds from start to end, and the most memory that it had, in MB."""

    seconds: float
    peak_mb: float


def median_of(act: Callable[[], object], *, runs: int = 5, warm: bool = True) -> float:
    """Median seconds of `act`, called once before where it is to be `warm`."""
    if warm:
        act()
    return statistics.median(seconds_of(act) for _run in range(runs))


def seconds_of(act: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def p50_p95(seconds: Iterable[float]) -> tuple[float, float]:
    """Median and 95th percentile, in milliseconds."""
    known = sorted(seconds)
    return statistics.median(known) * 1000, known[min(len(known) - 1, round(0.95 * len(known)))] * 1000


def run(command: list, *, home: Path, more: dict[str, str] | None = None) -> Ended:
    """Run a command on a city to its end, timed as a whole process. Raises RuntimeError with what it said."""
    env = os.environ | {"YANGGUANG_HOME": str(home), "PYTHONPATH": str(FOLDER.parent)} | (more or {})
    began = time.perf_counter()
    with subprocess.Popen(
        [str(part) for part in command], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as process:
        said = process.stderr.read()
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command}: {said[-2000:]}")
    return Ended(time.perf_counter() - began, used.ru_maxrss / 1024)


def said_by(command: list, *, home: Path) -> dict:
    """The last line that a command on a city prints, as JSON. Raises RuntimeError with what it said."""
    env = os.environ | {"YANGGUANG_HOME": str(home), "PYTHONPATH": str(FOLDER.parent)}
    done = subprocess.run([str(part) for part in command], env=env, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stderr[-2000:]}{done.stdout[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def python(*arguments: str) -> list[str]:
    """A command of our own environment."""
    return [sys.executable, *arguments]


def ask_peer(name: str, **question) -> dict:
    """The answer of `bench/peers/<name>.py`, with the seconds of its whole process as `process_seconds`.

    `{"missing": why}` where its environment or what it needs is not installed.
    """
    if not PEER_PYTHON.exists():
        return {"missing": "bench/.venv is not there: make bench-peers"}
    command = [PEER_PYTHON, PEERS / f"{name}.py"]
    began = time.perf_counter()
    done = subprocess.run(command, input=json.dumps(question), capture_output=True, text=True, cwd=FOLDER.parent)
    seconds = time.perf_counter() - began
    if "ModuleNotFoundError" in done.stderr:
        return {"missing": f"{done.stderr.strip().splitlines()[-1]}: make bench-peers"}
    if done.returncode:
        raise RuntimeError(f"{name}: {done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1]) | {"process_seconds": seconds}
