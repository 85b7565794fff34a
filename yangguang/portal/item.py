"""One released version as its page shows it: the text, the files, the other versions, its place in the log."""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape, unescape
from urllib.parse import unquote

from django.urls import reverse

from yangguang.publish.models import Column, Record, Version
from yangguang.publish.relate import Related, related_to

from .contents import Heading, with_places
from .history import Event, events_of
from .preview import can_be_shown
from .standing import Standing, standing

_ADDRESS = re.compile(r'( (?:src|href)=")([^":#/][^":]*)(")')


@dataclass(frozen=True)
class File:
    """An attachment of a version and its permanent address."""

    name: str
    kind: str
    size: int
    sha256: str
    url: str
    preview: str = ""  # address of a picture of the first page, empty where there is none


@dataclass(frozen=True)
class Item:
    """What the record page and the version page show. `log` is None while the version waits for its seal."""

    record: Record
    version: Version
    public: dict
    body: str
    contents: tuple[Heading, ...]
    files: tuple[File, ...]
    versions: tuple[Version, ...]
    trail: tuple[Column, ...]
    log: Standing | None
    events: tuple[Event, ...]
    related: tuple[Related, ...]

    @property
    def is_current(self) -> bool:
        return self.version.number == self.record.version

    @property
    def changed_at(self) -> datetime:
        """When this page last changed: a release or the seal of one."""
        moments = [version.released_at for version in self.versions]
        return max([*moments, self.log.sealed_at] if self.log and self.log.sealed_at else moments)


def read_item(record: Record, number: int) -> Item | None:
    """The version `number` of a public record; None if there is no such version. Six queries at most."""
    versions = tuple(
        record.versions.select_related("leaf__previous").defer("salt", "attachment_salts", "commitment")
    )
    version = next((each for each in versions if each.number == number), None)
    if version is None:
        return None
    public = version.as_dict()
    files = tuple(
        File(
            file["name"],
            file["kind"],
            file["size"],
            file["sha256"],
            file_url(record, number, file),
            _preview(record, number, file),
        )
        for file in public["attachments"]
    )
    body, contents = with_places(with_addresses(public["body"], files))
    return Item(
        record=record,
        version=version,
        public=public,
        body=body,
        contents=contents,
        files=files,
        versions=versions,
        trail=trail(record.home_column),
        log=standing(version.leaf),
        events=events_of(record),
        related=related_to(record),
    )


def file_url(record: Record, number: int, file: dict) -> str:
    """The permanent address of an attachment."""
    return reverse("attachment", args=[record.index_no, number, file["sha256"], file["name"]])


def _preview(record: Record, number: int, file: dict) -> str:
    if not can_be_shown(file["kind"], file["size"]):
        return ""
    return reverse("attachment_preview", args=[record.index_no, number, file["sha256"]])


def trail(column: Column | None) -> tuple[Column, ...]:
    """From the channel down to the column. One query, none where the column is a channel."""
    if column is None or column.level == Column.CHANNEL:
        return (column,) if column else ()
    return tuple(Column.objects.filter(pk__in=column.path_ids).order_by("level"))


def with_addresses(body: str, files: tuple[File, ...]) -> str:
    """The body with relative addresses of pictures and files led to the attachments that they name."""

    def led(match: re.Match[str]) -> str:
        path = unquote(unescape(match[2]))
        for file in files:
            if file.sha256 in path or path.rpartition("/")[2] == file.name:
                return f"{match[1]}{escape(file.url)}{match[3]}"
        return match[0]

    return _ADDRESS.sub(led, body) if files else body
