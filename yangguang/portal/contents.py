"""The table of contents of a long text: its headings get places, and a list of them stands beside the text."""

import re
from dataclasses import dataclass
from html import unescape

FEWEST = 3  # headings; a shorter text is seen whole
_HEADING = re.compile(r"<(h[234])>(.*?)</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Heading:
    """A heading of a text: its level (2 to 4), its words, its place in the page."""

    level: int
    words: str
    place: str


def with_places(body: str) -> tuple[str, tuple[Heading, ...]]:
    """A sanitized body with an id on each heading, and the headings; as it was where they are few."""
    found: list[Heading] = []

    def placed(match: re.Match[str]) -> str:
        tag, inside = match[1], match[2]
        words = " ".join(unescape(_TAG.sub("", inside)).split())
        if not words:
            return match[0]
        found.append(Heading(int(tag[1]), words, f"part-{len(found) + 1}"))
        return f'<{tag} id="{found[-1].place}">{inside}</{tag}>'

    marked = _HEADING.sub(placed, body)
    return (marked, tuple(found)) if len(found) >= FEWEST else (body, ())
