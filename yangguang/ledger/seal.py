"""Step 5: the clock seals the log: numbers on waiting leaves, tiles, a signed checkpoint, as plain files.

The order makes a crash harmless anywhere:
1. one transaction gives the numbers and stores the new size and root; a second root for one size cannot be stored;
2. bundles and tiles are written, durable before the next step, the same bytes when repeated;
3. what lies on disk is read back and its root compared with the stored one;
4. only then the checkpoint is signed and published.
A start after a crash finds the published size behind the stored one and repeats steps 2 to 4.
"""

import fcntl
from collections.abc import Callable
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from .checkpoint import Checkpoint, sign
from .entry import Entry, may_stand, spell, stamp
from .errors import LedgerError, SplitView
from .folder import CHECKPOINT, LogFolder
from .keys import Signer
from .models import Leaf, TreeHead
from .tree import Frontier, leaf_hash, root_of

CHUNK = 20_000
_ADVISORY_LOCK = 7_201_862_049


def log_folder() -> LogFolder:
    """The log of this city, under the public folder."""
    return LogFolder(settings.PUBLIC / "log")


def origin() -> str:
    """The log's name: the site's address without its scheme, as C2SP asks of an origin line."""
    return f"{settings.SITE_URL.split('://')[-1]}/log"


def signer() -> Signer:
    """The key of this city's log: made once, kept in the home folder, never in the database.

    Raises LedgerError where a log was begun and its key is not here: a machine that takes over must not go on
    under another key.
    """
    path: Path = settings.HOME / "log-key"
    if not path.exists():
        if TreeHead.objects.exists():
            raise LedgerError("日志已有签名密钥，但本机没有：请把 log-key 从原来的机器或备份复制到数据目录")
        Signer.generate(origin()).save(path)
    return Signer.load(path)


def seal(*, progress: Callable[[int], None] | None = None) -> int:
    """Seal every waiting leaf; returns how many. Raises SplitView if database and files contradict each other."""
    with alone():
        folder = log_folder()
        _refuse_rollback(folder)
        _finish(folder, progress=None)
        sealed = 0
        while numbered := _number_waiting(folder):
            _finish(folder, progress=progress, ready=numbered)
            sealed += sum(map(len, numbered.values()))
        return sealed


def entry_of(leaf: Leaf, *, previous_index: int | None) -> bytes:
    """The bytes of a leaf: they follow from the row, so they can be made again at any time."""
    return spell(
        leaf.act, leaf.item, leaf.version, leaf.agency, leaf.category, stamp(leaf.at.astimezone(UTC)),
        bytes(leaf.record) if leaf.record is not None else None, leaf.attachments, leaf.reason, previous_index,
    )  # fmt: skip


def entries_of(start: int, end: int) -> list[bytes]:
    """Entries number `start` up to, not including, `end`, made from the rows of the database."""
    return list(numbered_entries(start, end).values())


def numbered_entries(start: int, end: int) -> dict[int, bytes]:
    """The same by their numbers, rising, where a number may be missing."""
    leaves = Leaf.objects.filter(index__gte=start, index__lt=end).order_by("index")
    # A numbered leaf was asked by `_entry` whether it may be one. If it was changed since, its bytes tell.
    return {index: _spell(*facts) for index, *facts in leaves.facts("index").iterator(chunk_size=CHUNK)}


def head() -> tuple[int, bytes]:
    """Size and root that the database has committed to."""
    latest = TreeHead.objects.order_by("-size").first()
    return (latest.size, bytes(latest.root)) if latest else (0, root_of([]))


@contextmanager
def alone():
    """One sealer on this machine: two on one folder would be harmless but would quarrel. A backup holds it too."""
    path = settings.HOME / "seal.lock"
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _refuse_rollback(folder: LogFolder) -> None:
    """A database from an older backup must not go on: it would sign another root for a size already signed."""
    stored, published = head()[0], folder.published_size()
    if published > stored:
        raise SplitView(
            f"日志已公布到 {published} 条，数据库只有 {stored} 条：数据库像是从旧备份恢复的，"
            f"请恢复到不早于该检查点的备份后再封存"
        )


