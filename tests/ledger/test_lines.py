"""A public line has one spelling and opens the commitments of its leaf."""

from hashlib import sha256

import pytest

from yangguang.ledger.entry import canonical, commit
from yangguang.ledger.errors import NotCanonical
from yangguang.ledger.lines import format_line, parse_line

SALT, FILE_SALT = b"\x01" * 32, b"\x02" * 32
DIGEST = sha256(b"scan").digest()
RECORD = {"title": "关于公开的通知", "pages": 3, "urgent": False, "parts": [None, "一"]}
LINE = format_line(
    item="A1/2012-00001", version=1, salt=SALT, attachments=[(DIGEST, FILE_SALT)], record=RECORD
)


def test_a_line_opens_the_commitments_to_record_and_attachments():
    public = parse_line(LINE)

    assert (public.item, public.version) == ("A1/2012-00001", 1)
    assert public.record == commit(SALT, canonical(RECORD))
    assert public.attachments == [commit(FILE_SALT, DIGEST)]


def test_a_line_without_attachments_is_read():
    line = format_line(item="A1/2012-00001", version=2, salt=SALT, attachments=[], record=RECORD)

    assert parse_line(line).attachments == []


@pytest.mark.parametrize(
    "respell",
    [
        lambda line: line.replace(b":", b": ", 1),
        lambda line: line + b" ",
        lambda line: line.replace(b'"pages":3', b'"pages":3.0'),
        lambda line: line.replace(b'"pages":3', b'"pages":4,"pages":3'),
        lambda line: line.replace(b'"version":1', b'"version":true'),
        lambda line: line.replace(b'"version":1', b'"version":1,"x":2'),
        lambda line: line.replace(b"01" * 32, b"01" * 31),
        lambda line: line.replace(b"01" * 32, b"0A" * 32),
        lambda line: line.replace(b'"A1/2012-00001"', b"7"),
        lambda line: line.replace(b'"sha256"', b'"sha1"'),
        lambda line: line.replace("关".encode(), b"\\u5173"),
        lambda line: b"[]",
        lambda line: b"",
        lambda line: b"\xff",
        lambda line: line.replace(b'[{"salt', b'{"salt').replace(b'"}]', b'"}'),
    ],
)
def test_any_other_spelling_of_a_line_is_refused(respell):
    with pytest.raises(NotCanonical):
        parse_line(respell(LINE))
