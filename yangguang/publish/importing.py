"""Importing a file of records: dry run, the whole file or nothing, or the good rows with the bad ones skipped.

The whole file is one transaction: killed in the middle, nothing has happened. Skipping bad rows works in
chunks; the rows of a chunk and `Batch.last_row` are one transaction, so the same command started again goes
on where it stopped: nothing lost, nothing twice.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, Person, Role
from yangguang.law.review_clauses import review_clauses

from . import access, bulk
from .import_drafts import draft_rows
from .import_errors import HeadingsRefused, ImportRefused, RowsNotValid
from .import_rows import Ready, RowProblem, RowReader
from .models import Batch, Stage
from .review import give_batch_opinion
from .table_rows import Row, count_rows, read_rows

CHUNK = 1_000  # rows of one transaction where bad rows are skipped
SHOWN = 1_000  # problems that are kept and shown; the rest is counted

Progress = Callable[[str, int], None]  # "check" or "store", and how many more rows are done


@dataclass(frozen=True)
class DryRun:
    """What an import would do: rows read, rows that are good, the first problems and how many more there are."""

    rows: int
    good: int
    errors: tuple[RowProblem, ...]
    more: int = 0

    @property
    def ok(self) -> bool:
        """Whether every row is good."""
        return not self.errors


@dataclass(frozen=True)
class Imported:
    """What an import did in all, with what earlier runs of the same batch did."""

    batch: Batch
    rows: int
    skipped: tuple[RowProblem, ...]
    released: bool
    resumed_after: int = 0  # the row after which this run went on; 0 for a file begun anew


def dry_run(
    path: Path, *, agency: Agency, on: date | None = None, history: bool = False, progress: Progress | None = None
) -> DryRun:
    """Read the whole file and change nothing.

    on: the day of review, today if not given; history: rows are to be released at once, a past time is allowed.
    Raises RowsUnreadable if the file cannot be read on, HeadingsRefused if its headings are wrong.
    """
    now = timezone.now() if on is None else timezone.make_aware(datetime.combine(on, time(23, 59, 59)))
    reader = RowReader(agency, now=now, history=history)
    rows, good, more, errors = 0, 0, 0, []
    for chunk in _chunks(read_rows(path)):
        ready, problems = _sorted_out(reader, chunk)
        rows, good = rows + len(chunk), good + len(ready)
        more += max(0, len(errors) + len(problems) - SHOWN)
        errors += problems[: SHOWN - len(errors)]
        if progress:
            progress("check", len(chunk))
    return DryRun(rows, good, tuple(errors), more)


def import_file(
    path: Path, *, agency: Agency, by: Person, skip_bad: bool = False, again: bool = False,
    release_by: Person | None = None, progress: Progress | None = None,
) -> Imported:  # fmt: skip
    """Import a file as a batch of drafts, or release its rows if the head `release_by` confirms that they were
    reviewed before they came here (2008 art 14, 2019 art 17).

    Raises RowsNotValid with every problem if rows are bad and `skip_bad` is false; ImportRefused if the file
    was imported before and `again` is false; NotAllowed; RowsUnreadable; HeadingsRefused. Nothing has
    happened on any error, except that chunks finished before stay when bad rows are skipped.
    """
    access.demand(by, Role.EDITOR, agency=agency)
    if release_by:
        access.demand(release_by, Role.HEAD, agency=agency)
        if release_by == by:
            raise access.NotAllowed(_("导入人不能审核自己导入的批次"))
    job = _Job(path, agency, by, release_by, progress or (lambda stage, count: None))
    unfinished = _unfinished(job, skip_bad=skip_bad)
    if unfinished is None and not again:
        _refuse_twice(job)
    return _skipping_bad(job, unfinished) if skip_bad else _whole(job, again=again)


class _Job:
    """One file to import: who, for whom, and the bytes that it had when the import began."""

    def __init__(self, path: Path, agency: Agency, by: Person, release_by: Person | None, progress: Progress):
        self.path, self.agency, self.by, self.release_by = path, agency, by, release_by
        self.progress = progress
        self._stamp = _stamp(path)
        with path.open("rb") as file:
            self.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        self.reader = RowReader(agency, now=timezone.now(), history=release_by is not None)

    def check_unchanged(self) -> None:
        """A file that someone saves while it is read would be half old, half new."""
        if _stamp(self.path) != self._stamp:
            raise ImportRefused(_("导入期间文件被改动，请重新导入"))

    def store(self, rows: list[Ready], batch: Batch) -> None:
        """Draft or release good rows (the caller's transaction)."""
        if self.release_by:
            bulk.release_rows(
                [bulk.Row(content=row.content, at=row.at) for row in rows], batch=batch, by=self.release_by
            )
        else:
            draft_rows(rows, batch=batch)


def _stamp(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


def _whole(job: _Job, *, again: bool) -> Imported:
    checked = dry_run(
        job.path, agency=job.agency, history=job.release_by is not None, progress=job.progress
    )  # fmt: skip
    if not checked.ok:
        raise RowsNotValid(checked.errors, checked.more)
    with transaction.atomic():
        # Two imports of one agency take turns, so that the second sees that the first was done.
        Agency.objects.select_for_update(no_key=True).get(pk=job.agency.pk)
        if not again:
            _refuse_twice(job)
        batch = _begin(job)
        for chunk in _chunks(read_rows(job.path)):
            ready, problems = _sorted_out(job.reader, chunk)
            if problems:  # good a moment ago: midnight, or a column that was closed meanwhile
                raise RowsNotValid(tuple(problems), 0)
            job.store(ready, batch)
            _advance(batch, chunk, ready, [])
            job.progress("store", len(chunk))
        job.check_unchanged()
        _finish(batch, job)
    return Imported(batch, batch.rows, (), job.release_by is not None)


def _skipping_bad(job: _Job, unfinished: Batch | None) -> Imported:
    # The file must be readable to its end before a row is kept: a mended file is another file, and what was
    # kept of this one would come twice.
    count_rows(job.path)
    _try_headings(job)
    batch = unfinished or _begun(job)
    resumed_after = batch.last_row
    for chunk in _chunks(read_rows(job.path, start_after=batch.last_row)):
        ready, problems = _sorted_out(job.reader, chunk)
        with transaction.atomic():
            batch = _locked(batch)
            job.store(ready, batch)
            _advance(batch, chunk, ready, problems)
        job.check_unchanged()
        job.progress("store", len(chunk))
    with transaction.atomic():
        batch = _locked(batch)
        _finish(batch, job)
    skipped = tuple(RowProblem(value="", **each) for each in batch.skipped)
    return Imported(batch, batch.rows, skipped, job.release_by is not None, resumed_after)


def _try_headings(job: _Job) -> None:
    for row in islice(read_rows(job.path), 1):
        job.reader.read(row)


def _unfinished(job: _Job, *, skip_bad: bool) -> Batch | None:
    """The batch of an earlier run of this file that was interrupted; it can only be gone on with as it began."""
    batch = Batch.objects.filter(agency=job.agency, sha256=job.sha256, finished_at=None).first()
    if batch is None:
        return None
    if not skip_bad:
        message = _("这份文件上次以“跳过错误行”的方式导入到第 %d 行时中断，请用同样的方式继续")
        raise ImportRefused(message % batch.last_row)
    if batch.author_id != job.by.pk:
        raise ImportRefused(_("这份文件上次由%s导入，尚未完成，请由同一人继续") % batch.author)
    released = batch.opinions.filter(stage=Stage.TRANSFER).exists()
    if released != (job.release_by is not None):
        way = _("直接发布") if released else _("导入为草稿")
        raise ImportRefused(_("这份文件上次以“%s”的方式导入，尚未完成，请用同样的方式继续") % way)
    return batch


def _refuse_twice(job: _Job) -> None:
    done = Batch.objects.filter(agency=job.agency, sha256=job.sha256).exclude(finished_at=None).first()
    if done:
        day = timezone.localdate(done.finished_at)
        facts = {"day": day, "batch": done.pk, "rows": done.rows}
        raise ImportRefused(_("这份文件已于 %(day)s 导入过（批次 %(batch)d，%(rows)d 条）") % facts)


@transaction.atomic
def _begun(job: _Job) -> Batch:
    Agency.objects.select_for_update(no_key=True).get(pk=job.agency.pk)
    if Batch.objects.filter(agency=job.agency, sha256=job.sha256, finished_at=None).exists():
        raise ImportRefused(_("另一个程序正在导入这份文件"))
    return _begin(job)


def _begin(job: _Job) -> Batch:
    now = timezone.now()
    batch = Batch.objects.create(
        agency=job.agency, name=job.path.name[:200], sha256=job.sha256, author=job.by, created_at=now
    )
    audit.note(by=job.by, act="import.begin", subject=f"batch:{batch.pk}", agency=job.agency)
    if job.release_by:
        clause = next(
            each for each in review_clauses(Stage.TRANSFER.value, on=timezone.localdate(now))
            if each.verdict == "pass"
        )  # fmt: skip
        give_batch_opinion(batch, by=job.release_by, stage=Stage.TRANSFER, clause=clause.cited)
    return batch


def _locked(batch: Batch) -> Batch:
    """The batch, held until the transaction ends. Raises ImportRefused if another process went on with it."""
    fresh = Batch.objects.select_for_update().select_related("agency", "author").get(pk=batch.pk)
    if fresh.last_row != batch.last_row or fresh.finished_at is not None:
        raise ImportRefused(_("另一个程序正在导入这份文件"))
    return fresh


def _advance(batch: Batch, chunk: list[Row], ready: list[Ready], problems: list[RowProblem]) -> None:
    batch.last_row = chunk[-1].number
    batch.rows += len(ready)
    # Without the values: they may be what must not be kept.
    batch.skipped += [{k: v for k, v in asdict(each).items() if k != "value"} for each in problems]
    batch.save(update_fields=["last_row", "rows", "skipped"])


def _finish(batch: Batch, job: _Job) -> None:
    batch.finished_at = timezone.now()
    batch.save(update_fields=["finished_at"])
    audit.note(
        by=job.by, act="import.finish", subject=f"batch:{batch.pk}", agency=job.agency,
        rows=batch.rows, skipped=len({each["row"] for each in batch.skipped}),
    )  # fmt: skip


def _sorted_out(reader: RowReader, chunk: Iterable[Row]) -> tuple[list[Ready], list[RowProblem]]:
    ready: list[Ready] = []
    problems: list[RowProblem] = []
    for row in chunk:
        outcome = reader.read(row)
        if isinstance(outcome, Ready):
            ready.append(outcome)
        else:
            problems += outcome
    return ready, problems


def _chunks(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


__all__ = ["DryRun", "HeadingsRefused", "ImportRefused", "Imported", "RowsNotValid", "dry_run", "import_file"]
