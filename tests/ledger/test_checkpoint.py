"""A checkpoint is believed when a known key signed it, and no known key signed it wrongly."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.vectors import VECTORS, needs_vectors
from yangguang.ledger.checkpoint import (
    Checkpoint,
    Signer,
    VerifierKey,
    open_checkpoint,
    open_note,
    parse_keys,
    sign,
    sign_note,
)
from yangguang.ledger.errors import LedgerError, Malformed, VerificationError
from yangguang.ledger.tiles import hash_reader
from yangguang.ledger.tree import root_at

LOG = Signer("pzh.example/log", bytes(range(32)))
WITNESS = Signer("archive.example", bytes(range(1, 33)))
HEAD = Checkpoint("pzh.example/log", 1234, b"\x07" * 32)
NOTE = sign(HEAD, LOG)


def test_a_checkpoint_is_three_lines_and_a_signature():
    assert NOTE.split("\n")[:4] == ["pzh.example/log", "1234", base64.b64encode(b"\x07" * 32).decode(), ""]
    assert open_checkpoint(NOTE, [LOG.key]) == HEAD


def test_the_same_checkpoint_is_signed_in_the_same_bytes():
    assert sign(HEAD, LOG) == NOTE


def test_go_reads_our_signatures():
    signer = Signer.parse("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")
    text = (
        "If you think cryptography is the answer to your problem,\n"
        "then you don't know what your problem is.\n"
    )

    assert sign_note(text, signer) == text + (
        "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZ"
        "InNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
    )


def test_a_witness_may_sign_beside_the_log_and_either_key_opens_it():
    note = sign(HEAD, LOG, WITNESS)

    assert open_checkpoint(note, [LOG.key]) == open_checkpoint(note, [WITNESS.key]) == HEAD


def test_a_note_that_no_known_key_signed_is_refused():
    with pytest.raises(VerificationError, match="no signature of a known key"):
        open_checkpoint(NOTE, [WITNESS.key])


def test_a_wrong_signature_of_a_known_key_rejects_the_whole_note():
    bad = sign(Checkpoint("pzh.example/log", 1, b"\x07" * 32), WITNESS).splitlines()[-1]

    with pytest.raises(VerificationError, match=r"archive\.example"):
        open_checkpoint(NOTE + bad + "\n", [LOG.key, WITNESS.key])
    assert open_checkpoint(NOTE + bad + "\n", [LOG.key]) == HEAD


@given(st.integers(0, len(NOTE.encode()) * 8 - 1))
def test_no_flipped_bit_of_a_note_goes_unnoticed(bit):
    data = bytearray(NOTE.encode())
    data[bit // 8] ^= 1 << bit % 8

    with pytest.raises((LedgerError, UnicodeDecodeError)):
        open_checkpoint(data.decode(), [LOG.key])


@pytest.mark.parametrize(
    "note",
    [
        "",
        "text\n",
        NOTE[:-1],
        NOTE.replace("\n\n", "\n"),
        NOTE.replace("—", "-"),
        NOTE + "\n",
        NOTE + "— short AAAA\n",
        NOTE + "— a+b AAAAAAAA\n",
        NOTE.replace("\n\n", "\r\n\n"),
        NOTE + NOTE.splitlines(keepends=True)[-1] * 100,
        "x" * 1_000_001 + NOTE,
    ],
)
def test_what_is_no_note_is_refused(note):
    with pytest.raises(Malformed):
        open_note(note, [LOG.key])


@pytest.mark.parametrize(
    "text",
    ["log\n01\nAAAA\n", "log\n-1\nAAAA\n", "log\n1\nAAAA\n", "\n1\nAAAA\n", "log\n1\n", "log\n١\nAAAA\n"],
)
def test_a_checkpoint_with_another_size_or_root_is_refused(text):
    with pytest.raises(Malformed):
        Checkpoint.parse(text)


def test_extension_lines_are_read_over_and_signed_along():
    note = sign_note(HEAD.to_text() + "extension\n", LOG)

    assert open_checkpoint(note, [LOG.key]) == HEAD
    with pytest.raises(VerificationError):
        open_checkpoint(note.replace("extension", "other"), [LOG.key])


def test_a_key_file_has_a_key_a_line():
    assert parse_keys(f"{LOG.key}\n\n{WITNESS.key}\n") == (LOG.key, WITNESS.key)
    with pytest.raises(Malformed):
        parse_keys("\n")


@needs_vectors
def test_all_sixteen_golden_checkpoints_open_with_their_key_and_match_their_tiles():
    golden = VECTORS / "tiles"
    key = VerifierKey.parse((golden / "key.txt").read_text())

    for size in range(16):
        head = open_checkpoint((golden / f"checkpoint.{size}").read_text(), [key])
        node = hash_reader(lambda path: (golden / path).read_bytes(), size)

        assert (head.size, head.origin) == (size, "example.com/log/testdata")
        assert root_at(size, node) == head.root
