"""Sealing: numbers, tiles and a signed checkpoint; a crash anywhere neither loses nor doubles a leaf."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from yangguang.ledger import seal as sealing
from yangguang.ledger.append import append
from yangguang.ledger.checkpoint import open_checkpoint
from yangguang.ledger.entry import Entry
from yangguang.ledger.errors import LedgerError, NotCanonical, SplitView
from yangguang.ledger.folder import LogFolder
from yangguang.ledger.models import Leaf, TreeHead
from yangguang.ledger.seal import entries_of, entry_of, head, log_folder, origin, seal, signer
from yangguang.publish.withdraw import restore, withdraw

AT = datetime(2012, 3, 1, 9, 30, 15, tzinfo=UTC)


def checkpoint():
    text = (settings.PUBLIC / "log" / "checkpoint").read_text()
    return open_checkpoint(text, [signer().key])


def test_sealing_numbers_the_leaves_and_signs_the_root_of_what_lies_on_disk(city):
    city.released()
    city.released()

    assert seal() == 2

    signed = checkpoint()
    assert (signed.origin, signed.size) == (origin(), 2)
    assert signed.root == log_folder().root(2) == head()[1]
    assert log_folder().read_entries(0, 2) == entries_of(0, 2)
    assert list(Leaf.objects.values_list("index", flat=True)) == [0, 1]


def test_numbers_have_no_gap_where_a_transaction_that_failed_left_one_between_ids(city):
    city.released()
    seal()
    first = city.released()
    leaf = Leaf.objects.get(item=first.index_no)
    Leaf(pk=leaf.pk + 7, act=leaf.act, item="X-1", version=1, agency=leaf.agency, category=leaf.category, at=leaf.at,
         record=leaf.record).save(force_insert=True)  # fmt: skip

    assert seal() == 2

    assert list(Leaf.objects.order_by("id").values_list("index", flat=True)) == [0, 1, 2]
    assert log_folder().read_entries(0, 3) == entries_of(0, 3)
    assert checkpoint().root == log_folder().root(3)


def test_a_leaf_says_what_its_row_says_however_its_item_is_spelled_and_whatever_hangs_on_it(city):
    facts = {"act": "release", "version": 1, "agency": "510400", "category": "plans", "at": AT}
    for item, files in (
        ('A"1', []),
        ("政公开〔2012〕7号", [b"\x02" * 32, b"\x03" * 32]),
        ("A-1", [b"\x04" * 32]),
    ):
        append(item=item, record=b"\x01" * 32, attachments=files, **facts)

    assert seal() == 3

    said = [Entry.from_bytes(entry) for entry in log_folder().read_entries(0, 3)]
    assert [(each.item, len(each.attachments), each.at) for each in said] == [
        ('A"1', 0, AT), ("政公开〔2012〕7号", 2, AT), ("A-1", 1, AT)]  # fmt: skip
    leaves = Leaf.objects.order_by("index")
    assert [entry_of(leaf, previous_index=None) for leaf in leaves] == entries_of(0, 3)


@pytest.mark.parametrize(
    "wrong",
    [
        {"item": "A 1"},
        {"agency": "民政局"},
        {"record": None},
        {"version": 0},
        {"at": AT.replace(microsecond=5)},
    ],
)
def test_a_row_that_may_be_no_leaf_gets_no_number(city, wrong):
    facts = {"act": "release", "item": "A-1", "version": 1, "agency": "510400", "category": "plans", "at": AT,
             "record": b"\x01" * 32}  # fmt: skip
    Leaf(**facts | wrong).save(force_insert=True)

    with pytest.raises(NotCanonical):
        seal()

    assert Leaf.objects.waiting().count() == 1 and log_folder().published_size() == 0


def test_what_is_numbered_at_once_and_what_a_crash_left_are_sealed_together(city, monkeypatch):
    monkeypatch.setattr(sealing, "CHUNK", 2)
    for _each in range(3):
        city.released()
    monkeypatch.setattr(LogFolder, "append", lambda *_facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        seal()
    monkeypatch.undo()
    monkeypatch.setattr(sealing, "CHUNK", 2)
    for _each in range(2):
        city.released()

    assert seal() == 3

    assert log_folder().read_entries(0, 5) == entries_of(0, 5)
    assert checkpoint().root == log_folder().recomputed_root(5) == head()[1]


def test_an_empty_log_has_a_signed_head_of_size_zero(city):
    assert seal() == 0
    assert checkpoint().size == 0


def test_a_later_leaf_names_the_earlier_leaf_of_its_item(city):
    record = city.released()
    withdraw(record, by=city.person("police", "head"), reason="error")
    seal()
    restore(record, by=city.person("police", "head"))
    seal()

    previous = [b'"previous":' + str(value).encode() for value in ("null", 0, 1)]
    assert all(part in entry for part, entry in zip(previous, log_folder().read_entries(0, 3), strict=True))


@pytest.mark.parametrize("step", ["append", "publish_keys", "publish_checkpoint"])
def test_a_crash_between_the_steps_of_sealing_is_finished_at_the_next_start(city, monkeypatch, step):
    city.released()
    seal()
    city.released()

    def crash(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(LogFolder, step, crash)
    with pytest.raises(KeyboardInterrupt):
        seal()
    monkeypatch.undo()
    city.released()
    seal()

    assert checkpoint().size == 3
    assert checkpoint().root == log_folder().root(3) == head()[1]
    assert log_folder().read_entries(0, 3) == entries_of(0, 3)


def test_a_crash_before_the_numbers_are_committed_leaves_the_leaves_waiting(city, monkeypatch):
    city.released()
    monkeypatch.setattr(sealing.TreeHead.objects, "create", lambda **_facts: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        seal()
    monkeypatch.undo()
    assert Leaf.objects.waiting().count() == 1

    assert seal() == 1


def test_a_database_from_an_older_backup_is_not_allowed_to_go_on(city):
    city.released()
    seal()
    folder = log_folder()
    text = folder.get("checkpoint").decode().split("\n")
    text[1] = "7"
    (settings.PUBLIC / "log" / "checkpoint").write_text("\n".join(text))
    city.released()

    with pytest.raises(SplitView, match="旧备份"):
        seal()


def test_a_flipped_bit_on_disk_stops_the_signature(city):
    for _each in range(3):
        city.released()
    seal()
    tile = next((settings.PUBLIC / "log" / "tile" / "0").rglob("3"))
    data = bytearray(tile.read_bytes())
    data[5] ^= 1
    tile.write_bytes(bytes(data))
    city.released()

    with pytest.raises(SplitView, match="树根"):
        seal()


def test_the_database_stores_no_second_root_for_a_size(city):
    city.released()
    seal()

    with pytest.raises(IntegrityError), transaction.atomic():
        TreeHead.objects.create(size=1, root=b"x" * 32, sealed_at="2013-03-11T00:00:00Z")


def test_nobody_changes_or_deletes_a_leaf(city):
    city.released()
    seal()

    for act in (
        lambda: Leaf.objects.update(category="other"),
        lambda: Leaf.objects.update(index=5),
        lambda: Leaf.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_log_that_was_begun_goes_on_under_its_own_key_only(city):
    city.released()
    seal()
    (settings.HOME / "log-key").unlink()
    city.released()

    with pytest.raises(LedgerError, match="复制到数据目录"):
        seal()

    assert log_folder().published_size() == 1 and not (settings.HOME / "log-key").exists()


def test_rows_that_a_restored_database_lost_stop_the_seal_and_do_not_hang_it(city):
    TreeHead.objects.create(size=3, root=b"\0" * 32, sealed_at=datetime(2012, 3, 1, tzinfo=UTC))

    with pytest.raises(LedgerError, match="缺少"):
        seal()
