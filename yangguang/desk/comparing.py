"""What changed between two contents, also where they are long: line by line first, then within changed lines."""

import difflib
from dataclasses import replace

from yangguang.publish.content import Content
from yangguang.publish.draft import Change, compare
from yangguang.publish.sanitize import html_to_text

NEAR = 4000  # characters up to which changed passages are compared letter by letter; longer ones stand whole


def changes_between(old: Content, new: Content) -> list[Change]:
    """Field by field as `publish.draft.compare`, with a body of any length compared in time."""
    found = {each.field: each for each in compare(replace(old, body=""), replace(new, body=""))}
    if old.body != new.body:
        found["body"] = Change("body", tuple(_pieces(_lines(old.body), _lines(new.body))))
    return [found[field] for field in new.to_json() if field in found]


def _lines(body: str) -> list[str]:
    return html_to_text(body).splitlines(keepends=True)


def _pieces(old: list[str], new: list[str]):
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        before, after = "".join(old[a1:a2]), "".join(new[b1:b2])
        if op == "equal":
            yield "same", before
        elif before and after and max(len(before), len(after)) <= NEAR:
            yield from _letters(before, after)
        else:
            yield from ((kind, text) for kind, text in (("gone", before), ("new", after)) if text)


def _letters(old: str, new: str):
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for op, a1, a2, b1, b2 in matcher.get_opcodes():
        if op == "equal":
            yield "same", old[a1:a2]
        else:
            yield from ((kind, text) for kind, text in (("gone", old[a1:a2]), ("new", new[b1:b2])) if text)
