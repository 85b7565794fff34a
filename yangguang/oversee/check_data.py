"""Does the database still say what the log says? Every record, version, leaf, number and file is compared.

`yangguang check-data` prints what this finds; `yangguang verify` without a path runs it beside the check of the
public files. Whoever changes, deletes or adds a row behind the application's back is named here.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import orjson
from django.db.models import Count, Exists, F, Max, OuterRef
from django.utils import timezone

from yangguang.ledger.entry import HASH_SIZE
from yangguang.ledger.errors import LedgerError
from yangguang.ledger.models import Act, Leaf
from yangguang.ledger.seal import head, log_folder, numbered_entries
from yangguang.publish.files import path_of, storage
from yangguang.publish.models import Attachment, IndexCounter, Record, Version

CHUNK = 5_000
REPEATED = ("title", "stat_class", "theme", "genre", "programme")
MAKES_PUBLIC = (Act.RELEASE, Act.REVISE)
# Columns instead of objects: a million versions are read in a quarter of the time, and none is kept.
_VERSION = ("number", "public", "salt", "commitment")
_LEAF = ("leaf__item", "leaf__version", "leaf__act", "leaf__record")
_RECORD = ("record__index_no", "record__version", "record__formed_on")
_REPEATED = tuple(f"record__{name}" for name in REPEATED)


@dataclass(frozen=True)
class Finding:
    """One disagreement: a code for machines, the record or leaf it is about, a sentence in Chinese."""

    code: str
    subject: str
    message: str


def check_data(*, progress: Callable[[int], None] | None = None) -> tuple[Finding, ...]:
    """Compare database, log and files; empty when they agree. Keeps nothing in memory but what it found."""
    found = list(_versions(progress))
    found += _records()
    found += _leaves()
    found += _statuses()
    found += _entries(progress)
    found += _numbers()
    found += _files()
    return tuple(found)


def _versions(progress) -> Iterator[Finding]:
    """Each version against its commitment and its leaf, and the record's columns against its current version."""
    rows = Version.objects.order_by("pk").values_list(*_VERSION, *_LEAF, *_RECORD, *_REPEATED)
    astray = []
    for count, row in enumerate(rows.iterator(chunk_size=CHUNK), start=1):
        number, public, salt, commitment, item, of_leaf, act, record, index_no, newest, formed_on, *held = row
        # A byte moved from the text to the salt would leave the hash as it is.
        made = hashlib.sha256(salt + public.encode()).digest() if len(salt) == HASH_SIZE else None
        if made != commitment or made != record:
            yield _of_version(
                "version_changed", index_no, number, "公开内容与日志中的承诺值不一致，内容被改动过"
            )
        elif number == newest:
            yield from _repeated_columns(orjson.loads(public), index_no, formed_on, held)
        if item != index_no or of_leaf != number:
            yield _of_version("leaf_mismatch", index_no, number, f"对应的日志条目说的是 {item} v{of_leaf}")
            astray.append((index_no, number))
        elif act not in MAKES_PUBLIC:
            astray.append((index_no, number))
        if progress and count % CHUNK == 0:
            progress(CHUNK)
    for index_no, number in astray:
        if not Leaf.objects.filter(item=index_no, version=number, act__in=MAKES_PUBLIC).exists():
            yield _of_version("record_added", index_no, number, "数据库里有，日志里没有公开它的条目")


def _of_version(code: str, index_no: str | None, number: int, sentence: str) -> Finding:
    subject = f"{index_no} v{number}"
    return Finding(code, str(index_no) if code == "record_added" else subject, f"{subject}：{sentence}")


def _repeated_columns(public: dict, index_no: str | None, formed_on, held: list[str]) -> Iterator[Finding]:
    """What lists show must be what was released."""
    if (
        held == [public[name] for name in REPEATED]
        and index_no == public["index_no"]
        and formed_on.isoformat() == public["formed_on"]
    ):
        return
    found = dict(zip(REPEATED, held, strict=True), formed_on=formed_on.isoformat(), index_no=index_no)
    names = "、".join(
        str(Record._meta.get_field(name).verbose_name)
        for name, value in found.items()
        if value != public[name]
    )
    yield Finding("record_changed", str(index_no), f"{index_no}：{names}与已公开的内容不一致")


