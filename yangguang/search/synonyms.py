"""What people say for what offices write: the table `words/synonyms.toml`, for questions only. The index knows nothing of it."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files

from yangguang.search.analysis import cut, fold, is_han

JOINED = "_"  # between the words of an English term, so that they are one unit of the question


@cache
def _rows() -> list[dict]:
    text = files(__package__).joinpath("words", "synonyms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)["rows"]


def offices_terms() -> set[str]:
    """The terms of offices and their abbreviations, folded; not what only citizens say."""
    return {fold(term) for row in _rows() for term in (*row["official"], *row.get("short", ()))}


@cache
def table() -> dict[str, tuple[str, ...]]:
    """What is also meant by each term, both folded: 低保 → 最低生活保障."""
    meant: dict[str, dict[str, None]] = {}
    for row in _rows():
        official, short = ([fold(term) for term in row.get(name, ())] for name in ("official", "short"))
        for term in (*short, *row.get("spoken", ()), *row.get("english", ())):
            said = fold(term).replace(" ", JOINED)
            meant.setdefault(said, {}).update(_others(said, official))
        for term in official:
            meant.setdefault(term, {}).update(_others(term, short))
    return {term: tuple(words) for term, words in meant.items() if words}


def _others(term: str, words: list[str]) -> dict[str, None]:
    # 公积金 finds 住房公积金 anyway; and 政府信息公开 is not to find whatever says 信息公开.
    return {word: None for word in words if word not in term and term not in word}


def meant_by(unit: str) -> tuple[str, ...]:
    """The terms that a word of a question also stands for; none for most words."""
    return table().get(unit, ())


def join_english(folded: str) -> str:
    """Make one unit of each English term of the table that stands in a question."""
    return _english().sub(lambda match: match.group().replace(" ", JOINED), folded)


@cache
def _english() -> re.Pattern[str]:
    terms = sorted((t for t in table() if JOINED in t), key=len, reverse=True)
    either = "|".join(re.escape(term).replace(JOINED, " ") for term in terms)
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


@cache
def _longest() -> int:
    return max(map(len, filter(is_han, table())))


def split(token: str, words_of: Callable[[str], list[str]] = cut) -> list[tuple[str, bool]]:
    """A run of Chinese cut where terms of the table stand, each part with whether it is one.

    Only where words begin and end as well: 个税 is not in 每个税务局.
    """
    if not any(token[a:b] in table() for a in range(len(token)) for b in range(a + 2, a + 1 + _longest())):
        return [(token, False)]
    edges, at = {0}, 0
    for word in words_of(token):
        at += len(word)
        edges.add(at)
    parts: list[tuple[str, bool]] = []
    rest = at = 0
    while at < len(token):
        end = _term_end(token, at, edges)
        if end:
            parts += [(token[rest:at], False)] if rest < at else []
            parts.append((token[at:end], True))
            rest = at = end
        else:
            at += 1
    return parts + ([(token[rest:], False)] if rest < len(token) else [])


def _term_end(token: str, start: int, edges: set[int]) -> int:
    if start not in edges:
        return 0
    ends = range(min(len(token), start + _longest()), start + 1, -1)
    return next((end for end in ends if end in edges and token[start:end] in table()), 0)
