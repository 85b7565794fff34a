"""Kinds of document that a draft may begin from: 通知, 公告, 公示 and others, each with its usual layout."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from .content import Content

FOLDER = Path(__file__).parent
OPEN = "【填写"  # begins what the layout leaves to the officer


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A layout: label, codes of genre and class, and texts in which `{office}` stands for the office's name."""

    id: str
    label: str
    genre: str
    stat_class: str
    title: str
    body: str


@cache
def document_kinds() -> tuple[DocumentKind, ...]:
    """All layouts in the order of the file."""
    data = tomllib.loads((FOLDER / "document_kinds.toml").read_text(encoding="utf-8"))
    return tuple(DocumentKind(**each) for each in data["kinds"])


def laid_out(content: Content, id: str, *, office: str) -> Content:
    """`content` with the layout `id` for `office`; unchanged where there is no such layout."""
    kind = next((each for each in document_kinds() if each.id == id), None)
    if kind is None:
        return content
    return replace(
        content, genre=kind.genre, stat_class=kind.stat_class,
        title=kind.title.replace("{office}", office), body=kind.body.replace("{office}", office),
    )  # fmt: skip
