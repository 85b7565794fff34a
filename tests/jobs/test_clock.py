"""One clock is elected; another waits until it may take over."""

import fcntl
import threading

from django.utils.module_loading import import_string

from yangguang.jobs import clock as clocks
from yangguang.jobs.table import JOBS


def test_every_target_of_the_table_can_be_loaded():
    assert all(callable(import_string(job.target)) for job in JOBS)
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_the_elected_clock_runs_and_stops_when_it_is_asked_to(db, home, monkeypatch):
    stop, ticks = threading.Event(), []

    def tick(_run_due, _last):
        ticks.append(1)
        if len(ticks) == 3:
            stop.set()
        return True

    monkeypatch.setattr(clocks, "_tick", tick)
    clocks.run(stop, tick=0.001)

    assert len(ticks) == 3


def test_a_second_clock_does_nothing_while_the_first_holds_the_lock(db, home, monkeypatch):
    stop, ticks = threading.Event(), []
    monkeypatch.setattr(clocks, "_tick", lambda *_args: ticks.append(1) or stop.set() or True)
    with (home / "clock.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        threading.Timer(0.05, stop.set).start()
        clocks.run(stop, tick=0.001)
    assert ticks == []

    stop.clear()
    clocks.run(stop, tick=0.001)
    assert ticks == [1]


def test_a_database_that_does_not_answer_leads_to_a_new_election(db, home, monkeypatch):
    stop, elections = threading.Event(), []
    real = clocks._election

    def counted():
        elections.append(1)
        if len(elections) == 2:
            stop.set()
        return real()

    monkeypatch.setattr(clocks, "_election", counted)
    monkeypatch.setattr(clocks, "_tick", lambda *_args: False)
    clocks.run(stop, tick=0.001)

    assert len(elections) == 2
