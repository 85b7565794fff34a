"""Step 6: the index follows the log. What is sealed after its cursor is fetched as it stands now and indexed.

A withdrawn record cannot come back: every leaf is answered with the record's present state, in the order of
the log, by one writer. The index holds no truth; `rebuild` makes it anew.
"""

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import orjson
from django.conf import settings
from django.utils import timezone

from yangguang.ledger.models import Act, Leaf
from yangguang.publish.models import Attachment, Placement, Record, Version
from yangguang.publish.sanitize import text_of_clean

from .ask import Answer
from .ask import ask as answered
from .engine import Engine
from .errors import IndexUnavailable
from .generation import put_in_place
from .query import Page, Query
from .schema import Doc
from .vocabulary import Vocabulary, read

CHUNK = 10_000  # leaves a commit
PART = 1_000  # records read at once
HEARD_AGAIN = 600  # seconds, after which the words of titles are read again


def index_path() -> Path:
    """The folder of the index, from `YANGGUANG_SEARCH_URL`."""
    return Path(settings.SEARCH_URL.removeprefix("tantivy://"))


def engine() -> Engine:
    """The opened index. Raises IndexUnavailable, which says how to rebuild."""
    return _opened(index_path())


def find(query: Query) -> Page:
    """Search. The caller still asks the database which of the hits are public at this moment."""
    return engine().search(query)


def ask(query: Query, *, as_typed: bool = False) -> Answer:
    """Search as a reader does: with other ways to write what found little. Raises IndexUnavailable."""
    return answered(query, find, vocabulary, as_typed=as_typed)


def vocabulary() -> Vocabulary:
    """The words of titles that the index knows, not older than `HEARD_AGAIN`."""
    return _heard(index_path(), int(time.monotonic() // HEARD_AGAIN))


def follow(
    *,
    limit: int | None = None,
    processes: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Index what was sealed since the last time, at most `limit` leaves; returns how many were followed.

    What was withdrawn leaves the index first, however much waits before it in the log. A bulk release is cut by
    `processes` workers; None: one for each core.
    """
    index = _open_or_create()
    cursor, followed = index.cursor, 0
    step = CHUNK if limit is None else min(CHUNK, limit)
    if gone := _withdrawn_from(cursor + step):
        index.apply((), gone, cursor)
    while leaves := _leaves_from(cursor, most=step if limit is None else min(step, limit - followed)):
        items = {item for _index, item in leaves}
        standing = _standing(items)
        gone = items - {each.index_no for each in standing.values()}
        cursor = leaves[-1][0] + 1
        index.apply(_documents(standing), gone, cursor, processes=processes)
        followed += len(leaves)
        if progress:
            progress(len(leaves))
    return followed


def rebuild(*, progress: Callable[[int], None] | None = None) -> int:
    """Make the index anew beside the old one, which answers until the new one takes its place.

    Killed in the middle it leaves the old one in service, and the next call begins anew.
    """
    path = index_path()
    fresh = path.with_name(f"{path.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    index, done, cursor = Engine.create(fresh), 0, Leaf.objects.sealed_size()
    for numbers in _public_numbers():
        index.apply(documents(numbers), (), cursor=0)
        done += len(numbers)
        if progress:
            progress(len(numbers))
    index.apply((), (), cursor=cursor)
    _opened.cache_clear()
    put_in_place(fresh, path)
    return done


def _leaves_from(cursor: int, *, most: int) -> list[tuple[int, str]]:
    sealed = Leaf.objects.filter(index__gte=cursor).order_by("index")
    return list(sealed.values_list("index", "item")[:most]) if most > 0 else []


def _withdrawn_from(number: int) -> set[str]:
    """What leaves from this number on withdraw and nobody has restored since."""
    ahead = Leaf.objects.filter(act=Act.WITHDRAW, index__gte=number).values_list("item", flat=True)
    records = Record.objects.filter(index_no__in=set(ahead), status=Record.Status.WITHDRAWN)
    return set(records.values_list("index_no", flat=True))


def documents(index_nos: Iterable[str]) -> Iterator[Doc]:
    """Those of the records that are public now, as the index knows them."""
    return _documents(_standing(index_nos))


def _standing(index_nos: Iterable[str]) -> dict[int, "_Standing"]:
    """Those of the records that are public now, by the key of their row."""
    # Asked by number alone: with the status in the question SQLite walks through every public record instead.
    found = Record.objects.filter(index_no__in=index_nos).values_list(*_Standing._fields, "status")
    return {row[0]: _Standing(*row[:-1]) for row in found if row[-1] == Record.Status.RELEASED}


def _documents(standing: dict[int, "_Standing"]) -> Iterator[Doc]:
    """Read in small parts: the workers cut one part while the next is read."""
    for start in range(0, len(standing), PART):
        yield from _part(dict(islice(standing.items(), start, start + PART)))


def _part(records: dict[int, "_Standing"]) -> Iterator[Doc]:
    columns: dict[int, list[str]] = {pk: [] for pk in records}
    places = Placement.objects.filter(record__in=list(records), live=True)
    for place in places.values_list("record_id", "level0", "level1", "level2", "level3"):
        columns[place[0]] += [str(level) for level in place[1:] if level]
    texts: dict[int, dict[str, str]] = {pk: {} for pk in records}
    files = Attachment.objects.filter(record__in=list(records)).values_list("record_id", "sha256", "text")
    for pk, sha256, text in files:
        texts[pk][sha256] = text
    versions = Version.objects.filter(record__in=list(records)).order_by("record_id", "number")
    for pk, number, data in versions.values_list("record_id", "number", "public"):
        if number == records[pk].version:
            public = orjson.loads(data)
            # Only the files of this version: a draft of the record may have others, which are secret still.
            words = [texts[pk].get(file["sha256"], "") for file in public["attachments"]]
            yield _document(records[pk], public, columns[pk], "\n".join(words))


class _Standing(NamedTuple):
    """What the index takes from a record's row; the names are those of the columns."""

    pk: int
    index_no: str
    version: int
    released_at: datetime
    agency__code: str
    agency__name: str
    agency__slug: str


def _document(record: _Standing, public: dict, columns: list[str], attachments_text: str) -> Doc:
    day = timezone.localdate(record.released_at)
    return Doc(
        index_no=record.index_no,
        version=record.version,
        title=public["title"],
        abstract=public["abstract"],
        body=text_of_clean(public["body"]),
        attachments_text=attachments_text,
        doc_no=public["doc_no"],
        agency=record.agency__code,
        agency_name=record.agency__name,
        stat_class=public["stat_class"],
        theme=public["theme"],
        genre=public["genre"],
        columns=tuple(dict.fromkeys(columns)),
        year=day.year,
        released_on=day,
        site=record.agency__slug,
    )


def _public_numbers() -> Iterable[list[str]]:
    last = 0
    while rows := list(
        Record.objects.public().filter(pk__gt=last).order_by("pk").values_list("pk", "index_no")[:CHUNK]
    ):
        last = rows[-1][0]
        yield [index_no for _pk, index_no in rows]


def _open_or_create() -> Engine:
    path = index_path()
    if not path.exists() or not any(path.iterdir()):
        _opened.cache_clear()
        return Engine.create(path)
    return engine()


@lru_cache(maxsize=1)
def _heard(path: Path, _period: int) -> Vocabulary:
    return Vocabulary.of(read(path))


@lru_cache(maxsize=2)
def _opened(path: Path) -> Engine:
    return Engine.open(path)


__all__ = [
    "IndexUnavailable",
    "ask",
    "documents",
    "engine",
    "find",
    "follow",
    "index_path",
    "rebuild",
    "vocabulary",
]
