"""A leaf has one spelling, carries codes and commitments only, and stays small."""

import hashlib
import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yangguang.ledger.entry import ACTS, Entry, canonical, commit, may_stand, new_salt, spell
from yangguang.ledger.errors import NotCanonical

RELEASE = Entry(
    act="release",
    item="000014349/2012-00222",
    version=1,
    agency="000014349",
    category="A01",
    at=datetime(2012, 1, 31, 8, 0, 0, tzinfo=UTC),
    record=b"\x01" * 32,
    attachments=(b"\x02" * 32,),
)

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(max_codepoint=127)), inner),
)


@given(values)
def test_canonical_form_agrees_with_the_slow_reading_of_rfc_8785(value):
    slow = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    assert canonical(value) == slow


@given(values)
def test_canonical_form_read_and_written_again_is_the_same_bytes(value):
    form = canonical(value)

    assert canonical(orjson.loads(form)) == form


def test_canonical_form_leaves_chinese_as_it_is_and_escapes_controls():
    assert canonical({"b": "公开\n\x01\x7f", "a": [True, None, 0]}) == (
        '{"a":[true,null,0],"b":"公开\\n\\u0001\x7f"}'.encode()
    )


@pytest.mark.parametrize(
    "value", [1.0, {"a": [0.5]}, 2**53, {1: 2}, {"题": 1}, b"x", {"a": {1}}, "\ud800", datetime(2012, 1, 1)]
)
def test_what_has_no_single_spelling_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


def test_a_commitment_is_the_hash_of_salt_and_content():
    salt = new_salt()

    assert commit(salt, b"text") == hashlib.sha256(salt + b"text").digest()
    assert new_salt() != salt


def test_a_short_salt_is_refused():
    with pytest.raises(NotCanonical, match="32 bytes"):
        commit(b"short", b"text")


def test_the_spelling_of_a_leaf_is_fixed_for_ever():
    assert RELEASE.to_bytes().decode() == (
        '{"act":"release","agency":"000014349","at":"2012-01-31T08:00:00Z","attachments":["'
        + "02" * 32
        + '"],"category":"A01","item":"000014349/2012-00222","previous":null,"reason":null,"record":"'
        + "01" * 32
        + '","schema":"yangguang/entry/1","version":1}'
    )


@given(
    act=st.sampled_from(ACTS),
    version=st.integers(1, 2**40),
    at=st.datetimes(datetime(1, 1, 1), timezones=st.just(UTC)),
    record=st.binary(min_size=32, max_size=32),
    attachments=st.lists(st.binary(min_size=32, max_size=32), max_size=4),
    previous=st.none() | st.integers(0, 2**40),
)
def test_every_leaf_reads_back_as_itself(act, version, at, record, attachments, previous):
    entry = replace(
        RELEASE,
        act=act,
        version=version,
        at=at.replace(microsecond=0),
        record=record,
        attachments=tuple(attachments),
        previous=previous,
    )

    assert Entry.from_bytes(entry.to_bytes()) == entry


@pytest.mark.parametrize(
    "change",
    [
        {"act": "publish"},
        {"record": None},
        {"record": b"short"},
        {"item": "含 空格"},
        {"item": ""},
        {"version": 0},
        {"version": True},
        {"agency": "民政局"},
        {"reason": "because of a person's name"},
        {"previous": -1},
        {"at": datetime(2012, 1, 31, 8, 0, 0, 5, tzinfo=UTC)},
        {"at": datetime(2012, 1, 31, 8, 0, 0)},
        {"at": datetime(2012, 1, 31, 8, 0, 0, tzinfo=timezone(timedelta(hours=8)))},
        {"attachments": [b"\x02" * 32]},
    ],
)
def test_a_leaf_refuses_titles_names_and_wrong_shapes(change):
    with pytest.raises(NotCanonical):
        replace(RELEASE, **change)


def test_withdrawing_and_erasing_need_no_record():
    for act in ("withdraw", "erase"):
        assert replace(RELEASE, act=act, record=None, attachments=()).record is None


@pytest.mark.parametrize(
    "respell",
    [
        lambda data: data.replace(b":", b": ", 1),
        lambda data: data.replace(b"}", b',"zz":1}'),
        lambda data: data.replace(b'"reason":null,', b""),
        lambda data: data.replace(b"01" * 32, b"AA" * 32),
        lambda data: data.replace(b"08:00:00Z", b"08:00:00+00:00"),
        lambda data: data.replace(b'"version":1', b'"version":1.0'),
        lambda data: data.replace(b'"version":1', b'"version":1,"version":1'),
        lambda data: data.replace(b"entry/1", b"entry/2"),
        lambda data: data[:-1],
        lambda data: b"[]",
        lambda data: b"\xff",
    ],
)
def test_any_other_spelling_of_a_leaf_is_refused(respell):
    with pytest.raises(NotCanonical):
        Entry.from_bytes(respell(RELEASE.to_bytes()))


def test_a_leaf_beyond_65535_bytes_is_refused():
    with pytest.raises(NotCanonical, match="65535"):
        replace(RELEASE, attachments=(b"\x02" * 32,) * 1000).to_bytes()


def test_an_item_that_json_must_escape_reads_back_as_itself():
    for item in ('A"1', "A\\1", "政公开〔2012〕7号", "~!#[]"):
        entry = replace(RELEASE, item=item)

        assert Entry.from_bytes(entry.to_bytes()) == entry


@given(
    st.integers(0, 400),
    st.sampled_from([b"", b" ", b"0", b"9", b"a", b"F", b'"', b"\\", b"-", b"\n", b"\xe9"]),
)
def test_whatever_is_read_as_a_leaf_has_the_one_spelling_and_passes_every_check(place, byte):
    data = RELEASE.to_bytes()
    data = data[:place] + byte + data[place + 1 :]

    if may_stand(data):
        assert Entry.from_bytes(data)
    with suppress(NotCanonical):
        entry = Entry.from_bytes(data)
        assert entry.to_bytes() == data
        assert replace(entry) == entry


@pytest.mark.parametrize("day", ["2012-02-30", "0000-01-01", "2012-13-01"])
def test_a_leaf_of_no_day_is_refused(day):
    data = RELEASE.to_bytes().replace(b"2012-01-31", day.encode())
    assert not may_stand(data)
    with pytest.raises(NotCanonical):
        Entry.from_bytes(data)


@pytest.mark.parametrize("value", ['5","at":"2012-01-31T08:00:00Z', '5","reason":"x', "5\\", "民政局", ""])
def test_no_text_in_a_field_passes_for_fields_of_its_own(value):
    facts = {"act": "release", "item": "A-1", "version": 1, "agency": "510400", "category": "plans",
             "at": "2012-01-31T08:00:00Z", "record": b"\x01" * 32, "attachments": [], "reason": None, "previous": None}  # fmt: skip
    assert may_stand(spell(**facts))

    assert not may_stand(spell(**facts | {"agency": value}))
