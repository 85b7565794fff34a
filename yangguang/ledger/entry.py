"""One leaf of the log: which act was done to which record, and salted commitments to what was shown.

A leaf carries codes only: no title, no name, no free text. What it says about content is
SHA-256(salt ‖ content); when the salt is destroyed by a lawful erasure, nobody can confirm a guess
from the log any more.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import orjson

from yangguang.ledger.errors import NotCanonical

SCHEMA = "yangguang/entry/1"
ACTS_ON_RECORDS = ("release", "revise", "withdraw", "restore", "erase")
# An application for disclosure 依申请公开: `item` is a blind mark of the case, `record` commits to the bare
# facts of the act. Such a leaf makes nothing public; it fixes that and when the office acted.
ACTS_ON_CASES = ("receive", "extend", "decide", "deliver")
ACTS = ACTS_ON_RECORDS + ACTS_ON_CASES
ACTS_WITHOUT_RECORD = ("withdraw", "erase")
HASH_SIZE = 32
MAX_BYTES = 65_535  # tlog-tiles prefixes an entry with a uint16 length

_JSON = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}")
_ITEM = re.compile(r"[^\s\x00-\x20\x7f]{1,128}")
_FIELDS = frozenset("schema act item version agency category at record attachments reason previous".split())
# The canonical spelling of nearly every leaf: what matches needs no second look at its spelling, and a log of
# a million is read in seconds. What does not match (an item that needs an escape, a longer number) is read as JSON.
_PLAIN = re.compile(
    (
        '{{"act":"({acts})","agency":"({code})",'
        '"at":"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])Z",'
        '"attachments":\\[((?:"{hash}"(?:,"{hash}")*)?)\\],"category":"({code})",'
        '"item":"([!#-\\[\\]-~]{{1,128}})","previous":(null|0|[1-9][0-9]{{0,14}}),'
        '"reason":(?:null|"({code})"),"record":(?:null|"({hash})"),'
        '"schema":"{schema}","version":([1-9][0-9]{{0,14}})}}'
    ).format(acts="|".join(ACTS), code=_CODE.pattern, hash="[0-9a-f]{64}", schema=SCHEMA)
)


def canonical(obj) -> bytes:
    """The one JSON form (RFC 8785) of a value built from str, int, bool, None, list and dict.

    Keys must be ASCII: for them the UTF-16 order of RFC 8785 and the byte order agree.
    Raises NotCanonical for floats, integers beyond 53 bits, other types, lone surrogates.
    """
    _refuse_what_has_no_form(obj)
    try:
        return orjson.dumps(obj, option=_JSON)
    except TypeError as err:  # orjson.JSONEncodeError is a TypeError
        raise NotCanonical(f"no canonical JSON form: {err}") from err


def _refuse_what_has_no_form(obj) -> None:
    if obj is None or isinstance(obj, (str, int)):
        return
    if isinstance(obj, dict):
        for key, value in obj.items():
            if type(key) is not str or not key.isascii():
                raise NotCanonical(f"key {key!r} is not ASCII text")
            if type(value) is not str:  # most values are text: no call for each of a million records' fields
                _refuse_what_has_no_form(value)
    elif isinstance(obj, (list, tuple)):
        for value in obj:
            _refuse_what_has_no_form(value)
    else:
        raise NotCanonical(f"{type(obj).__name__} has no canonical JSON form here")


def new_salt() -> bytes:
    """32 random bytes, one salt for one commitment, never reused."""
    return secrets.token_bytes(HASH_SIZE)


def commit(salt: bytes, content: bytes) -> bytes:
    """SHA-256(salt ‖ content), 32 bytes. Raises NotCanonical if the salt is not 32 bytes."""
    if len(salt) != HASH_SIZE:
        raise NotCanonical(f"a salt has {HASH_SIZE} bytes, not {len(salt)}")
    return hashlib.sha256(salt + content).digest()


@dataclass(frozen=True, slots=True)
class Entry:
    """One act on one version of one record.

    item: index number 索引号. version: from 1. agency, category, reason: codes, ASCII without spaces.
    at: UTC, whole seconds. record, attachments: 32-byte commitments; record is None only for
    withdraw and erase. previous: number of the item's previous leaf, None for its first.
    Raises NotCanonical where a field has another shape.
    """

    act: str
    item: str
    version: int
    agency: str
    category: str
    at: datetime
    record: bytes | None
    attachments: tuple[bytes, ...] = ()
    reason: str | None = None
    previous: int | None = None

    def __post_init__(self):
        _check_act(self)
        _check_codes(self)
        _check_numbers(self)

    def to_bytes(self) -> bytes:
        """Canonical JSON, the exact bytes that are hashed as the leaf. At most 65,535 of them."""
        data = spell(
            self.act, self.item, self.version, self.agency, self.category, stamp(self.at), self.record,
            [commitment.hex() for commitment in self.attachments], self.reason, self.previous,
        )  # fmt: skip
        if len(data) > MAX_BYTES:
            raise NotCanonical(f"an entry has at most {MAX_BYTES} bytes, not {len(data)}")
        return data

    @classmethod
    def from_bytes(cls, data: bytes) -> "Entry":
        """Read a leaf back. Raises NotCanonical for unknown or missing fields and for any other spelling."""
        return _from_plain(cls, data) or _from_json(cls, data)


def stamp(at: datetime) -> str:
    """A time in UTC as a leaf spells it: 2012-03-01T09:30:15Z."""
    return at.isoformat()[:19] + "Z"


def may_stand(data: bytes) -> bool:
    """Whether bytes that `spell` gave are those of a leaf, told from the bytes alone and without an Entry.

    False is not the last word: a leaf whose item needs an escape is asked as an Entry.
    """
    return _plain(data) is not None


def spell(
    act: str, item: str, version: int, agency: str, category: str, at: str, record: bytes | None,
    attachments: list[str], reason: str | None, previous: int | None,
) -> bytes:  # fmt: skip
    """The bytes of a leaf with these facts, `at` as `stamp` spells it, attachments in hex; whether they may be a leaf is not asked.

    For leaves that were asked before and are now spelled again by the million. Raises NotCanonical for what has
    no JSON form.
    """
    try:
        return orjson.dumps(
            {
                "schema": SCHEMA,
                "act": act,
                "item": item,
                "version": version,
                "agency": agency,
                "category": category,
                "at": at,
                "record": record.hex() if record is not None else None,
                "attachments": attachments,
                "reason": reason,
                "previous": previous,
            },
            option=_JSON,
        )
    except TypeError as err:
        raise NotCanonical(f"no canonical JSON form: {err}") from err


def _from_json(cls, data: bytes) -> Entry:
    try:
        fields = orjson.loads(data)
    except orjson.JSONDecodeError as err:
        raise NotCanonical("an entry is JSON") from err
    if not isinstance(fields, dict) or fields.keys() != _FIELDS or fields["schema"] != SCHEMA:
        raise NotCanonical(f"not the fields of {SCHEMA}")
    entry = _build(cls, fields)
    if entry.to_bytes() != data:
        raise NotCanonical("an entry that is spelled in another than the canonical form")
    return entry


def _from_plain(cls, data: bytes) -> Entry | None:
    """The entry of a leaf in its plain spelling, None for any other. Nothing that JSON would refuse gets through."""
    found = _plain(data)
    if found is None:
        return None
    act, agency, at, attachments, category, item, previous, reason, record, version = found.groups()
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    files = tuple(bytes.fromhex(text[1:65]) for text in attachments.split(",")) if attachments else ()
    # What the pattern let through has passed every check of an Entry: they are not made a second time.
    entry = object.__new__(cls)
    for field, value in (
        ("act", act), ("item", item), ("version", int(version)), ("agency", agency), ("category", category),
        ("at", moment), ("record", bytes.fromhex(record) if record else None), ("attachments", files),
        ("reason", reason), ("previous", None if previous == "null" else int(previous)),
    ):  # fmt: skip
        object.__setattr__(entry, field, value)
    return entry


def _plain(data: bytes) -> re.Match | None:
    """The fields of a leaf that is spelled plainly and passes every check of an Entry."""
    try:
        found = _PLAIN.fullmatch(data.decode("ascii"))
        if found is None or len(data) > MAX_BYTES:
            return None
        act, at, record = found.group(1, 3, 9)
        if record is None and act not in ACTS_WITHOUT_RECORD:
            return None
        datetime.fromisoformat(at)
    except ValueError:  # not ASCII, or no day of the calendar
        return None
    return found


def _build(cls, fields) -> Entry:
    try:
        return cls(
            act=fields["act"],
            item=fields["item"],
            version=fields["version"],
            agency=fields["agency"],
            category=fields["category"],
            at=datetime.fromisoformat(fields["at"]),
            record=bytes.fromhex(fields["record"]) if fields["record"] is not None else None,
            attachments=tuple(bytes.fromhex(text) for text in fields["attachments"]),
            reason=fields["reason"],
            previous=fields["previous"],
        )
    except (TypeError, ValueError, OverflowError) as err:
        raise NotCanonical(f"a field of the entry has another type: {err}") from err


def _check_act(entry) -> None:
    if entry.act not in ACTS:
        raise NotCanonical(f"{entry.act!r} is not an act of the log")
    if entry.record is None and entry.act not in ACTS_WITHOUT_RECORD:
        raise NotCanonical(f"{entry.act} needs the commitment to its record")
    commitments = entry.attachments if entry.record is None else (entry.record, *entry.attachments)
    if not isinstance(entry.attachments, tuple):
        raise NotCanonical("attachments are a tuple of commitments")
    for commitment in commitments:
        if type(commitment) is not bytes or len(commitment) != HASH_SIZE:
            raise NotCanonical(f"a commitment is {HASH_SIZE} bytes")


def _check_codes(entry) -> None:
    # Codes only: a leaf can never be taken back, so a title or a name must not fit into it.
    codes = (entry.agency, entry.category)
    for code in codes if entry.reason is None else (*codes, entry.reason):
        if not isinstance(code, str) or not _CODE.fullmatch(code):
            raise NotCanonical(f"{code!r} is not a code")
    if not isinstance(entry.item, str) or not _ITEM.fullmatch(entry.item):
        raise NotCanonical(f"{entry.item!r} is not an index number")


def _check_numbers(entry) -> None:
    if type(entry.version) is not int or entry.version < 1:
        raise NotCanonical("versions count from 1")
    if entry.previous is not None and (type(entry.previous) is not int or entry.previous < 0):
        raise NotCanonical("previous is the number of a leaf")
    at = entry.at
    if not isinstance(at, datetime) or at.microsecond or at.utcoffset() != timedelta(0):
        raise NotCanonical("at is a UTC time in whole seconds")
    if at.tzinfo is not UTC:
        object.__setattr__(entry, "at", at.astimezone(UTC))
