"""Reads what a citizen types. There is no wrong input: what is not understood is searched for as it stands.

住房公积金 提取 · "一字不差的短语" · -不要的词 · 标题:… 文号:… 索引号:… 年份:…
"""

import re
from dataclasses import dataclass, replace

from yangguang.search.analysis import STOP_WORDS, cut, fold, is_han, number_key, runs, word_list
from yangguang.search.query import MAX_TEXT
from yangguang.search.synonyms import join_english, meant_by, split

FIELDS = {"标题": "title", "文号": "doc_no", "发文字号": "doc_no", "索引号": "index_no", "年份": "year"}
ASKING = frozenset(word_list("asking.txt"))
CONTIGUOUS = 3  # units; a run as short as a name is looked for whole: 张小明 is not 张 and 小明

_QUOTES = str.maketrans("“”„‟「」『』«»", '"' * 10)
_CHUNK = re.compile(
    rf"""(?:(?<!\S)(?P<minus>[-−])(?=\S))?"""
    rf"""(?:(?P<field>{"|".join(FIELDS)}):\s*)?"""
    r"""(?:"(?P<quoted>[^"]*)"|(?P<plain>[^\s"]+))"""
)
_NUMBER = re.compile(r"[^\s\d\W]+\s*[〔\[(【]\s*\d{4}\s*[〕\])】]\s*第?\s*\d+\s*号")


@dataclass(frozen=True)
class Piece:
    """One thing that a record must have: all `units`, or a document or index number equal to `key`."""

    text: str
    units: tuple[str, ...]
    loose: tuple[str, ...]
    key: str = ""
    area: str = "all"
    exact: bool = False  # quoted, or bound to a field: never relaxed


@dataclass(frozen=True)
class Parsed:
    """A question, understood. All texts are folded."""

    pieces: tuple[Piece, ...] = ()
    excluded: tuple[Piece, ...] = ()
    years: tuple[str, ...] = ()
    typed: bool = False
    truncated: bool = False

    @property
    def empty(self) -> bool:
        """Whether something was typed, but nothing that can be searched for: only punctuation."""
        return self.typed and not (self.pieces or self.excluded or self.years)

    @property
    def needles(self) -> tuple[str, ...]:
        """What to mark in a text: whole runs first, then their words."""
        found: dict[str, None] = {}
        for piece in self.pieces:
            whole = ["".join(run) for run in runs(piece.text)]
            found |= dict.fromkeys([*whole, *piece.units, *piece.loose])
        return tuple(found | dict.fromkeys(self.also))

    @property
    def meant(self) -> dict[str, tuple[str, ...]]:
        """The terms of offices that are looked for beside each word that was typed."""
        units = (unit for piece in self.pieces if not piece.exact for unit in piece.units)
        return {unit: terms for unit in units if (terms := meant_by(unit))}

    @property
    def also(self) -> tuple[str, ...]:
        """All of them in a row."""
        return _unique([term for terms in self.meant.values() for term in terms])


def parse(text: str) -> Parsed:
    """Understand a question. Never raises; reads at most MAX_TEXT characters."""
    folded = fold(text[:MAX_TEXT]).translate(_QUOTES)
    folded = join_english(folded)
    folded = _NUMBER.sub(lambda match: re.sub(r"\s", "", match.group()), folded)
    pieces, excluded, years = [], [], []
    for chunk in _CHUNK.finditer(folded):
        value = chunk["plain"] if chunk["quoted"] is None else chunk["quoted"]
        area = FIELDS.get(chunk["field"] or "", "all")
        if area == "year" and not chunk["minus"]:
            years += re.findall(r"\d{4}", value)
            continue
        piece = _piece(value, area="all" if area == "year" else area, exact=chunk["quoted"] is not None)
        if piece.units:
            (excluded if chunk["minus"] else pieces).append(piece)
    typed, truncated = bool(text.strip()), len(text) > MAX_TEXT
    return Parsed(_without_asking(pieces), tuple(excluded), tuple(years), typed, truncated)


def _without_asking(pieces: list[Piece]) -> tuple[Piece, ...]:
    """怎么办低保 asks for 低保. Whoever asks for nothing but 怎么办 is taken at their word."""
    free = (unit for piece in pieces if not piece.exact for unit in piece.units)
    if all(piece.exact for piece in pieces) or all(unit in ASKING for unit in free):
        return tuple(pieces)
    kept = (piece if piece.exact else _asked_by(piece) for piece in pieces)
    return tuple(piece for piece in kept if piece.units)


def _asked_by(piece: Piece) -> Piece:
    units, loose = (tuple(u for u in found if u not in ASKING) for found in (piece.units, piece.loose))
    return replace(piece, units=units, loose=loose)


def _piece(value: str, *, area: str, exact: bool) -> Piece:
    units: list[str] = []
    loose: list[str] = []
    whole = exact or _NUMBER.fullmatch(value) is not None
    for run in runs(value):
        needed = ["".join(run)] if whole else _needed(run)
        units += needed
        loose += needed if exact else _words(run) or needed
    key = number_key(value) if any(char.isdigit() for char in value) else ""
    return Piece(value, _unique(units), _unique(loose), key, area, exact or area != "all")


def _needed(run: list[str]) -> list[str]:
    parts = [
        part
        for token in run
        for part in (split(token) if is_han(token) else [(token, bool(meant_by(token)))])
    ]
    if not any(known for _text, known in parts):
        return _together(run)
    found: list[str] = []
    rest: list[str] = []
    for text, known in parts:
        if known:
            found += [*_words(rest), text]
            rest = []
        else:
            rest.append(text)
    return found + _words(rest)


def _together(run: list[str]) -> list[str]:
    length = sum(len(token) if is_han(token) else 1 for token in run)
    return ["".join(run)] if length <= CONTIGUOUS else _words(run) or ["".join(run)]


def _words(run: list[str]) -> list[str]:
    """Words of two characters and more; a single character only where it belongs to a number: 2012年."""
    found: list[str] = []
    after_number = False
    for token in run:
        if not is_han(token):
            found.append(token)
            after_number = True
            continue
        for word in cut(token):
            if len(word) > 1 and word not in STOP_WORDS:
                found.append(word)
            elif after_number and word not in STOP_WORDS:
                found[-1] += word
            after_number = False
    return found


def _unique(texts: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
