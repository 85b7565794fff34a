"""The clock: one process that runs the jobs of the table. `python -m yangguang.jobs.clock`.

Of several clocks on one city one is elected: by a lock in the home folder and, where the database is
PostgreSQL and shared by several machines, by a lock of the database. The others wait and take over.
"""

import fcntl
import logging
import os
import signal
import threading
from contextlib import contextmanager

import django
from django.conf import settings
from django.db import Error as DatabaseFailure
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

TICK = 1.0  # seconds between two looks at the table
_ADVISORY_LOCK = 7_201_862_050
log = logging.getLogger("yangguang.jobs.clock")


def main() -> None:
    """Run until SIGTERM or SIGINT; a job that is running is finished first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
    django.setup()
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_signal: stop.set())
    run(stop)


def run(stop: threading.Event, *, tick: float = TICK) -> None:
    """Run due jobs every `tick` seconds while this clock is the elected one, until `stop` is set."""
    # Loaded here by name: models exist only after django.setup().
    run_due, run_here = (import_string(f"yangguang.jobs.run.{name}") for name in ("run_due", "run_here"))
    last: dict = {}
    while not stop.is_set():
        with _election() as elected:
            if elected:
                log.info("this clock is elected")
            while elected and not stop.is_set():
                if not _still_elected() or not _tick(run_due, last):
                    break  # the database's lock is lost with its connection: be elected anew
                stop.wait(tick)
        if not stop.is_set():
            run_here(now=timezone.now(), last=last)  # this machine's own pages, whoever has the clock
        stop.wait(tick * 5)


def _tick(run_due, last: dict) -> bool:
    try:
        run_due(now=timezone.now(), last=last)
    except DatabaseFailure:
        log.exception("the database does not answer")
        connection.close()
        return False
    return True


@contextmanager
def _election():
    """Whether this process may be the clock; the lock is held inside the block."""
    with (settings.HOME / "clock.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield _elected_by_database()


def _elected_by_database() -> bool:
    return _asked("SELECT pg_try_advisory_lock(%s)", _ADVISORY_LOCK)


def _still_elected() -> bool:
    """Whether this connection holds the lock: one that was opened anew does not, and another clock may have it."""
    return _asked(
        "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        " AND (classid::bigint << 32) + objid::bigint = %s)",
        _ADVISORY_LOCK,
    )


def _asked(question: str, number: int) -> bool:
    if connection.vendor != "postgresql":
        return True
    try:
        with connection.cursor() as cursor:
            cursor.execute(question, [number])
            return cursor.fetchone()[0]
    except DatabaseFailure:
        log.exception("the database does not answer")
        connection.close()
        return False


if __name__ == "__main__":
    main()
