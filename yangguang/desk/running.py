"""What a background job does: the officer's act, with its progress and its end noted for the page."""

import logging
import time

from yangguang.agencies.models import Agency, Person
from yangguang.publish import importing
from yangguang.publish.batch_release import release_batch
from yangguang.publish.import_errors import RowsNotValid
from yangguang.publish.models import Batch

from .acting import REFUSALS
from .background import CHECK, RELEASE, SKIP, Job, forget_file, say

SHOWN = 200  # problems shown on the page
OFTEN = 0.5  # seconds between notes of progress
log = logging.getLogger("yangguang.desk")


def run(job: Job) -> None:
    """Do the job. A refusal is noted in its own words; anything unforeseen is logged and noted as such."""
    try:
        say(job, stage="done", **_DO[job.kind](job))
    except RowsNotValid as err:
        say(job, stage="done", kind=job.kind, refusal=str(err), errors=_errors(err.problems), more=err.more)
    except REFUSALS as err:
        say(job, stage="done", kind=job.kind, refusal=str(err))
    except Exception:
        log.exception("job %s failed", job.token)
        say(job, stage="done", kind=job.kind, refusal="系统出错，没有办成；请稍后再试，并告知系统管理员。")
        raise


def _check(job: Job) -> dict:
    agency = Agency.objects.get(pk=job.subject)
    found = importing.dry_run(job.file, agency=agency, progress=_Progress(job).rows)
    return {
        "kind": CHECK, "rows": found.rows, "good": found.good, "errors": _errors(found.errors),
        "more": found.more + max(0, len(found.errors) - SHOWN),
    }  # fmt: skip


def _import(job: Job) -> dict:
    agency, by = Agency.objects.get(pk=job.subject), Person.objects.get(pk=job.by)
    made = importing.import_file(
        job.file, agency=agency, by=by, skip_bad=job.kind == SKIP, progress=_Progress(job).rows
    )
    forget_file(job)
    return {
        "kind": job.kind, "batch": made.batch.pk, "rows": made.rows, "errors": _errors(made.skipped),
        "more": max(0, len(made.skipped) - SHOWN), "resumed_after": made.resumed_after,
    }  # fmt: skip


def _release(job: Job) -> dict:
    batch, by = Batch.objects.select_related("agency").get(pk=job.subject), Person.objects.get(pk=job.by)
    made = release_batch(batch, by=by, progress=_Progress(job).more)
    return {"kind": RELEASE, "batch": batch.pk, "rows": made.released, "left": made.left}


def _errors(problems) -> list[dict]:
    return [
        {"row": each.row, "column": each.column, "value": each.value, "reason": str(each.reason)}
        for each in problems[:SHOWN]
    ]


class _Progress:
    """Notes how many rows are done, twice a second at most."""

    def __init__(self, job: Job):
        self.job, self.stage, self.done, self.said = job, "", 0, 0.0

    def rows(self, stage: str, count: int) -> None:
        if stage != self.stage:
            self.stage, self.done = stage, 0
        self.more(count)

    def more(self, count: int) -> None:
        self.done += count
        if time.monotonic() - self.said > OFTEN:
            self.said = time.monotonic()
            say(self.job, stage=self.stage or "store", done=self.done)


_DO = {CHECK: _check, "whole": _import, SKIP: _import, RELEASE: _release}
