"""A kept page: its bytes in three codings, its headers, and what decides whether it still holds."""

import gzip
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import brotli
import orjson

from .place import Place

FORMAT = 1  # of the file; a file of another format is no page
CODINGS = ("", "gzip", "br")
_SMALL = 500  # bytes; shorter bodies are sent as they are
_GZIP, _BROTLI = 6, 5  # levels: a page is packed once but is waited for


@dataclass(frozen=True)
class Page:
    """A page as it was rendered: `place` is what had happened when rendering began, `made` its moment (Unix time)."""

    status: int
    headers: tuple[tuple[str, str], ...]
    bodies: dict[str, bytes]
    digest: str
    subjects: frozenset[str]
    place: Place
    shell: str
    edition: str
    fingerprint: str
    made: float

    def etag(self, coding: str) -> str:
        """A strong tag of one coding of the page."""
        return f'"{self.digest}-{coding}"' if coding else f'"{self.digest}"'

    @property
    def size(self) -> int:
        return sum(map(len, self.bodies.values()))


def make_page(
    *, status: int, headers: Iterable[tuple[str, str]], body: bytes, **facts
) -> Page:  # fmt: skip
    """A page with its packed forms and its tag."""
    return Page(
        status=status, headers=tuple(headers), bodies=_packed(body),
        digest=hashlib.sha256(body).hexdigest()[:32], **facts,
    )  # fmt: skip


def _packed(body: bytes) -> dict[str, bytes]:
    if len(body) < _SMALL:
        return {"": body}
    return {
        "": body,
        "gzip": gzip.compress(body, _GZIP, mtime=0),
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=_BROTLI),
    }


def to_bytes(page: Page, path: str) -> bytes:
    """The file of a page: a line of JSON, then the bodies. One file, so that its parts cannot disagree."""
    head = {
        "format": FORMAT, "path": path, "status": page.status, "headers": page.headers, "digest": page.digest,
        "lengths": {coding: len(body) for coding, body in page.bodies.items()},
        "subjects": sorted(page.subjects), "place": list(page.place), "shell": page.shell, "edition": page.edition,
        "fingerprint": page.fingerprint, "made": page.made,
    }  # fmt: skip
    return b"".join([orjson.dumps(head), b"\n", *page.bodies.values()])


def from_bytes(data: bytes, path: str) -> Page | None:
    """The page of a file; None if the file is another page's, another version's, or not whole."""
    line, _, rest = data.partition(b"\n")
    try:
        head = orjson.loads(line)
        if head["format"] != FORMAT or head["path"] != path or sum(head["lengths"].values()) != len(rest):
            return None
        bodies, start = {}, 0
        for coding, length in head["lengths"].items():
            bodies[coding] = rest[start : start + length]
            start += length
        return Page(
            status=head["status"], headers=tuple((name, value) for name, value in head["headers"]),
            bodies=bodies, digest=head["digest"], subjects=frozenset(head["subjects"]),
            place=Place(*head["place"]), shell=head["shell"], edition=head["edition"],
            fingerprint=head["fingerprint"], made=head["made"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
