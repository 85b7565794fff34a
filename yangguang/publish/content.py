"""What an officer writes and a reviewer reads: the content of one draft revision, as a value."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from .models import Attachment, Record
from .sanitize import clean_html, clean_line


@dataclass(frozen=True, kw_only=True)
class Content:
    """The metadata of the catalogue (R2019 art 12: index, title, abstract, date) and the text of a record.

    Codes (`stat_class`, `theme`, `genre`, `validity`, `openness`) are those of `law.catalogue`;
    `home_column` and `columns` are column codes; `attachments` are SHA-256 digests in order.
    `body` is sanitized HTML.
    """

    title: str
    body: str = ""
    abstract: str = ""
    stat_class: str = ""
    theme: str = ""
    genre: str = ""
    doc_no: str = ""
    keywords: tuple[str, ...] = ()
    formed_on: date | None = None
    effective_on: date | None = None
    repealed_on: date | None = None
    validity: str = ""
    openness: str = "proactive"
    source: str = ""
    language: str = "zh"
    programme: str = ""
    home_column: str = ""
    columns: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Content":
        """Read back what `to_json` made; unknown keys are ignored so that old revisions stay readable."""
        known = {field.name: data[field.name] for field in fields(cls) if field.name in data}
        for name in _DATES & known.keys():
            known[name] = date.fromisoformat(known[name]) if known[name] else None
        for name in _LISTS & known.keys():
            known[name] = tuple(known[name])
        return cls(**known)

    def to_json(self) -> dict[str, Any]:
        """JSON value for `DraftRevision.content`: dates as ISO text, tuples as lists."""
        data = {name: getattr(self, name) for name in _NAMES}  # asdict would copy deeply, a million times
        for name in _DATES:
            data[name] = data[name].isoformat() if data[name] else ""
        for name in _LISTS:
            data[name] = list(data[name])
        return data


_NAMES = tuple(field.name for field in fields(Content))
_DATES = frozenset({"formed_on", "effective_on", "repealed_on"})
_LISTS = frozenset({"keywords", "columns", "attachments"})
# Columns of a record that repeat its content as it stands, for lists and facets; the day and home column beside them.
REPEATED = ("title", "stat_class", "theme", "genre", "programme")
_LINES = ("title", "abstract", "doc_no", "source", "programme")
# Where a record stands on the portal is not part of what was published: moving it is no new version.
_NOT_PUBLIC = frozenset({"home_column", "columns", "attachments"})


def cleaned(content: Content) -> Content:
    """The content as it is kept: sanitized body, and lines that every feed and file can carry."""
    return replace(
        content,
        body=clean_html(content.body),
        **{name: clean_line(getattr(content, name)) for name in _LINES},
        keywords=tuple(clean_line(word) for word in content.keywords),
    )


def public_record(
    content: Content, *, index_no: str, version: int, agency: str, publisher: str, released_on: date,
    attachments: list[Attachment],
) -> dict[str, Any]:  # fmt: skip
    """The public record as the log commits to it: content, number, publisher, day, files. Plain JSON values."""
    data = {key: value for key, value in content.to_json().items() if key not in _NOT_PUBLIC}
    return data | {
        "index_no": index_no,
        "version": version,
        "agency": agency,
        "publisher": publisher,
        "released_on": released_on.isoformat(),
        "attachments": [
            {
                "name": file.name,
                "kind": file.kind,
                "mime": file.mime,
                "size": file.size,
                "sha256": file.sha256,
            }
            for file in attachments
        ],
    }


def copy_to_record(content: Content, record: Record, *, home_column_id: int | None) -> None:
    """Set the columns of `record` that repeat its content for lists and facets (not saved here)."""
    for name in REPEATED:
        setattr(record, name, getattr(content, name))
    record.formed_on = content.formed_on
    record.home_column_id = home_column_id
