"""What changed between two contents: line by line first, then within changed lines, so that long bodies end in time."""

import difflib
from dataclasses import dataclass

from .content import Content
from .sanitize import html_to_text

NEAR = 4000  # characters up to which changed passages are compared letter by letter; longer ones stand whole


@dataclass(frozen=True)
class Change:
    """One field that differs between two contents: `pieces` are (kind, text), kind one of same, gone, new."""

    field: str
    pieces: tuple[tuple[str, str], ...]


def compare(old: Content, new: Content) -> list[Change]:
    """Field by field, in the order of the form, in pieces that a reviewer can read."""
    before, after = old.to_json(), new.to_json()
    return [
        Change(field, tuple(_pieces(_lines(field, before[field]), _lines(field, after[field]))))
        for field in after
        if before[field] != after[field]
    ]


def _lines(field: str, value) -> list[str]:
    text = "、".join(value) if isinstance(value, list) else value
    return (html_to_text(text) if field == "body" else text).splitlines(keepends=True)


def _pieces(old: list[str], new: list[str]):
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        before, after = "".join(old[a1:a2]), "".join(new[b1:b2])
        if op == "equal":
            yield "same", before
        elif before and after and max(len(before), len(after)) <= NEAR:
            yield from _letters(before, after)
        else:
            yield from _exchanged(before, after)


def _letters(old: str, new: str):
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            yield "same", old[a1:a2]
        else:
            yield from _exchanged(old[a1:a2], new[b1:b2])


def _exchanged(old: str, new: str):
    return ((kind, text) for kind, text in (("gone", old), ("new", new)) if text)
