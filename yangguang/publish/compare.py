"""What changed between two contents: line by line first, then word by word in changed lines, so that long bodies end in time."""

import difflib
import re
from dataclasses import dataclass

from .content import Content
from .sanitize import html_to_text

NEAR = 4000  # characters up to which changed passages are compared word by word; longer ones stand whole
# What is read as one thing changes as one: a number with its points and commas, a word in letters. A character else.
_WORD = re.compile(r"\d+(?:[.,，．]\d+)*|[^\W\d_\u3400-\u9fff]+|.", re.DOTALL)


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
            yield from _words(_WORD.findall(before), _WORD.findall(after))
        else:
            yield from _exchanged(before, after)


def _words(old: list[str], new: list[str]):
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        before, after = "".join(old[a1:a2]), "".join(new[b1:b2])
        if op == "equal":
            yield "same", before
        else:
            yield from _exchanged(before, after)


def _exchanged(old: str, new: str):
    return ((kind, text) for kind, text in (("gone", old), ("new", new)) if text)
