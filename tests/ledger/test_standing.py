"""What must be public follows from the leaves alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from yangguang.ledger.entry import Entry
from yangguang.ledger.standing import Standing

RECORD, FILE = b"\x01" * 32, b"\x02" * 32
FIRST = Entry(
    act="release",
    item="A1/2012-00001",
    version=1,
    agency="A1",
    category="B1",
    at=datetime(2012, 1, 31, 16, 0, 0, tzinfo=UTC),
    record=RECORD,
    attachments=(FILE,),
)


def after(*acts):
    """The standing after a release and some (act, version) pairs, and what was said of the last."""
    standing = Standing()
    said = standing.apply(0, FIRST)
    for number, (act, version) in enumerate(acts, start=1):
        record = RECORD if act in ("revise", "restore") else None
        entry = replace(FIRST, act=act, version=version, record=record, previous=number - 1)
        said = standing.apply(number, entry)
    return standing, said


def judged(standing, version=1, record=RECORD, attachments=(FILE,)):
    return standing.judge("A1/2012-00001", version, record, list(attachments))


@pytest.mark.parametrize(
    "acts, first, second",
    [
        ([], None, "added"),
        ([("revise", 2)], None, None),
        ([("revise", 2), ("withdraw", 2)], "still-public", "still-public"),
        ([("revise", 2), ("withdraw", 2), ("restore", 2)], None, None),
        ([("revise", 2), ("erase", 1)], "still-public", None),
        ([("withdraw", 1), ("erase", 1)], "still-public", "added"),
    ],
)
def test_which_versions_may_be_public(acts, first, second):
    standing, said = after(*acts)

    assert said is None
    assert (judged(standing), judged(standing, version=2)) == (first, second)


@pytest.mark.parametrize(
    "acts", [[("restore", 1)], [("withdraw", 1), ("withdraw", 1)], [("revise", 1)], [("erase", 2)]]
)
def test_an_act_that_cannot_follow_is_noticed(acts):
    assert after(*acts)[1] == "bad-order"


def test_a_line_is_held_against_record_and_attachments():
    assert judged(after()[0], record=FILE) == "changed"
    assert judged(after()[0], attachments=()) == "attachment-changed"
    assert judged(after()[0], attachments=(FILE, FILE)) == "attachment-changed"


def test_a_line_counts_once():
    standing, _ = after()

    assert [judged(standing), judged(standing)] == [None, "duplicate"]
    assert list(standing.unseen()) == []


def test_what_had_no_line_is_named_with_the_month_of_the_citys_calendar():
    assert list(after()[0].unseen()) == [("A1/2012-00001", 1, 0, "2012-02")]


def test_a_restored_version_stays_in_the_month_of_its_release():
    standing, _ = after(("withdraw", 1))
    standing.apply(2, replace(FIRST, act="restore", at=datetime(2013, 5, 1, tzinfo=UTC), previous=1))

    assert list(standing.unseen()) == [("A1/2012-00001", 1, 2, "2012-02")]


def test_nothing_is_missing_from_a_withdrawn_item():
    assert list(after(("withdraw", 1))[0].unseen()) == []
