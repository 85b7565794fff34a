"""The log on disk: written in any steps, cut off at any moment, it has one content."""

import os
import shutil
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yangguang.ledger.checkpoint import Checkpoint, Signer, sign
from yangguang.ledger.errors import LedgerError, Malformed, Missing, SplitView
from yangguang.ledger.folder import LogFolder
from yangguang.ledger.tiles import bundle_path, tile_path
from yangguang.ledger.tree import leaf_hash, root_of, verify_consistency, verify_inclusion

SIGNER = Signer("pzh.example/log", bytes(32))
ENTRIES = [b"entry %d" % number for number in range(700)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


class PowerCut(Exception):
    pass


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def head(size, root=None):
    return sign(Checkpoint("pzh.example/log", size, root or root_of(LEAVES[:size])), SIGNER)


def grow(log, *sizes):
    old = 0
    for size in sizes:
        old = log.append(ENTRIES[old:size], old)
        log.publish_checkpoint(head(size))
    return log


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 700), min_size=1, max_size=4, unique=True).map(sorted))
def test_every_published_size_keeps_its_root_entries_and_proofs(tmp_path_factory, sizes):
    log = grow(LogFolder(tmp_path_factory.mktemp("log")), *sizes)

    for size in sizes:
        assert log.root(size) == log.recomputed_root(size) == root_of(LEAVES[:size])
        assert log.read_entries(0, size) == ENTRIES[:size]
        assert (
            log.entry(size // 2, size) == ENTRIES[size // 2]
            and log.entry(size - 1, size) == ENTRIES[size - 1]
        )
        path = log.inclusion_proof(size // 2, size)
        verify_inclusion(leaf=LEAVES[size // 2], index=size // 2, size=size, path=path, root=log.root(size))
        verify_consistency(
            old=size,
            new=sizes[-1],
            old_root=log.root(size),
            new_root=log.root(sizes[-1]),
            path=log.consistency_proof(size, sizes[-1]),
        )
    assert log.disk_size() == log.published_size() == sizes[-1]


def test_entries_are_read_from_the_middle(tmp_path):
    log = grow(LogFolder(tmp_path), 300, 700)

    assert log.read_entries(250, 520) == ENTRIES[250:520]
    assert log.read_entries(600, 600) == []
    assert log.read_entries(10, 12) == ENTRIES[10:12]
    with pytest.raises(Missing):
        log.read_entries(690, 701)
    with pytest.raises(Missing):
        log.entry(700, 700)


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 511, 512, 600])
def test_the_size_on_disk_is_found(tmp_path, size):
    log = LogFolder(tmp_path)
    log.append(ENTRIES[:size], 0)

    assert log.disk_size() == size
    assert log.published_size() == 0


def test_a_partial_tile_goes_only_when_the_full_one_is_there(tmp_path):
    log = grow(LogFolder(tmp_path), 100, 200)
    assert log.get(bundle_path(0, 100)) and log.get(tile_path(0, 0, 100))

    log.append(ENTRIES[200:300], 200)

    assert log.get(bundle_path(0, 100)) is None and log.get(tile_path(0, 0, 200)) is None
    assert log.get(bundle_path(0)) and log.get(tile_path(0, 0)) and log.get(tile_path(1, 0, 1))


def test_repeating_an_append_changes_nothing(tmp_path):
    log = grow(LogFolder(tmp_path), 200, 520)
    before = files(tmp_path)

    log.append(ENTRIES[200:520], 200)
    log.publish_checkpoint(head(520))

    assert files(tmp_path) == before


def test_other_entries_for_a_full_bundle_are_refused(tmp_path):
    log = LogFolder(tmp_path)
    log.append(ENTRIES[:300], 0)

    with pytest.raises(SplitView):
        log.append([b"other", *ENTRIES[1:300]], 0)


def test_other_entries_under_a_published_head_are_refused(tmp_path):
    log = grow(LogFolder(tmp_path), 100)

    with pytest.raises(SplitView):
        log.append([*ENTRIES[:99], b"other"], 0)


def test_a_partial_bundle_that_no_head_rests_on_may_be_written_anew(tmp_path):
    log = grow(LogFolder(tmp_path), 100)
    log.append([b"never published"], 100)

    log.append([ENTRIES[100]], 100)

    assert log.root(101) == root_of(LEAVES[:101])


def test_a_gap_is_refused(tmp_path):
    log = LogFolder(tmp_path)
    log.append(ENTRIES[:256], 0)

    for size in (257, 512):
        with pytest.raises(Missing):
            log.append(ENTRIES[:1], size)


@pytest.mark.parametrize("old, new", [(100, 200), (200, 300), (0, 512), (511, 513)])
def test_after_a_power_cut_at_any_file_call_the_old_head_holds_and_a_second_run_completes(
    tmp_path, monkeypatch, old, new
):
    base = LogFolder(tmp_path / "base")
    if old:
        grow(base, old)
    (tmp_path / "base").mkdir(exist_ok=True)
    whole = LogFolder(shutil.copytree(tmp_path / "base", tmp_path / "whole"))
    whole.append(ENTRIES[old:new], old)
    whole.publish_checkpoint(head(new))

    for cut in count():
        log = LogFolder(shutil.copytree(tmp_path / "base", tmp_path / f"cut{cut}"))
        with monkeypatch.context() as patch:
            cut_power_at(patch, cut)
            try:
                log.append(ENTRIES[old:new], old)
                log.publish_checkpoint(head(new))
                break
            except PowerCut:
                pass
        published = log.published_size()
        assert published in (old, new)
        assert log.root(published) == log.recomputed_root(published) == root_of(LEAVES[:published])

        log.append(ENTRIES[old:new], old)
        log.publish_checkpoint(head(new))
        assert files(log.path) == files(whole.path)
    assert cut > 10


def cut_power_at(patch, cut):
    calls = count()

    def failing(real):
        def call(*args, **kwargs):
            if next(calls) == cut:
                raise PowerCut
            return real(*args, **kwargs)

        return call

    for name in ("rename", "fsync", "rmdir", "unlink"):
        patch.setattr(os, name, failing(getattr(os, name)))


def test_half_a_line_in_the_archives_index_is_mended(tmp_path):
    log = grow(LogFolder(tmp_path), 10, 20)
    with open(tmp_path / "checkpoints/index", "a") as index:
        index.write("3")

    log.append(ENTRIES[20:30], 20)
    log.publish_checkpoint(head(30))

    assert (tmp_path / "checkpoints/index").read_text() == "10\n20\n30\n"


def test_every_head_is_archived_under_its_size(tmp_path):
    log = grow(LogFolder(tmp_path), 10, 20)

    assert log.get("checkpoint") == log.get("checkpoints/20") == head(20).encode()
    assert log.get("checkpoints/10") == head(10).encode()


def test_two_heads_of_one_size_are_refused(tmp_path):
    log = grow(LogFolder(tmp_path), 10)

    with pytest.raises(SplitView):
        log.publish_checkpoint(head(10, root=b"\x01" * 32))
    assert log.get("checkpoint") == head(10).encode()


def test_the_log_never_turns_back(tmp_path):
    log = grow(LogFolder(tmp_path), 10, 20)

    with pytest.raises(LedgerError, match="turn the log back"):
        log.publish_checkpoint(head(10))
    with pytest.raises(Malformed):
        log.publish_checkpoint("no checkpoint")
