"""Help for every screen of the desk, from the Markdown files in `docs/help/`.

A file is a topic: `# title`, then sections `## title`, each with `<!-- screens: … -->`, the names of the addresses
that it explains. A test holds the sections and the screens together.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_PLACES = (Path(__file__).parent / "help", Path(__file__).resolve().parents[2] / "docs/help")  # installed, checkout
ORDER = ("tour", "writing", "reviewing", "records", "cases", "reports", "office", "keys")
_SCREENS = re.compile(r"<!-- screens: ([a-z_ -]+) -->\n*")
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a topic: its place in the page, its title, the screens it explains, its text as HTML."""

    anchor: str
    title: str
    screens: tuple[str, ...]
    html: SafeString


@dataclass(frozen=True, slots=True)
class Topic:
    """One file of help."""

    slug: str
    title: str
    lead: SafeString
    sections: tuple[Section, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order in which they are read."""
    folder = next(place for place in _PLACES if place.is_dir())
    return tuple(_read(slug, (folder / f"{slug}.md").read_text(encoding="utf-8")) for slug in ORDER)


@cache
def places() -> dict[str, tuple[str, str]]:
    """Topic and anchor of each screen's help, by the name of the screen's address."""
    return {
        screen: (topic.slug, section.anchor)
        for topic in topics()
        for section in topic.sections
        for screen in section.screens
    }


def _read(slug: str, text: str) -> Topic:
    head, *parts = re.split(r"^## ", text, flags=re.M)
    title, _line, lead = head.partition("\n")
    sections = tuple(_section(number, part) for number, part in enumerate(parts, start=1))
    return Topic(slug, title.removeprefix("# ").strip(), _html(lead), sections)


def _section(number: int, text: str) -> Section:
    title, _line, body = text.partition("\n")
    named = _SCREENS.search(body)
    screens = tuple(named[1].split()) if named else ()
    return Section(screens[0] if screens else f"part-{number}", title.strip(), screens, _html(_SCREENS.sub("", body)))


def _html(text: str) -> SafeString:
    """Our own files, rendered without any HTML that stands in them."""
    # A line break between two Chinese characters is no space.
    joined = re.sub(r"(?<=[\u3000-\u9fff\uff00-\uffef])\n(?=[\u4e00-\u9fff“《])", "", text)
    return mark_safe(_MARKDOWN.render(joined))  # noqa: S308 html=False: markup in the files is escaped
