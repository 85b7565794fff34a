"""The public records as monthly JSON Lines files, with their salts: what a mirror takes and a verifier reads.

A reader of the log: it follows the sealed leaves by a cursor. A release or revision adds a line to the month
of its release; a withdrawal takes all lines of the item out of their months; a restoration puts them back.
`records/index.json` holds the cursor, the length of each file and the rewritten files that wait to be moved
into place: after a crash a file is cut back to its recorded length or replaced by its finished rewrite, so a
line is never half and never twice.
"""

import fcntl
import os
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path

import orjson
from django.conf import settings
from django.utils import timezone

from yangguang.ledger.durable import write_durably
from yangguang.ledger.entry import canonical
from yangguang.ledger.models import Act, Leaf

from .models import Record, Version
from .models.record import line_of

CHUNK = 5_000
_FACTS = ("record__status", "released_at", "public", "number", "salt", "attachment_salts")  # what a line is made of


def folder() -> Path:
    """Where the monthly files lie."""
    return settings.PUBLIC / "records"


def mirror(*, limit: int | None = None, progress: Callable[[int], None] | None = None) -> int:
    """Bring the monthly files up to the last sealed leaf, or `limit` leaves further; returns how many were followed.

    What was withdrawn leaves the files first, however much waits before it in the log.
    """
    with alone():
        return _follow(progress, limit)


def rebuild(*, progress: Callable[[int], None] | None = None) -> int:
    """Forget the files and write them anew from the database and the log."""
    with alone():
        _write_state({"cursor": 0, "months": {}, "pending": []})
        for path in folder().glob("*.jsonl*"):
            path.unlink()
        return _follow(progress, None)


@contextmanager
def alone() -> Iterator[None]:
    """One writer of the files on this machine: the clock, a person at the terminal or a backup, in turn."""
    with (settings.HOME / "mirror.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _follow(progress: Callable[[int], None] | None, limit: int | None) -> int:
    state = _read_state()
    _move_rewritten(state)
    if not (folder() / "index.json").exists():
        _write_state(state)  # a city without records says so, instead of saying nothing
    step = CHUNK if limit is None else min(CHUNK, limit)
    _take_out_first(state, beyond=state["cursor"] + step)
    followed = 0
    while leaves := _leaves_from(state["cursor"], most=step if limit is None else min(step, limit - followed)):
        for adds, group in groupby(leaves, key=lambda leaf: leaf.act not in (Act.WITHDRAW, Act.RESTORE)):
            for part in [list(group)] if adds else [[leaf] for leaf in group]:
                (_append if adds else _rewrite)(part, state)
        followed += len(leaves)
        if progress:
            progress(len(leaves))
    return followed


def _leaves_from(cursor: int, *, most: int) -> list[Leaf]:
    following = Leaf.objects.filter(index__gte=cursor).only("index", "act", "item").order_by("index")
    return list(following[:most]) if most > 0 else []


def _take_out_first(state: dict, *, beyond: int) -> None:
    """Lines of what leaves from `beyond` on withdraw go now; their turn in the log finds nothing to take out."""
    ahead = Leaf.objects.filter(act=Act.WITHDRAW, index__gte=beyond).order_by("index")
    for leaf in ahead:
        record = Record.objects.get(index_no=leaf.item)
        if not record.is_public and _has_lines(record):
            _write_again(leaf, record, state)


def _append(leaves: list[Leaf], state: dict) -> None:
    lines = defaultdict(list)
    # A record withdrawn since then has no line: its withdrawal leaf comes later and finds nothing to take out.
    # Asked by leaf alone: with the status in the question SQLite walks through every public record instead.
    versions = Version.objects.filter(leaf__in=[leaf.pk for leaf in leaves]).order_by("leaf_id")
    # Plain rows: an object for each record and version takes longer than its line.
    for status, at, public, number, salt, file_salts in versions.values_list(*_FACTS):
        if status == Record.Status.RELEASED:
            line = line_of(orjson.loads(public), version=number, salt=salt, file_salts=file_salts)
            lines[_month(at)].append(canonical(line) + b"\n")
    for month, new in lines.items():
        path = folder() / f"{month}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab") as file:
            file.truncate(state["months"].get(month, 0))
            file.seek(0, os.SEEK_END)
            file.write(b"".join(new))
            file.flush()
            os.fsync(file.fileno())
            state["months"][month] = file.tell()
    state["cursor"] = leaves[-1].index + 1
    _write_state(state)


def _rewrite(leaves: list[Leaf], state: dict) -> None:
    """Write the months of an item's versions again, with the item's lines only if it is public now."""
    (leaf,) = leaves
    state["cursor"] = leaf.index + 1
    _write_again(leaf, Record.objects.get(index_no=leaf.item), state)


def _write_again(leaf: Leaf, record: Record, state: dict) -> None:
    by_month = defaultdict(list)
    for version in record.versions.filter(leaf_id__lt=leaf.pk):
        by_month[_month(version.released_at)].append(version)
    for month, own in by_month.items():
        data = b"".join(_lines_without(leaf.item, month, state))
        if record.is_public:
            data += b"".join(canonical(version.line()) + b"\n" for version in own)
        write_durably(folder() / f"{month}.jsonl.new", data)
        state["months"][month] = len(data)
    state["pending"] = sorted(by_month)
    _write_state(state)
    _move_rewritten(state)


def _has_lines(record: Record) -> bool:
    paths = {folder() / f"{_month(version.released_at)}.jsonl" for version in record.versions.all()}
    return any(path.exists() and _needle(record.index_no) in path.read_bytes() for path in paths)


def _needle(item: str) -> bytes:
    return b'"index_no":' + orjson.dumps(item) + b","


def _lines_without(item: str, month: str, state: dict) -> list[bytes]:
    path = folder() / f"{month}.jsonl"
    if not path.exists():
        return []
    needle = _needle(item)
    before = path.read_bytes()[: state["months"].get(month, 0)].splitlines(keepends=True)
    return [line for line in before if needle not in line or orjson.loads(line)["index_no"] != item]


def _move_rewritten(state: dict) -> None:
    """Put finished rewrites into place; repeating it after a crash does no harm."""
    if not state["pending"]:
        return
    for month in state["pending"]:
        finished = folder() / f"{month}.jsonl.new"
        if finished.exists():
            finished.replace(folder() / f"{month}.jsonl")
    state["pending"] = []
    _write_state(state)


def _month(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m")


def _read_state() -> dict:
    path = folder() / "index.json"
    if not path.exists():
        return {"cursor": 0, "months": {}, "pending": []}
    state = orjson.loads(path.read_bytes())
    return {"cursor": state["cursor"], "months": state["lengths"], "pending": state["pending"]}


def _write_state(state: dict) -> None:
    months = dict(sorted(state["months"].items()))
    data = {"cursor": state["cursor"], "months": list(months), "lengths": months, "pending": state["pending"]}
    write_durably(folder() / "index.json", canonical(data))
