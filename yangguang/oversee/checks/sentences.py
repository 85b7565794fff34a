"""Sentences and what stands in brackets, as offsets."""

import re
from dataclasses import dataclass

_STOP = re.compile(r"[。!?！？\n\r\t]+")
_MAX = 4000
# A line that ends so goes on in the next, unless that begins with a numbering of its own.
_GOES_ON = re.compile(r"[:;,，、]\s*$")
_NUMBERED = re.compile(
    r"\s*(?:\(?[一二三四五六七八九十]+[、.)是]|第[一二三四五六七八九十]+[部章节,、是]|附[件表注]|注:)"
)


@dataclass(frozen=True)
class Sentence:
    """A stretch of prose between two stops; `paragraph` counts lines of the text."""

    start: int
    end: int
    paragraph: int


def split_sentences(folded: str, tables: tuple = ()) -> tuple[Sentence, ...]:
    """All sentences outside tables. A stop inside brackets does not end one."""
    found: list[Sentence] = []
    paragraph, position = 0, 0
    for begin, end in _prose(folded, tables):
        position = begin
        for match in _STOP.finditer(folded, begin, end):
            if "\n" not in match[0] and _open_bracket(folded, position, match.start()):
                continue
            if _is_continued(folded, position, match, end):
                continue
            _add(found, folded, position, match.start(), paragraph)
            position = match.end()
            if "\n" in match[0]:
                paragraph += 1
        _add(found, folded, position, end, paragraph)
        paragraph += 1
    return tuple(found)


def _is_continued(folded: str, start: int, match: re.Match, end: int) -> bool:
    """在已答复的22件中:\\n同意公开13件;\\n不予公开9件。: one sentence, an item to a line."""
    if match[0].strip() or "\t" in match[0] or match[0].count("\n") > 2:
        return False
    ends = _GOES_ON.search(folded, max(start, match.start() - 4), match.start())
    return bool(ends) and not _NUMBERED.match(folded, match.end(), min(end, match.end() + 12))


def _prose(folded: str, tables: tuple):
    position = 0
    for table in sorted(tables, key=lambda item: item.start):
        if table.start > position:
            yield position, table.start
        position = max(position, table.end)
    yield position, len(folded)


def _open_bracket(folded: str, start: int, end: int) -> bool:
    part = folded[max(start, end - 120) : end]
    return part.rfind("(") > part.rfind(")")


def _add(found, folded, start, end, paragraph):
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    while end - start > _MAX:
        found.append(Sentence(start, start + _MAX, paragraph))
        start += _MAX
    if end > start:
        found.append(Sentence(start, end, paragraph))


def bracket_depths(folded: str, start: int, end: int) -> list[int]:
    """Bracket depth of every character of a stretch (the bracket itself counts as inside)."""
    depths, depth = [], 0
    for char in folded[start:end]:
        if char == "(":
            depth += 1
        depths.append(depth)
        if char == ")" and depth:
            depth -= 1
    return depths
