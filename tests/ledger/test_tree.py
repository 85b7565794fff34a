"""Every proof of RFC 6962 verifies, and nothing else does."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.vectors import VECTORS, needs_vectors
from yangguang.ledger.errors import LedgerError, VerificationError
from yangguang.ledger.tree import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    nodes_of,
    root_at,
    root_of,
    verify_consistency,
    verify_inclusion,
)

REFERENCE = [
    bytes.fromhex(text)
    for text in [
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ]
]
LEAVES = [leaf_hash(b"leaf %d" % number) for number in range(600)]
NODE = nodes_of(LEAVES)


def vectors(kind):
    return sorted((VECTORS / "merkle" / kind).rglob("*.json"))


def decode(text):
    return base64.b64decode(text or "")


def verdict(check, **arguments):
    try:
        check(**arguments)
    except VerificationError:
        return False
    return True


def flipped(value, bit):
    return bytes(byte ^ (1 << bit % 8 if number == bit // 8 else 0) for number, byte in enumerate(value))


@needs_vectors
def test_all_98_public_inclusion_vectors_are_judged_right():
    cases = [json.loads(path.read_text()) for path in vectors("inclusion")]

    judged = [
        verdict(
            verify_inclusion,
            leaf=decode(case["leafHash"]),
            index=case["leafIdx"],
            size=case["treeSize"],
            path=[decode(step) for step in case["proof"] or []],
            root=decode(case["root"]),
        )
        for case in cases
    ]

    assert len(cases) == 98
    assert judged == [not case["wantErr"] for case in cases]


@needs_vectors
def test_all_98_public_consistency_vectors_are_judged_right():
    cases = [json.loads(path.read_text()) for path in vectors("consistency")]

    judged = [
        verdict(
            verify_consistency,
            old=case["size1"],
            new=case["size2"],
            old_root=decode(case["root1"]),
            new_root=decode(case["root2"]),
            path=[decode(step) for step in case["proof"] or []],
        )
        for case in cases
    ]

    assert len(cases) == 98
    assert judged == [not case["wantErr"] for case in cases]


def test_the_reference_tree_of_eight_leaves_has_its_known_root():
    root = root_of([leaf_hash(entry) for entry in REFERENCE])

    assert root.hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


def test_the_empty_tree_is_the_hash_of_nothing():
    assert root_of([]) == Frontier().root() == root_at(0, NODE) == EMPTY_ROOT
    assert EMPTY_ROOT.hex().startswith("e3b0c442")


@given(st.integers(0, 600))
def test_frontier_and_reader_agree_with_the_definition(size):
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier.append(leaf)

    assert frontier.size == size
    assert frontier.root() == root_at(size, NODE) == root_of(LEAVES[:size])


@given(st.integers(0, 2), st.integers(0, 88))
def test_a_whole_subtree_counts_as_its_leaves(subtrees, single):
    frontier = Frontier()
    for number in range(subtrees):
        frontier.append_subtree(NODE(8, number), 8)
    for leaf in LEAVES[subtrees * 256 : subtrees * 256 + single]:
        frontier.append(leaf)

    assert frontier.root() == root_of(LEAVES[: subtrees * 256 + single])


@given(st.lists(st.integers(0, 300), max_size=6))
def test_many_leaves_at_once_are_the_same_tree_wherever_it_is_cut(parts):
    frontier, size = Frontier(), 0
    for part in parts:
        frontier.extend(LEAVES[size : size + part])
        size = min(size + part, len(LEAVES))

    one_by_one = Frontier()
    for leaf in LEAVES[:size]:
        one_by_one.append(leaf)
    assert (frontier.size, frontier.root()) == (size, one_by_one.root())
    frontier.append(LEAVES[0])
    one_by_one.append(LEAVES[0])
    assert frontier.root() == one_by_one.root()


def test_a_subtree_that_would_not_stand_aligned_is_refused():
    frontier = Frontier()
    frontier.append(LEAVES[0])

    with pytest.raises(LedgerError):
        frontier.append_subtree(node_hash(LEAVES[1], LEAVES[2]), 1)


@given(st.data())
def test_every_inclusion_proof_verifies_and_no_flipped_bit_does(data):
    size = data.draw(st.integers(1, 600))
    index = data.draw(st.integers(0, size - 1))
    path = inclusion_proof(index, size, NODE)
    good = {"leaf": LEAVES[index], "index": index, "size": size, "path": path, "root": root_of(LEAVES[:size])}

    assert verdict(verify_inclusion, **good)

    bit = data.draw(st.integers(0, 255))
    for field in ("leaf", "root"):
        assert not verdict(verify_inclusion, **good | {field: flipped(good[field], bit)})
    for number in range(len(path)):
        bent = [flipped(step, bit) if number == place else step for place, step in enumerate(path)]
        assert not verdict(verify_inclusion, **good | {"path": bent})
    assert not verdict(verify_inclusion, **good | {"path": [*path, LEAVES[0]]})
    if path:
        assert not verdict(verify_inclusion, **good | {"path": path[:-1]})


@given(st.data())
def test_every_consistency_proof_verifies_and_no_flipped_bit_does(data):
    new = data.draw(st.integers(1, 600))
    old = data.draw(st.integers(1, new))
    path = consistency_proof(old, new, NODE)
    good = {"old": old, "new": new, "path": path}
    good |= {"old_root": root_of(LEAVES[:old]), "new_root": root_of(LEAVES[:new])}

    assert verdict(verify_consistency, **good)

    bit = data.draw(st.integers(0, 255))
    for field in ("old_root", "new_root"):
        assert not verdict(verify_consistency, **good | {field: flipped(good[field], bit)})
    for number in range(len(path)):
        bent = [flipped(step, bit) if number == place else step for place, step in enumerate(path)]
        assert not verdict(verify_consistency, **good | {"path": bent})
    assert not verdict(verify_consistency, **good | {"path": [*path, LEAVES[0]]})
    if path:
        assert not verdict(verify_consistency, **good | {"path": path[:-1]})


@given(st.integers(2, 600), st.data())
def test_a_rewritten_past_has_no_consistency_proof(new, data):
    old = data.draw(st.integers(1, new - 1))
    place = data.draw(st.integers(0, old - 1))
    other = [*LEAVES[:place], leaf_hash(b"rewritten"), *LEAVES[place + 1 : new]]

    assert not verdict(
        verify_consistency,
        old=old,
        new=new,
        old_root=root_of(LEAVES[:old]),
        new_root=root_of(other),
        path=consistency_proof(old, new, nodes_of(other)),
    )


@pytest.mark.parametrize("index, size", [(-1, 3), (3, 3), (0, 0)])
def test_no_proof_is_made_for_a_leaf_outside_the_tree(index, size):
    with pytest.raises(LedgerError):
        inclusion_proof(index, size, NODE)


@pytest.mark.parametrize("old, new", [(0, 3), (4, 3), (-1, 2)])
def test_no_consistency_is_claimed_from_nothing_or_backwards(old, new):
    with pytest.raises(LedgerError):
        consistency_proof(old, new, NODE)
