"""The replay of 2012 goes through the real rules, goes on after an interruption, and repeats itself exactly."""

import pytest

from yangguang.demo import replay as replaying
from yangguang.demo.load import load_city
from yangguang.ledger.models import Act, Leaf
from yangguang.publish.models import Batch, Record, Version

FEW = 12  # the first batches of January: enough to hold documents with numbers


@pytest.fixture
def demo_city(db, monkeypatch):
    load_city()
    first = list(replaying._batches(0.0001))[:FEW]
    monkeypatch.setattr(replaying, "_batches", lambda _scale: iter(first))
    return sum(cell.count for _key, cells in first for cell in cells)


def texts():
    return [
        (v.record.index_no, v.as_dict()["title"], v.as_dict()["doc_no"])
        for v in Version.objects.order_by("pk")
    ]


def test_every_record_of_the_plan_is_released_with_a_leaf_after_four_opinions(demo_city):
    assert replaying.replay(scale=0.0001) == demo_city

    assert Record.objects.public().count() == Leaf.objects.filter(act=Act.RELEASE).count() == demo_city
    assert {batch.opinions.count() for batch in Batch.objects.all()} == {4}


def test_an_interrupted_replay_goes_on_and_ends_as_if_nothing_had_happened(demo_city):
    whole = replaying.replay(scale=0.0001)
    expected = texts()
    finished = list(Batch.objects.order_by("pk").values_list("pk", flat=True))
    later = replaying.replay(scale=0.0001)

    assert (whole, later) == (demo_city, 0)
    assert texts() == expected
    assert list(Batch.objects.order_by("pk").values_list("pk", flat=True)) == finished


def test_document_numbers_go_on_after_an_interruption(demo_city, monkeypatch):
    real, calls = replaying._release_batch, iter(range(1000))

    def crash_in_the_fifth(*args, **facts):
        if next(calls) == 5:
            raise KeyboardInterrupt
        return real(*args, **facts)

    monkeypatch.setattr(replaying, "TOGETHER", 1)
    monkeypatch.setattr(replaying, "_release_batch", crash_in_the_fifth)
    with pytest.raises(KeyboardInterrupt):
        replaying.replay(scale=0.0001)
    assert Batch.objects.count() == 5
    monkeypatch.setattr(replaying, "_release_batch", real)
    replaying.replay(scale=0.0001)

    numbers = [doc_no for _index, _title, doc_no in texts() if doc_no]
    assert numbers and len(numbers) == len(set(numbers))
    assert Record.objects.public().count() == demo_city


def test_batches_that_share_a_transaction_are_released_together_or_not_at_all(demo_city, monkeypatch):
    real = replaying.release_rows

    def crash_in_the_last(rows, *, batch, by):
        if Batch.objects.count() == FEW:
            raise KeyboardInterrupt
        return real(rows, batch=batch, by=by)

    monkeypatch.setattr(replaying, "release_rows", crash_in_the_last)
    with pytest.raises(KeyboardInterrupt):
        replaying.replay(scale=0.0001)

    assert Batch.objects.count() == Record.objects.count() == Leaf.objects.count() == 0


def test_loading_the_city_twice_changes_nothing(db):
    load_city()
    load_city()

    assert Batch.objects.count() == 0
