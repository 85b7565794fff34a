"""The proof of a leaf by its number: made from the log's files alone."""

import pytest

from yangguang.ledger.models import Leaf
from yangguang.ledger.proof import verify_proof
from yangguang.ledger.seal import entry_of, seal, signer


@pytest.fixture
def sealed(city):
    for _each in range(3):
        city.released()
    seal()
    return Leaf.objects.order_by("index")


def test_the_proof_of_every_leaf_holds_and_asks_nothing_of_the_database(sealed, client, django_assert_num_queries):
    entries = [entry_of(leaf, previous_index=None) for leaf in sealed]

    with django_assert_num_queries(0):
        answers = [client.get(f"/log/{number}/proof.txt") for number in range(3)]

    for answer, entry in zip(answers, entries, strict=True):
        assert verify_proof(answer.content.decode(), entry, [signer().key]).size == 3


def test_a_leaf_that_waits_and_a_number_that_no_leaf_has_are_not_found(sealed, city, client):
    city.released()

    assert {client.get(f"/log/{number}/proof.txt").status_code for number in (3, 4, 10**30)} == {404}
