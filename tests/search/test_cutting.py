"""Many records are cut by several processes at once, and come out as if one had cut them all."""

import logging
import multiprocessing
import os
import signal

import pytest

from yangguang.search import cutting
from yangguang.search.cutting import cut
from yangguang.search.query import Query
from yangguang.search.schema import fields_of


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(cutting, "WORTH", 20)
    monkeypatch.setattr(cutting, "BATCH", 5)


@pytest.fixture
def many(make):
    return [make(n, f"关于第{n}号堤防加固工程的公告", "攀枝花市 2012 年度防汛工作。" * 3) for n in range(100)]


def test_workers_cut_the_same_fields_in_the_same_order(many):
    assert list(cut(many, processes=2)) == [fields_of(doc) for doc in many]
    assert not multiprocessing.active_children()


def test_no_record_is_missing_when_workers_are_killed_and_the_log_says_so(many, caplog):
    def killing():
        for number, doc in enumerate(many):
            if number == 50:
                for worker in multiprocessing.active_children():
                    os.kill(worker.pid, signal.SIGKILL)
            yield doc

    with caplog.at_level(logging.WARNING):
        assert list(cut(killing(), processes=2)) == [fields_of(doc) for doc in many]

    assert "has ended" in caplog.text


def test_records_are_not_read_far_ahead_of_the_writer(many):
    read = 0

    def counting():
        nonlocal read
        for doc in many:
            read += 1
            yield doc

    fields = cut(counting(), processes=2)
    next(fields)

    assert read <= 2 * cutting.AHEAD * cutting.BATCH + cutting.BATCH
    fields.close()
    assert not multiprocessing.active_children()


def test_few_records_are_cut_without_workers(many):
    fields = cut(many[:19], processes=2)
    next(fields)

    assert not multiprocessing.active_children()
    assert len(list(fields)) == 18


def test_a_bulk_load_through_workers_is_found_by_its_newest_versions(engine, make, many):
    again = [make(7, "正式实施", version=2), make(7, "征求意见", version=1)]

    engine.apply([*many, *again], (), cursor=102, processes=2)

    assert engine.count() == 100
    assert engine.search(Query("正式实施")).hits[0].version == 2
    assert engine.search(Query("征求意见")).zero
