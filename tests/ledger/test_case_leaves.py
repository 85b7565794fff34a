"""Leaves on applications are in the log like any other, and make nothing public."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from yangguang.ledger.entry import Entry
from yangguang.ledger.errors import NotCanonical
from yangguang.ledger.standing import Standing

CASE = Entry(
    act="receive", item="case/" + "0a" * 20, version=1, agency="A1", category="application",
    at=datetime(2012, 9, 20, 1, 0, 0, tzinfo=UTC), record=b"\x01" * 32,
)  # fmt: skip
RECORD = replace(CASE, act="release", item="A1/2012-00001", category="B1")


def then(standing, number, act, version, previous, **facts):
    return standing.apply(number, replace(CASE, act=act, version=version, previous=previous, **facts))


def test_a_case_asks_for_no_public_line():
    standing = Standing()

    assert standing.apply(0, CASE) is None
    assert then(standing, 1, "extend", 2, 0) is None
    assert then(standing, 2, "decide", 3, 1) is None
    assert then(standing, 3, "deliver", 4, 2) is None
    assert list(standing.unseen()) == []
    assert standing.judge(CASE.item, 1, CASE.record, []) == "added"


def test_records_and_cases_stand_side_by_side():
    standing = Standing()
    standing.apply(0, RECORD)
    standing.apply(1, CASE)

    assert then(standing, 2, "decide", 2, 1) is None
    assert [item for item, *_rest in standing.unseen()] == [RECORD.item]


@pytest.mark.parametrize(
    "act, version, previous, code",
    [
        ("receive", 2, 0, "bad-order"),
        ("decide", 1, 0, "bad-order"),
        ("decide", 3, 0, "bad-order"),
        ("decide", 2, None, "bad-chain"),
        ("release", 1, None, "bad-order"),
        ("restore", 1, 0, "bad-order"),
    ],
)
def test_a_leaf_that_does_not_follow_is_named(act, version, previous, code):
    standing = Standing()
    standing.apply(0, CASE)

    assert then(standing, 1, act, version, previous) == code


def test_a_case_cannot_take_the_number_of_a_record():
    standing = Standing()
    standing.apply(0, RECORD)

    assert standing.apply(1, replace(CASE, item=RECORD.item)) == "bad-order"


def test_a_case_leaf_needs_its_commitment_and_keeps_the_form_of_the_others():
    assert Entry.from_bytes(CASE.to_bytes()) == CASE
    with pytest.raises(NotCanonical):
        replace(CASE, record=None)
