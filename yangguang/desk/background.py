"""Long work of one officer in a process of its own: checking, importing and releasing thousands of rows.

A job is a folder below `HOME/desk-jobs` with what was asked (`job.json`), how far it is (`state.json`) and the
uploaded file. No web process waits for it, any of them can show it, and what it does is left to the steps,
which ask for the officer's rights again and survive being killed.
"""

import json
import os
import re
import secrets
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from yangguang.agencies.models import Person
from yangguang.publish.file_names import clean_name

TOKEN = re.compile(r"[A-Za-z0-9_-]{16,32}")
CHECK, WHOLE, SKIP, RELEASE = "check", "whole", "skip", "release"


@dataclass(frozen=True)
class Job:
    """What was asked: `kind` is check, whole, skip or release; `subject` the agency's or the batch's id."""

    token: str
    kind: str
    by: int
    subject: int
    name: str = ""

    @property
    def folder(self) -> Path:
        return _root() / self.token

    @property
    def file(self) -> Path:
        """The uploaded file, under its own name: the batch is called after it."""
        return self.folder / "file" / self.name


def _root() -> Path:
    return Path(settings.HOME) / "desk-jobs"


def keep(*, kind: str, by: Person, subject: int, name: str = "", upload: BinaryIO | None = None) -> Job:
    """Write down a job, with its file, readable by this city's own account only."""
    job = Job(secrets.token_urlsafe(16), kind, by.pk, subject, clean_name(name))
    (job.folder / "file").mkdir(parents=True, mode=0o700)
    os.chmod(job.folder, 0o700)
    if upload:
        with job.file.open("wb") as target:
            shutil.copyfileobj(upload, target, 1 << 20)
    again(job, kind=kind)
    return job


def again(job: Job, *, kind: str) -> Job:
    """The same file for another kind of work: first checked, then imported."""
    asked = Job(job.token, kind, job.by, job.subject, job.name)
    _write(job.folder / "job.json", asdict(asked))
    say(asked, stage="waiting", done=0)
    return asked


def find(token: str, *, by: Person) -> Job | None:
    """The job with this token if `by` asked for it; nobody else's."""
    if not TOKEN.fullmatch(token):
        return None
    found = _read(_root() / token / "job.json")
    job = Job(**found) if found else None
    return job if job and job.by == by.pk else None


def say(job: Job, **state) -> None:
    """Note how far the job is; readers see the old or the new state, never half of one."""
    _write(job.folder / "state.json", state)


def state(job: Job) -> dict:
    """How far the job is."""
    return _read(job.folder / "state.json") or {"stage": "waiting", "done": 0}


def forget_file(job: Job) -> None:
    """Remove the uploaded file once it is imported: its rows are in the city, its copy is of no more use."""
    shutil.rmtree(job.folder / "file", ignore_errors=True)


def launch(job: Job) -> None:
    """Start the job in a process of its own that outlives the request."""
    log = (job.folder / "log.txt").open("ab")
    with log:
        subprocess.Popen(  # noqa: S603 our own interpreter and module, and a token that we made
            [sys.executable, "-m", "yangguang.desk.run_job", job.token],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
        )  # fmt: skip


def load(token: str) -> Job:
    """The job as the process that runs it reads it."""
    return Job(**_read(_root() / token / "job.json"))


def _read(path: Path) -> dict | None:
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None


def _write(path: Path, value: dict) -> None:
    new = path.with_suffix(".new")
    new.write_text(json.dumps(value, ensure_ascii=False), "utf-8")
    os.replace(new, path)