def _records() -> Iterator[Finding]:
    """Records without versions, and records whose number of versions is not theirs."""
    numbers = Version.objects.order_by().filter(record__status__in=Record.EVER_PUBLIC)
    held = numbers.values("record_id", "record__version", "record__index_no").annotate(
        held=Count("pk"), newest=Max("number")
    )
    for row in held.exclude(held=F("record__version"), newest=F("record__version")).iterator():
        index_no = row["record__index_no"]
        message = f"{index_no}：应有 {row['record__version']} 个版本，数据库里有 {row['held']} 个"
        yield Finding("version_missing", index_no, message)
    without = Record.objects.ever_public().filter(~Exists(Version.objects.filter(record=OuterRef("pk"))))
    for index_no in without.values_list("index_no", flat=True).iterator():
        yield Finding(
            "record_added", index_no, f"{index_no}：标为已公开，但没有任何已公开版本，像是直接加进数据库的"
        )


def _leaves() -> Iterator[Finding]:
    """Each leaf that made something public has its version: the one that names it, or one of that number."""
    named = Version.objects.filter(leaf=OuterRef("pk"))
    same = Version.objects.filter(record__index_no=OuterRef("item"), number=OuterRef("version"))
    gone = Leaf.objects.filter(act__in=MAKES_PUBLIC).filter(~Exists(named)).filter(~Exists(same))
    for item, version in gone.order_by("pk").values_list("item", "version").iterator():
        yield Finding("record_deleted", item, f"{item} v{version}：日志记有公开，数据库里已经没有，被删除了")


def _statuses() -> Iterator[Finding]:
    """The last act on an item is the item's status. Only what was ever withdrawn can be anything but released."""
    turned = Leaf.objects.filter(act=Act.WITHDRAW).values("item")
    acts = Leaf.objects.filter(item__in=turned).order_by("pk").values_list("item", "act")
    withdrawn = {item: act == Act.WITHDRAW for item, act in acts.iterator()}
    other = Record.objects.exclude(index_no=None).exclude(status=Record.Status.RELEASED)
    logged = other.filter(Exists(Leaf.objects.filter(item=OuterRef("index_no"))))
    status = dict(logged.values_list("index_no", "status").iterator())
    for index_no in sorted(withdrawn.keys() | status.keys()):
        expected = Record.Status.WITHDRAWN if withdrawn.get(index_no) else Record.Status.RELEASED
        if status.get(index_no, Record.Status.RELEASED) != expected:
            yield Finding("status_changed", index_no, f"{index_no}：状态与日志中最后一次行为不一致")


def _entries(progress) -> Iterator[Finding]:
    """Each numbered leaf of the database against the bytes that were published in the log's files."""
    size, folder = head()[0], log_folder()
    for start in range(0, size, CHUNK):
        end = min(start + CHUNK, size)
        own = numbered_entries(start, end)
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
        if progress:
            progress(len(published))


def _numbers() -> Iterator[Finding]:
    """Index numbers are gap-free: as many records as the counter has given numbers, per agency and year."""
    for year in IndexCounter.objects.order_by("year").values_list("year", flat=True).distinct():
        start, end = (timezone.make_aware(datetime(each, 1, 1)) for each in (year, year + 1))
        given = Record.objects.exclude(index_no=None).filter(
            status__in=Record.Status.values, released_at__gte=start, released_at__lt=end
        )
        held = dict(given.order_by().values_list("agency_id").annotate(Count("pk")))
        for counter in IndexCounter.objects.filter(year=year).select_related("agency"):
            has = held.get(counter.agency_id, 0)
            if has != counter.last:
                subject = f"{counter.agency.code}/{year}"
                message = f"{counter.agency} {year} 年已编索引号 {counter.last} 个，数据库里有 {has} 条"
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
