"""Withdrawing leaves a tombstone and a leaf, never silence."""

import pytest

from yangguang.ledger.models import Act, Leaf
from yangguang.publish import draft
from yangguang.publish.errors import NotAllowed, NotInState
from yangguang.publish.withdraw import restore, withdraw


def test_a_withdrawn_record_keeps_number_day_and_reason(city):
    record = city.released()

    leaf = withdraw(record, by=city.person("police", "head"), reason="personal_data")

    record.refresh_from_db()
    assert (record.status, record.withdraw_reason) == ("withdrawn", "personal_data")
    assert record.index_no and record.withdrawn_at
    assert (leaf.act, leaf.reason, leaf.record) == (Act.WITHDRAW, "personal_data", None)
    assert not record.placements.filter(live=True).exists()


def test_a_restored_record_has_its_old_commitment_in_the_log(city):
    record = city.released()
    head = city.person("police", "head")
    withdraw(record, by=head, reason="error")

    leaf = restore(record, by=head)

    first = Leaf.objects.get(act=Act.RELEASE)
    assert bytes(leaf.record) == bytes(first.record)
    assert leaf.previous.act == Act.WITHDRAW
    record.refresh_from_db()
    assert record.is_public and record.placements.filter(live=True).exists()


def test_withdrawing_twice_or_without_a_coded_reason_is_refused(city):
    record, head = city.released(), city.person("police", "head")
    with pytest.raises(NotInState, match="撤回原因"):
        withdraw(record, by=head, reason="领导不喜欢")
    withdraw(record, by=head, reason="error")

    with pytest.raises(NotInState):
        withdraw(record, by=head, reason="error")


def test_only_the_head_withdraws_and_restores(city):
    record = city.released()
    for who in (("police", "editor"), ("finance", "head"), ("city", "supervisor")):
        with pytest.raises(NotAllowed):
            withdraw(record, by=city.people[who], reason="error")


def test_a_withdrawn_record_cannot_be_revised_before_it_is_restored(city):
    record = city.released()
    withdraw(record, by=city.person("police", "head"), reason="error")
    record.refresh_from_db()

    with pytest.raises(NotInState, match="恢复"):
        draft.start_revision(record, by=city.person("police", "editor"))
