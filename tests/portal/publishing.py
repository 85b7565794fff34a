"""Short cuts for the portal's tests: sealed records, records with files."""

import io

from tests.city import SmallCity
from yangguang.ledger.seal import seal
from yangguang.publish import draft
from yangguang.publish.attach import attach
from yangguang.publish.models import Draft, Record
from yangguang.search import index


def sealed(city: SmallCity, **facts) -> Record:
    """A public record with its leaf in the log and its words in the index."""
    record = city.released(**facts)
    seal()
    index.follow()
    return record


def drafted_with_file(
    city: SmallCity, *, name: str = "巡查安排.txt", data: bytes = b"", **facts
) -> tuple[Draft, str]:
    """A draft with one attachment, and the file's digest."""
    work = city.drafted(**facts)
    file = attach(
        work.record,
        io.BytesIO(data or "夏季巡查路线一览".encode()),
        name=name,
        by=city.person("police", "editor"),
    )
    draft.save(work, city.content(attachments=(file.sha256,), **facts), by=city.person("police", "editor"))
    return work, file.sha256


def released_with_file(city: SmallCity, **facts) -> tuple[Record, str]:
    """A public record with one attachment, and the file's digest."""
    work, sha256 = drafted_with_file(city, **facts)
    return city.release(city.reviewed(work)), sha256


def revised(city: SmallCity, record: Record, **facts) -> Record:
    """The record with a further version."""
    work = draft.start_revision(record, by=city.person("police", "editor"))
    draft.save(work, city.content(**facts), by=city.person("police", "editor"))
    return city.release(city.reviewed(work))


def text_of(response) -> str:
    """The whole answer as text, streamed or not."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()
