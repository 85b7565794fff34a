"""The clock's jobs: each on its own, each at its time; a failure stops no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from yangguang.jobs import steps
from yangguang.jobs.models import JobState
from yangguang.jobs.run import run_due, run_here
from yangguang.jobs.table import JOBS, Job
from yangguang.ledger.models import Leaf
from yangguang.publish import release
from yangguang.publish.models import Record

calls = []


def works():
    calls.append("works")


def fails():
    calls.append("fails")
    raise ValueError("disk full")


@pytest.fixture(autouse=True)
def no_calls():
    calls.clear()


def job(name, every=timedelta(minutes=1)):
    return Job(name, every, f"tests.jobs.test_run.{name}")


def test_a_job_that_fails_stops_no_other_and_is_kept(db, clock):
    ran = run_due(now=timezone.now(), jobs=(job("fails"), job("works")), last={})

    assert ran == calls == ["fails", "works"]
    assert JobState.objects.get(name="fails").error == "ValueError: disk full"
    assert JobState.objects.get(name="works").error == ""


def test_a_job_runs_again_only_after_its_interval_also_after_a_restart(db, clock):
    now = timezone.now()
    run_due(now=now, jobs=(job("works"),), last={})

    for later, ran in ((59, []), (60, ["works"])):
        assert run_due(now=now + timedelta(seconds=later), jobs=(job("works"),), last={}) == ran


def test_a_failing_job_is_tried_less_and_less_often_and_recovers(db, clock):
    now, last = timezone.now(), {}
    for minute in range(16):
        run_due(now=now + timedelta(minutes=minute), jobs=(job("fails"),), last=last)
    assert len(calls) == 4  # minutes 0, 2, 6, 14

    recovered = Job("fails", timedelta(minutes=1), "tests.jobs.test_run.works")
    run_due(now=now + timedelta(hours=2), jobs=(recovered,), last=last)
    state = JobState.objects.get()
    assert (state.failures, state.error) == (0, "")


def test_frequent_jobs_leave_no_row_a_second(db, clock):
    frequent, now, last = job("works", timedelta(seconds=5)), timezone.now(), {}
    for tick in range(10):
        run_due(now=now + timedelta(seconds=5 * tick), jobs=(frequent,), last=last)

    assert len(calls) == 10 and JobState.objects.get().runs == 1


def test_every_job_of_the_table_runs_on_a_real_city(city):
    city.released()

    run_due(now=timezone.now(), last={})

    assert {state.name: state.error for state in JobState.objects.all()} == {each.name: "" for each in JOBS}
    assert Leaf.objects.sealed().count() == 1


def test_the_clock_releases_what_was_scheduled_and_seals_it(city, clock):
    work = city.reviewed(city.drafted())
    release.schedule(work, by=city.person("police", "head"), at=timezone.now() + timedelta(hours=1))
    clock.shift(timedelta(hours=1))

    steps.release_scheduled()
    steps.follow_log()

    assert Record.objects.get().is_public and Leaf.objects.sealed().count() == 1


def test_a_difference_between_database_and_log_fails_its_job(city):
    record = city.released()
    steps.follow_log()
    Record.objects.filter(pk=record.pk).update(title="悄悄改过的标题")

    with pytest.raises(steps.SomeFailed, match=record.index_no):
        steps.compare_with_log()


def test_where_another_clock_is_elected_a_machine_does_only_what_it_does_for_itself(db, clock):
    target, now, last = "tests.jobs.test_run.", timezone.now(), {}
    own = (Job("own", timedelta(minutes=1), f"{target}works", everywhere=True), job("fails"))

    assert run_here(now=now, jobs=own, last=last) == ["own"]
    assert run_here(now=now + timedelta(seconds=59), jobs=own, last=last) == []
    assert run_here(now=now + timedelta(seconds=60), jobs=own, last=last) == ["own"]
    assert calls == ["works", "works"] and not JobState.objects.exists()
    assert [each.name for each in JOBS if each.everywhere] == ["sweep-pages"]
