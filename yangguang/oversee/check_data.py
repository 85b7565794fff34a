"""Does the database still say what the log says? Every record, version, leaf, number and file is compared.

`yangguang check-data` prints what this finds; `yangguang verify` without a path runs it beside the check of the
public files. Whoever changes, deletes or adds a row behind the application's back is named here.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Count, Max
from django.utils import timezone

from yangguang.ledger.entry import commit
from yangguang.ledger.errors import LedgerError
from yangguang.ledger.models import Act, Leaf
from yangguang.ledger.seal import entry_of, head, log_folder
from yangguang.publish.attach import path_of, storage
from yangguang.publish.models import Attachment, IndexCounter, Record, Version

CHUNK = 5_000
REPEATED = ("title", "stat_class", "theme", "genre", "programme")


@dataclass(frozen=True)
class Finding:
    """One disagreement: a code for machines, the record or leaf it is about, a sentence in Chinese."""

    code: str
    subject: str
    message: str


def check_data(*, progress: Callable[[int], None] | None = None) -> tuple[Finding, ...]:
    """Compare database, log and files; empty when they agree."""
    known: set[tuple[str, int]] = set()
    found = list(_versions(known, progress))
    found += _records()
    found += _leaves(known, progress)
    found += _entries()
    found += _numbers()
    found += _files()
    return tuple(found)


def _versions(known: set, progress) -> Iterator[Finding]:
    """Each version against its commitment and its leaf, and the record's columns against its current version."""
    rows = Version.objects.select_related("record", "leaf").order_by("pk")
    for count, version in enumerate(rows.iterator(chunk_size=CHUNK), start=1):
        record, leaf = version.record, version.leaf
        known.add((record.index_no, version.number))
        subject = f"{record.index_no} v{version.number}"
        commitment = commit(bytes(version.salt), version.public.encode())
        if commitment != bytes(version.commitment) or commitment != bytes(leaf.record or b""):
            yield Finding(
                "version_changed", subject, f"{subject}：公开内容与日志中的承诺值不一致，内容被改动过"
            )
        elif version.number == record.version:
            yield from _repeated_columns(record, version.as_dict())
        if (leaf.item, leaf.version) != (record.index_no, version.number):
            yield Finding(
                "leaf_mismatch", subject, f"{subject}：对应的日志条目说的是 {leaf.item} v{leaf.version}"
            )
        if progress and count % CHUNK == 0:
            progress(CHUNK)


def _repeated_columns(record: Record, public: dict) -> Iterator[Finding]:
    """What lists show must be what was released."""
    differing = [name for name in REPEATED if getattr(record, name) != public[name]]
    if record.formed_on.isoformat() != public["formed_on"]:
        differing.append("formed_on")
    if record.index_no != public["index_no"]:
        differing.append("index_no")
    if differing:
        names = "、".join(str(Record._meta.get_field(name).verbose_name) for name in differing)
        yield Finding("record_changed", record.index_no, f"{record.index_no}：{names}与已公开的内容不一致")


def _records() -> Iterator[Finding]:
    """Records without versions, and records whose number of versions is not theirs."""
    rows = Record.objects.ever_public().annotate(held=Count("versions"), newest=Max("versions__number"))
    for record in rows.exclude(held=0).iterator(chunk_size=CHUNK):
        if record.held != record.version or record.newest != record.version:
            message = f"{record.index_no}：应有 {record.version} 个版本，数据库里有 {record.held} 个"
            yield Finding("version_missing", record.index_no, message)
    for index_no in rows.filter(held=0).values_list("index_no", flat=True):
        yield Finding(
            "record_added", index_no, f"{index_no}：标为已公开，但没有任何已公开版本，像是直接加进数据库的"
        )


def _leaves(known: set, progress) -> Iterator[Finding]:
    """Each leaf has its version, and the last act on an item is the item's status."""
    status: dict[str, str] = {}
    acts = Leaf.objects.order_by("pk").values_list("act", "item", "version")
    for act, item, version in acts.iterator(chunk_size=CHUNK):
        if act in (Act.RELEASE, Act.REVISE):
            if (item, version) not in known:
                yield Finding(
                    "record_deleted", item, f"{item} v{version}：日志记有公开，数据库里已经没有，被删除了"
                )
            known.discard((item, version))
        status[item] = Record.Status.WITHDRAWN if act == Act.WITHDRAW else Record.Status.RELEASED
    for index_no, version in sorted(known, key=str):
        yield Finding(
            "record_added", str(index_no), f"{index_no} v{version}：数据库里有，日志里没有公开它的条目"
        )
    for index_no, found in Record.objects.exclude(index_no=None).values_list("index_no", "status").iterator():
        if index_no in status and status[index_no] != found:
            yield Finding("status_changed", index_no, f"{index_no}：状态与日志中最后一次行为不一致")
    if progress:
        progress(0)


def _entries() -> Iterator[Finding]:
    """Each numbered leaf of the database against the bytes that were published in the log's files."""
    size, folder = head()[0], log_folder()
    for start in range(0, size, CHUNK):
        end = min(start + CHUNK, size)
        rows = Leaf.objects.filter(index__gte=start, index__lt=end).select_related("previous")
        own = {
            leaf.index: entry_of(leaf, previous_index=leaf.previous.index if leaf.previous else None)
            for leaf in rows
        }
        try:
            published = folder.read_entries(start, end)
        except LedgerError as err:
            yield Finding(
                "log_unreadable", f"log:{start}", f"日志文件第 {start} 至 {end - 1} 条读不出：{err}"
            )
            continue
        for index, entry in enumerate(published, start=start):
            if index not in own:
                yield Finding("leaf_deleted", f"log:{index}", f"日志第 {index} 条在数据库里已被删除")
            elif own[index] != entry:
                yield Finding("leaf_changed", f"log:{index}", f"日志第 {index} 条在数据库里与已公布的不一致")


def _numbers() -> Iterator[Finding]:
    """Index numbers are gap-free: as many records as the counter has given numbers, per agency and year."""
    counted: dict[tuple[int, int], int] = {}
    for agency, at in (
        Record.objects.exclude(index_no=None).values_list("agency_id", "released_at").iterator()
    ):
        if at is not None:
            key = (agency, timezone.localdate(at).year)
            counted[key] = counted.get(key, 0) + 1
    for counter in IndexCounter.objects.select_related("agency"):
        held = counted.get((counter.agency_id, counter.year), 0)
        if held != counter.last:
            subject = f"{counter.agency.code}/{counter.year}"
            message = f"{counter.agency} {counter.year} 年已编索引号 {counter.last} 个，数据库里有 {held} 条"
            yield Finding("number_gap", subject, message)


def _files() -> Iterator[Finding]:
    """Each attachment's bytes are there and are the ones that were checked in."""
    for sha256, name in Attachment.objects.values_list("sha256", "name").distinct().iterator():
        path = path_of(sha256)
        if not storage().exists(path):
            yield Finding("file_missing", sha256, f"附件“{name}”的文件不见了")
            continue
        with storage().open(path) as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                yield Finding("file_changed", sha256, f"附件“{name}”的文件被改动过")
