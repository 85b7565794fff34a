"""Running what is due: each job on its own, so that the failure of one stops no other."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.module_loading import import_string

from yangguang.jobs.models import JobState
from yangguang.jobs.table import JOBS, Job

log = logging.getLogger(__name__)
LONGEST_PAUSE = timedelta(hours=1)
_FREQUENT = timedelta(minutes=1)  # jobs that run more often leave a trace only when something changes


def run_due(*, now: datetime, jobs: Iterable[Job] = JOBS, last: dict[str, datetime]) -> list[str]:
    """Run every job whose time has come, in the table's order; returns the names of those that ran.

    `last` is the caller's memory of when each job began; it is filled from the database for what it lacks.
    A job that fails is tried again after its interval, doubled with each failure up to an hour. Raises
    django.db.Error if the database does not answer; called again, the next jobs have their turn.
    """
    ran = []
    for job in jobs:
        state = _state(job)
        started = last.get(job.name) or state.started_at
        if started is not None and now < started + _pause(job, state):
            continue
        last[job.name] = now
        _run(job, state, now=now)
        ran.append(job.name)
    return ran


def run_here(*, now: datetime, jobs: Iterable[Job] = JOBS, last: dict[str, datetime]) -> list[str]:
    """Run what is due of the jobs that each machine does for itself, while another has the clock; returns their names.

    The table of states belongs to the elected clock: a failure here is in this machine's log, and the job tried again.
    """
    due = [job for job in jobs if job.everywhere and (job.name not in last or now >= last[job.name] + job.every)]
    for job in due:
        last[job.name] = now
        try:
            import_string(job.target)()
        except Exception:  # as above: this clock goes on waiting
            log.exception("job %s failed on this machine", job.name)
    return [job.name for job in due]


def _state(job: Job) -> JobState:
    return JobState.objects.filter(name=job.name).first() or JobState(name=job.name)


def _pause(job: Job, state: JobState) -> timedelta:
    if not state.failures:
        return job.every
    return min(job.every * 2 ** min(state.failures, 20), max(job.every, LONGEST_PAUSE))


def _run(job: Job, state: JobState, *, now: datetime) -> None:
    error = ""
    try:
        import_string(job.target)()
    except Exception as err:  # a job may fail in any way; the others must still run
        error = f"{type(err).__name__}: {err}"[:500]
        log.exception("job %s failed", job.name)
    if job.every < _FREQUENT and state.pk and error == state.error and not error:
        return
    state.started_at, state.error = now, error
    state.finished_at = timezone.now()
    state.runs += 1
    state.failures = state.failures + 1 if error else 0
    state.save()
