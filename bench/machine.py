"""What a row has to say about the run: commit, load, day; and what the table has to say about the machine."""

import os
import platform
import shutil
import sqlite3
import subprocess
from datetime import date
from pathlib import Path

from bench.frame import PEER_PYTHON


def about() -> dict:
    """Commit of this checkout, load average and day of now."""
    return {"commit": _said(["git", "rev-parse", "--short", "HEAD"]), "load": round(os.getloadavg()[0], 1),
            "day": date.today().isoformat()}  # fmt: skip


def describe() -> str:
    """The machine and the versions, one line each."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    lines = [f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}",
             f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"]  # fmt: skip
    for program, option in (("nginx", "-v"), ("wrk", "-v"), ("postgres", "--version")):
        found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/bin")
        lines.append(_said([found, option]).splitlines()[0] if found else f"no {program}")
    lines.append(_peers())
    return "\n".join(lines)


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    names = [line.split(":")[1].strip() for line in known.read_text().splitlines() if line.startswith("model name")] \
        if known.exists() else []  # fmt: skip
    return names[0] if names else platform.machine()


def _peers() -> str:
    if not PEER_PYTHON.exists():
        return "no peers (make bench-peers)"
    listed = _said([PEER_PYTHON, "-m", "pip", "list", "--format=freeze", "--disable-pip-version-check"]).splitlines()
    wanted = ("datasette==", "duckdb==", "pymerkle==", "tantivy==", "wagtail==", "granian==")
    return ", ".join(each.replace("==", " ") for each in listed if each.startswith(wanted))


def _said(command: list) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    return (done.stdout or done.stderr).strip()
