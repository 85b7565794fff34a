"""A small demonstration city in a folder of its own, served by the real command as its users serve it."""

import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.cli.conftest import ROOT, Home
from yangguang.demo.load import DEMO_PASSWORD

PASSWORD = DEMO_PASSWORD
SCALE = "0.0005"  # the small classes are whole at every scale: some 5,600 records
# For whoever works on the journeys: a home folder made by `yangguang demo`, copied instead of built anew.
READY_MADE = os.environ.get("YANGGUANG_JOURNEYS_CITY")


@dataclass(frozen=True)
class Served(Home):
    """The home folder of a city, and the address where it answers."""

    port: int = 0
    processes: list = field(default_factory=list, compare=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        # The log is named after the site's address: a city that was built under another one keeps its own.
        site = {} if READY_MADE else {"YANGGUANG_SITE_URL": self.url}
        # Mails that nobody reads: what needs a mail server is offered.
        return super().environment | site | {"PYTHONDONTWRITEBYTECODE": "1", "YANGGUANG_MAIL_URL": "console:"}

    def build(self) -> None:
        """The year 2012 with its report, and work in every state."""
        if READY_MADE:
            shutil.copytree(READY_MADE, self.path)
            return
        log = self.path.parent / "demo.log"
        with log.open("w") as out:
            done = subprocess.run(
                self.command("demo", "--scale", SCALE, "--no-serve"), env=self.environment, cwd=ROOT,
                stdout=out, stderr=subprocess.STDOUT, timeout=900,
            )  # fmt: skip
        assert done.returncode == 0, log.read_text()[-3000:]

    def serve(self) -> None:
        """Start, and wait for the first answer."""
        self.processes.append(self.start("serve", "--port", str(self.port), "--workers", "1"))
        assert until(lambda: answers(f"{self.url}/healthz"), seconds=120), "the city does not answer"

    def stop(self) -> None:
        """End as Ctrl+C does."""
        for process in self.processes:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def new_city(folder: Path) -> Served:
    """A city on a free port; neither built nor started yet."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return Served(folder / "city", free.getsockname()[1])


def answers(url: str) -> bool:
    """Does anybody answer there?"""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except OSError:
        return False


def until(found: Callable[[], object], *, seconds: float = 30) -> object:
    """Ask until the answer is true or the time is over; the last answer."""
    deadline = time.monotonic() + seconds
    while not (answer := found()) and time.monotonic() < deadline:
        time.sleep(0.3)
    return answer
