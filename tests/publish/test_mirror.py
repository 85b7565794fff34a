"""The monthly files: a line for every public version, none for what was withdrawn, whole after a crash."""

import json

import pytest
from django.conf import settings
from django.utils import timezone

from yangguang.ledger.seal import seal
from yangguang.publish import draft, mirror
from yangguang.publish.withdraw import restore, withdraw


def lines(month="2013-03"):
    path = settings.PUBLIC / "records" / f"{month}.jsonl"
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def sealed_and_mirrored():
    seal()
    return mirror.mirror()


def test_every_sealed_version_has_a_line_with_its_salt(city):
    record = city.released()
    assert mirror.mirror() == 0

    sealed_and_mirrored()

    version = record.versions.get()
    assert lines() == [version.line()]
    assert lines()[0]["salt"] == bytes(version.salt).hex()


def test_a_withdrawn_record_leaves_the_files_and_a_restored_one_returns(city):
    kept, gone = city.released(), city.released()
    sealed_and_mirrored()
    withdraw(gone, by=city.person("police", "head"), reason="error")
    sealed_and_mirrored()
    assert [line["index_no"] for line in lines()] == [kept.index_no]

    restore(gone, by=city.person("police", "head"))
    sealed_and_mirrored()

    assert sorted(line["index_no"] for line in lines()) == [kept.index_no, gone.index_no]


def test_withdrawn_before_it_was_ever_mirrored_is_never_written(city):
    record = city.released()
    withdraw(record, by=city.person("police", "head"), reason="error")

    sealed_and_mirrored()

    assert lines() == []


def test_versions_of_different_months_stand_in_different_files_and_leave_together(city, clock):
    january = timezone.now().replace(month=1)
    record = city.released(at=january, formed_on=january.date())
    work = draft.start_revision(record, by=city.person("police", "editor"))
    record = city.release(city.reviewed(work))
    sealed_and_mirrored()
    assert [line["version"] for line in lines("2013-01") + lines("2013-03")] == [1, 2]

    withdraw(record, by=city.person("police", "head"), reason="error")
    sealed_and_mirrored()

    assert lines("2013-01") == lines("2013-03") == []


@pytest.mark.parametrize("crash_at", range(6))
def test_a_crash_at_any_write_leaves_no_line_twice_or_half(city, monkeypatch, crash_at):
    records = [city.released() for _each in range(3)]
    sealed_and_mirrored()
    city.released()
    withdraw(records[1], by=city.person("police", "head"), reason="error")
    city.released()
    seal()
    writes = iter(range(100))

    def sometimes(path, data, real=mirror.write_durably):
        if next(writes) == crash_at:
            raise KeyboardInterrupt
        real(path, data)

    monkeypatch.setattr(mirror, "write_durably", sometimes)
    with pytest.raises(KeyboardInterrupt):
        mirror.mirror()
        raise KeyboardInterrupt  # fewer writes than crash_at: nothing to interrupt
    monkeypatch.undo()
    mirror.mirror()

    numbers = [line["index_no"][-1] for line in lines()]
    assert numbers == ["1", "3", "4", "5"]


def test_the_files_can_be_rebuilt_from_database_and_log(city):
    city.released()
    gone = city.released()
    withdraw(gone, by=city.person("police", "head"), reason="error")
    sealed_and_mirrored()
    before = lines()

    mirror.rebuild()

    assert lines() == before


def test_what_was_withdrawn_leaves_the_files_before_what_waits_in_front_of_it(city):
    gone = city.released()
    sealed_and_mirrored()
    waiting = [city.released() for _each in range(5)]
    withdraw(gone, by=city.person("police", "head"), reason="error")
    seal()

    assert mirror.mirror(limit=1) == 1

    assert [line["index_no"] for line in lines()] == [waiting[0].index_no]
    assert mirror.mirror() == 5
    assert [line["index_no"] for line in lines()] == [record.index_no for record in waiting]


def test_what_is_restored_before_the_files_reach_its_withdrawal_stands_in_them_again(city, monkeypatch):
    monkeypatch.setattr(mirror, "CHUNK", 2)
    record = city.released()
    sealed_and_mirrored()
    others = [city.released() for _each in range(4)]
    withdraw(record, by=city.person("police", "head"), reason="error")
    seal()
    mirror.mirror(limit=1)
    restore(record, by=city.person("police", "head"))

    sealed_and_mirrored()

    assert sorted(line["index_no"] for line in lines()) == [each.index_no for each in (record, *others)]
