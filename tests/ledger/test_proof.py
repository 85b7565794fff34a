"""A saved proof convinces whoever has the leaf and the key, and nobody of anything else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.ledger.checkpoint import Checkpoint, Signer, sign
from yangguang.ledger.errors import LedgerError, Malformed, VerificationError
from yangguang.ledger.proof import format_proof, parse_proof, verify_proof
from yangguang.ledger.tree import inclusion_proof, leaf_hash, nodes_of, root_of

SIGNER = Signer("pzh.example/log", bytes(32))
ENTRIES = [b"entry %d" % number for number in range(21)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


def proof_of(index, size, extra=None):
    note = sign(Checkpoint("pzh.example/log", size, root_of(LEAVES[:size])), SIGNER)
    return format_proof(index, inclusion_proof(index, size, nodes_of(LEAVES)), note, extra=extra)


TEXT = proof_of(13, 21, extra=ENTRIES[13])


@given(st.data())
def test_every_leaf_of_every_size_can_be_proved(data):
    size = data.draw(st.integers(1, 21))
    index = data.draw(st.integers(0, size - 1))

    assert verify_proof(proof_of(index, size), ENTRIES[index], [SIGNER.key]).size == size


def test_the_form_is_that_of_the_specification():
    lines = TEXT.split("\n")

    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra ZW50cnkgMTM=", "index 13"]
    assert lines[3 + 5 :][:3] == ["", "pzh.example/log", "21"]
    assert parse_proof(TEXT).extra == ENTRIES[13]
    assert parse_proof(proof_of(0, 1)).path == ()


def test_a_proof_holds_for_its_own_leaf_only():
    with pytest.raises(VerificationError):
        verify_proof(TEXT, ENTRIES[12], [SIGNER.key])


def test_a_proof_under_an_unknown_key_is_refused():
    with pytest.raises(VerificationError):
        verify_proof(TEXT, ENTRIES[13], [Signer("pzh.example/log", b"\x01" * 32).key])


@given(st.integers(TEXT.index("index") * 8, len(TEXT.encode()) * 8 - 1))
def test_no_flipped_bit_of_a_proof_goes_unnoticed(bit):
    data = bytearray(TEXT.encode())
    data[bit // 8] ^= 1 << bit % 8

    with pytest.raises((LedgerError, UnicodeDecodeError)):
        verify_proof(data.decode(), ENTRIES[13], [SIGNER.key])


@pytest.mark.parametrize(
    "text",
    [
        "",
        TEXT.replace("@v1", "@v2"),
        TEXT.replace("index 13", "index 013"),
        TEXT.replace("index 13", "index -1"),
        TEXT.replace("index 13\n", ""),
        TEXT.replace("extra ZW50", "extra ZW5"),
        TEXT.replace("index 13\n", "index 13\nAAAA\n"),
        TEXT.replace("\n\n", "\n"),
    ],
)
def test_what_is_no_proof_is_refused(text):
    with pytest.raises(Malformed):
        parse_proof(text)
