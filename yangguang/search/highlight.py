"""Marks what was searched for in the original text, whichever script the question was typed in."""

import re
from functools import lru_cache

from yangguang.search.analysis import fold, is_han
from yangguang.search.parse import parse
from yangguang.search.query import Fragment, Query

ELLIPSIS = ("…", False)
_STOPS = frozenset("。！？；!?;\n\r")
_TORN = r"[\s\u200b-\u200d\u2060\ufeff\u00ad]*"  # blanks that a line break or an editor left inside a word


def highlight(text: str, query: Query | str, max_chars: int = 160) -> list[Fragment]:
    """The stretch of `text`, at most `max_chars` long, that shows most of what was searched for.

    Fragments joined are an exact excerpt; where text was left out before or after, a fragment of its own
    holds the ellipsis.
    """
    asked = query.text if isinstance(query, Query) else query
    places = find(text, asked)
    start, end = _window(text, places, max_chars)
    return _fragments(text, places, start, end)


def find(text: str, asked: str) -> list[tuple[int, int, str]]:
    """Where in `text` the words asked for stand: start, end, and the word as folded."""
    pattern = _pattern(asked)
    if pattern is None:
        return []
    return [(m.start(), m.end(), m.group()) for m in pattern.finditer(fold(text))]


@lru_cache(maxsize=256)
def _pattern(asked: str) -> re.Pattern[str] | None:
    needles = sorted(parse(asked).needles, key=len, reverse=True)
    if any(len(needle) > 1 for needle in needles):
        needles = [needle for needle in needles if len(needle) > 1 or not is_han(needle)]
    return re.compile("|".join(_spelling(needle) for needle in needles)) if needles else None


def _spelling(needle: str) -> str:
    parts = [re.escape(char) for char in needle]
    glued = "".join(
        part + (_TORN if after and is_han(char) and is_han(after) else "")
        for part, char, after in zip(parts, needle, [*needle[1:], ""], strict=True)
    )
    before = "" if is_han(needle) else r"(?<![0-9a-z])"
    behind = "" if is_han(needle[-1]) else r"(?![0-9a-z])"
    return before + glued + behind


def _window(text: str, places: list[tuple[int, int, str]], max_chars: int) -> tuple[int, int]:
    """Where the best stretch lies: most different words, then most words, then the earliest."""
    if len(text) <= max_chars or not places:
        return 0, min(len(text), max_chars)
    best, best_worth, last = 0, (0, 0), 0
    for first, (start, _, _) in enumerate(places[:500]):
        last = max(last, first)
        while last < len(places) and places[last][1] <= start + max_chars * 3 // 4:
            last += 1
        seen = places[first:last]
        worth = (len({word for _, _, word in seen}), len(seen))
        if worth > best_worth:
            best, best_worth = start, worth
    start = _sentence_start(text, best, max_chars // 4)
    start = max(0, min(start, len(text) - max_chars))
    return start, start + max_chars


def _sentence_start(text: str, place: int, back: int) -> int:
    """The beginning of the sentence around `place`, if it is near; else a little before `place`."""
    for start in range(place, max(0, place - back), -1):
        if text[start - 1] in _STOPS:
            return start
    return 0 if place <= back else place - back // 2


def _fragments(text: str, places: list[tuple[int, int, str]], start: int, end: int) -> list[Fragment]:
    found: list[Fragment] = [ELLIPSIS] if start > 0 else []
    at = start
    for first, last, _ in places:
        if first < at or last > end:
            continue
        if first > at:
            found.append((text[at:first], False))
        found.append((text[first:last], True))
        at = last
    if at < end:
        found.append((text[at:end], False))
    return [*found, ELLIPSIS] if end < len(text) else found