@transaction.atomic
def _number_waiting(folder: LogFolder) -> dict[int, list[bytes]]:
    """Step 1: numbers, size and root in one transaction. Returns the entries by the first one's number, {} for none."""
    _lock()
    size, root = head()
    waiting = list(Leaf.objects.waiting().order_by("id").facts("id", "previous_id")[:CHUNK])
    if not waiting:
        return {}
    frontier = _frontier(folder, size, root)
    numbers = {row[0]: index for index, row in enumerate(waiting, start=size)}
    entries = []
    for _pk, previous_id, *facts, previous in waiting:
        waits = previous_id is not None and previous is None
        entries.append(_entry(*facts, numbers[previous_id] if waits else previous))
    frontier.extend([leaf_hash(entry) for entry in entries])
    _write_numbers(numbers)
    TreeHead.objects.create(size=size + len(waiting), root=frontier.root(), sealed_at=timezone.now())
    return {size: entries}


def _write_numbers(numbers: dict[int, int]) -> None:
    """Store the numbers by id, both rising without a gap in the numbers."""
    (first, number), last = next(iter(numbers.items())), next(reversed(numbers))
    with connection.cursor() as cursor:
        if last - first + 1 == len(numbers):  # every id between is one of them: one statement for all
            cursor.execute(
                'UPDATE ledger_leaf SET "index" = id + %s WHERE id BETWEEN %s AND %s',
                [number - first, first, last],
            )
            return
        cursor.executemany(
            'UPDATE ledger_leaf SET "index" = %s WHERE id = %s',
            [(index, pk) for pk, index in numbers.items()],
        )


def _entry(*facts) -> bytes:
    """The bytes of a leaf that gets its number now. Raises NotCanonical if it may not be one."""
    data = _spell(*facts)
    return data if may_stand(data) else Entry.from_bytes(data).to_bytes()


def _spell(act, item, version, agency, category, at, record, attachments, reason, previous) -> bytes:
    """The bytes of a leaf from the database's own texts (see `LeafSet.facts`)."""
    return spell(
        act, item, version, agency, category, _stamp(at), bytes(record) if record is not None else None,
        [] if attachments == "[]" else orjson.loads(attachments), reason, previous,
    )  # fmt: skip


def _stamp(at: str) -> str:
    # Both databases write a whole second of UTC with these nineteen characters; behind them PostgreSQL names the zone.
    # Anything else is no time that a leaf may have, and stays as it is: it will be refused, or be seen to differ.
    return f"{at[:10]}T{at[11:19]}Z" if at[19:] in ("", "+00") else at


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def _frontier(folder: LogFolder, size: int, root: bytes) -> Frontier:
    frontier, done = Frontier(), 0
    read = folder.node_reader(size)
    for level in range(size.bit_length() - 1, -1, -1):
        if size >> level & 1:
            frontier.append_subtree(read(level, done >> level), level)
            done += 1 << level
    if frontier.root() != root:
        raise SplitView(f"日志文件在大小 {size} 处的树根与数据库不一致：请先运行 yangguang verify 查明原因")
    return frontier


def _finish(folder: LogFolder, *, progress, ready: dict[int, list[bytes]] | None = None) -> None:
    """Steps 2 to 4 for whatever the database has numbered and the files do not promise yet.

    `ready` are entries that this run has just numbered, by the number of the first; all others are made from their rows.
    """
    (size, root), published = head(), folder.published_size()
    if size == published and folder.get(CHECKPOINT) is not None:
        return
    while published < size:
        end = min(published + CHUNK, size)
        entries = (ready or {}).get(published) or entries_of(published, end)
        if len(entries) != end - published:
            raise LedgerError(f"数据库缺少第 {published} 至 {end - 1} 号中的日志行：请从备份恢复")
        folder.append(entries, published)
        if folder.read_entries(published, published + len(entries)) != entries:
            raise LedgerError(f"日志文件写入后读回不一致（第 {published} 条起）：请检查磁盘")
        published += len(entries)
        if progress:
            progress(len(entries))
    if folder.root(size) != root:
        raise SplitView(f"日志文件在大小 {size} 处的树根与数据库不一致，不签名")
    key = signer()
    folder.publish_keys(f"{key.key}\n")
    folder.publish_checkpoint(sign(Checkpoint(origin(), size, root), key))
