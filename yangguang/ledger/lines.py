"""One line of a month file: a public version with the salts that open its commitments in the log."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from yangguang.ledger.entry import canonical, commit
from yangguang.ledger.errors import NotCanonical

_FIELDS = frozenset(("attachments", "index_no", "record", "salt", "version"))
_ATTACHMENT = frozenset(("salt", "sha256"))


@dataclass(frozen=True, slots=True)
class PublicLine:
    """What a line says, already as commitments: they are what the log can be asked about."""

    item: str
    version: int
    record: bytes
    attachments: list[bytes]


def format_line(
    *, item: str, version: int, salt: bytes, attachments: Sequence[tuple[bytes, bytes]], record: dict
) -> bytes:
    """The canonical line, without newline. attachments: (SHA-256 digest, salt) pairs in order of the leaf."""
    return canonical(
        {
            "attachments": [{"salt": each.hex(), "sha256": digest.hex()} for digest, each in attachments],
            "index_no": item,
            "record": record,
            "salt": salt.hex(),
            "version": version,
        }
    )


def parse_line(line: bytes) -> PublicLine:
    """Read a line and compute its commitments. Raises NotCanonical for any other spelling or shape.

    One spelling only: a line with a key twice could show one thing to us and another to a reader.
    """
    try:
        fields = orjson.loads(line)
        if fields.keys() != _FIELDS or type(fields["version"]) is not int:
            raise NotCanonical("not the fields of a public line")
        item, record = fields["index_no"], canonical(fields["record"])
        salt, attachments = bytes.fromhex(fields["salt"]), fields["attachments"]
        commitments = [_commitment(file) for file in attachments] if attachments else []
        spelled = b'{"attachments":%b,"index_no":%b,"record":%b,"salt":"%b","version":%d}' % (
            canonical(attachments) if attachments else b"[]",
            canonical(item),
            record,
            salt.hex().encode(),
            fields["version"],
        )
    except (TypeError, ValueError, KeyError, AttributeError) as err:
        raise NotCanonical("not a public line") from err
    if spelled != line or type(item) is not str:
        raise NotCanonical("a public line that is spelled in another than the canonical form")
    return PublicLine(item, fields["version"], commit(salt, record), commitments)


def _commitment(file: dict) -> bytes:
    if file.keys() != _ATTACHMENT:
        raise NotCanonical("an attachment has a hash and a salt")
    return commit(bytes.fromhex(file["salt"]), bytes.fromhex(file["sha256"]))
