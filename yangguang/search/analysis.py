"""How Chinese text becomes terms: words for ranking, bigrams for recall, and one fold for both scripts.

The fold keeps the length of the text, character for character, so that a place found in the folded text is
the same place in the original: what a citizen reads is never rewritten.
"""

import re
import unicodedata
import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import chain, filterfalse
from operator import add
from typing import NamedTuple

import opencc
import rjieba

# Scripts written without spaces: kana, hangul, Yi (spoken in this prefecture), Han and its extensions.
HAN = (
    "々〇\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua48f\uac00-\ud7af\uf900-\ufaff\U00020000-\U000323af"
)
LONGEST_TERM = 64  # characters; what is longer is a pasted key or a picture in base64, not a word
KNOWN_CLAUSES = 16_384  # clauses that are remembered as they were cut, some 25 MB where texts are indexed
LONGEST_CLAUSE = 64  # characters of one that is remembered

_LATIN_RUN = rf"[^\W_{HAN}]+(?:[-./,_][^\W_{HAN}]+)*"
_TOKEN = re.compile(rf"[{HAN}]+|{_LATIN_RUN}")
_LATIN = re.compile(_LATIN_RUN)
_TOKEN_OR_GAP = re.compile(rf"[{HAN}]+|{_LATIN_RUN}|[^\w{HAN}]+|_+")
# No word, pair or number reaches over these, so what stands between two is cut by itself. A comma may stand within a
# number or a name of Latin letters, but not before a Chinese character.
_BETWEEN_CLAUSES = re.compile(r"[。、；：！？（）《》“”，](?:(?<!，)|(?=[\u4e00-\u9fff]))")
_HAN = re.compile(rf"[{HAN}]")
_WRAPPED = re.compile(rf"(?<=[{HAN}])(?:[ \t]*\r?\n[ \t]*|[\u200b-\u200d\u2060\ufeff\u00ad]+)(?=[{HAN}])")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_JOINT = re.compile(r"[-./,_]")
_BRACKETS = str.maketrans("[(【{<《［（〖", "〔" * 9, " \t\r\n\u200b") | str.maketrans(
    "])】}>》］）〗", "〕" * 9
)

_t2s = opencc.OpenCC("t2s")


class _Fold(dict):
    """One character to one character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        if 0xD800 <= code <= 0xDFFF:  # half a character, from a broken file or a hostile address
            return self.setdefault(code, "\ufffd")
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        plain = plain if len(plain) == 1 else char
        lower = plain.lower()
        lower = lower if len(lower) == 1 else plain
        simple = _t2s.convert(lower)
        self[code] = simple if len(simple) == 1 else lower
        return self[code]


_fold = _Fold({ord("○"): "〇", ord("\0"): " "})  # 二○一二年 is often typed with the circle


def fold(text: str) -> str:
    """Simplified, lower case, half width; exactly as long as `text`."""
    return text.translate(_fold)


def word_list(name: str) -> list[str]:
    """The lines of a list in `words/`, without its comments."""
    lines = files(__package__).joinpath("words", name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _dictionary() -> rjieba.Jieba:
    # The one that the package makes for itself as it is imported: a second is 24 MB more in every process.
    jieba = rjieba.cut.__self__
    for term in word_list("terms.txt"):
        jieba.add_word(term, jieba.suggest_freq(term), "n")
    return jieba


STOP_WORDS = frozenset(word_list("stop.txt"))
_is_stop_word = STOP_WORDS.__contains__
# What citizens of such a portal ask for all day is one term of its own, many times faster than its pairs in a
# row. Found by plain comparison and not by cutting, so that none is missed.
LISTED = tuple(term for term in word_list("terms.txt") if len(term) > 3)
WORD_LISTS = zlib.crc32("\n".join((*word_list("terms.txt"), *word_list("stop.txt"))).encode())
_jieba = _dictionary()


_STARTS: dict[str, list[str]] = {}  # of each listed term, all of them Chinese: its first pair
for _term in LISTED:
    _STARTS.setdefault(_term[:2], []).append(_term)
_FIRST_PAIRS = frozenset(_STARTS)


class Terms(NamedTuple):
    """What one text leaves in the index. Words and pairs stand as they are indexed, with a blank between two."""

    words: str
    bigrams: str
    units: tuple[str, ...]
    listed: tuple[str, ...]  # the units that are terms of the list, each once


def unwrap(folded: str) -> str:
    """Join what a line break of a PDF, or an invisible character of Word, tore apart."""
    return _WRAPPED.sub("", folded)


def plain(unit: str) -> str:
    """A Latin or digit run as it stands in the index: Ⅲ as iii, 1,075,703 without its commas."""
    if unit.isascii() and unit.isalnum() and len(unit) <= LONGEST_TERM:
        return unit
    if not unit.isascii():
        wide = unicodedata.normalize("NFKC", unit).lower()
        unit = wide if _LATIN.fullmatch(wide) else unit
    if "," in unit and _THOUSANDS.fullmatch(unit):
        unit = unit.replace(",", "")
    return unit[:LONGEST_TERM].rstrip("-./,_")


class _Han(dict):
    def __missing__(self, char: str) -> bool:
        self[char] = _HAN.match(char) is not None
        return self[char]


_han = _Han()


def is_han(text: str) -> bool:
    """Whether `text` begins in a script that is written without spaces."""
    return _han[text[0]]


def runs(folded: str) -> list[list[str]]:
    """Stretches without blank or punctuation, each as its parts: 12345热线 → 12345, 热线."""
    found: list[list[str]] = []
    end = -1
    for match in _TOKEN.finditer(folded):
        token = match.group()
        token = token if _han[token[0]] else plain(token)
        if match.start() == end:
            found[-1].append(token)
        else:
            found.append([token])
        end = match.end()
    return found


def parts(unit: str) -> list[str]:
    """A joined run and every run within it: 510400-2012-0001 is found by 510400-2012 and by 2012."""
    if unit.isalnum():
        return [unit]
    pieces = _JOINT.split(unit)
    if len(pieces) == 1:
        return [unit]
    if len(pieces) > 5:
        return [unit, *pieces]
    joints = [match.start() for match in _JOINT.finditer(unit)]
    starts, ends = [0, *(j + 1 for j in joints)], [*joints, len(unit)]
    return [unit[a:b] for i, a in enumerate(starts) for b in ends[i:]]


def pairs(run: list[str]) -> list[str]:
    """Neighbouring units of one run, a Latin/digit part being one unit; a lone unit stands for itself."""
    found: list[str] = []
    last = ""
    for token in run:
        if _han[token[0]]:
            if last:
                found.append(last + token[0])
            found.extend(map(add, token, token[1:]))
            last = token[-1]
        else:
            if last:
                found.append(last + token)
            last = token
    return found or [last]


def _pairs(all_runs: list[list[str]]) -> list[str]:
    # A bar between runs keeps a phrase from crossing a full stop.
    found: list[str] = []
    for run in all_runs:
        found += pairs(run)
        found.append("|")
    return found


def bigrams(text: str) -> list[str]:
    """Pairs of neighbouring units: 信息公开 → 信息 息公 公开; G5线 → g5线. Runs are kept apart by a bar."""
    return _pairs(runs(unwrap(fold(text))))


def words(text: str) -> list[str]:
    """Words and the shorter words within them, without function words; Latin and digit runs whole."""
    folded = unwrap(fold(text))
    return _words(folded, runs(folded))


def _words(folded: str, all_runs: list[list[str]]) -> list[str]:
    found = [w for w in _jieba.cut_for_search(folded) if _han[w[0]] and w not in STOP_WORDS]
    found += [token for run in all_runs for token in run if not _han[token[0]]]
    return found


def cut(folded: str) -> list[str]:
    """The words of a query that a record must have: as they follow each other, none within another."""
    return [w for w in _jieba.cut(folded) if w.strip()]


def is_known(word: str) -> bool:
    """Whether the dictionary of Chinese has the word."""
    return _jieba.has_word(word)


def terms(text: str, *, every_character: bool = False) -> Terms:
    """All terms of a text in one pass. `every_character` for titles: one character then finds them."""
    if text.isascii():  # a number, mostly, and no other has it
        return _clause(text, every_character) if text else NO_TERMS
    clauses = _BETWEEN_CLAUSES.split(text)
    return together(
        [(_known if len(c) <= LONGEST_CLAUSE else _clause)(c, every_character) for c in clauses if c]
    )


def together(texts: Sequence[Terms]) -> Terms:
    """The terms of several texts as one."""
    if len(texts) < 2:
        return texts[0] if texts else NO_TERMS
    words, bigrams, units, listed = zip(*texts, strict=True)
    return Terms(
        " ".join(filter(None, words)),
        " ".join(filter(None, bigrams)),
        tuple(chain.from_iterable(units)),
        tuple(dict.fromkeys(chain.from_iterable(listed))) if any(listed) else (),
    )


def _clause(text: str, every_character: bool) -> Terms:
    folded = fold(text)
    if not folded.isprintable():  # as no line break is, nor what `unwrap` takes out
        folded = unwrap(folded)
    words = [] if folded.isascii() else filterfalse(_is_stop_word, _jieba.cut_for_search(folded))
    tokens = _TOKEN_OR_GAP.findall(folded)
    if len(tokens) == 1 and len(folded) > 1 and _han[folded[0]]:
        bigrams, units = [*map(add, folded, folded[1:]), "|"], folded if every_character else ""
    else:
        bigrams, units, latin = _mixed(tokens, every_character)
        words = [word for word in words if _han[word[0]]] + latin
    listed = () if _FIRST_PAIRS.isdisjoint(bigrams) else _listed(folded, bigrams)
    return Terms(" ".join(words), " ".join(bigrams), tuple(units), listed)


def _mixed(tokens: list[str], every_character: bool) -> tuple[list[str], list[str], list[str]]:
    """Bigrams, units and Latin runs of any text: what `pairs` and `parts` say of each of its runs, in one go."""
    bigrams: list[str] = []
    units: list[str] = []
    latin: list[str] = []
    last = ""  # unit of the run
    tokens.append(" ")
    for token in tokens:
        first = token[0]
        if _han[first]:
            if last:
                bigrams.append(last + first)
            if every_character:
                units += token
            last = first
            if len(token) > 1:
                bigrams += map(add, token, token[1:])
                last = token[-1]
        elif first.isalnum():
            unit = plain(token)
            if last:
                bigrams.append(last + unit)
            units += parts(unit)
            latin.append(unit)
            last = unit
        elif last:
            if not bigrams or bigrams[-1] == "|":  # a run of one unit
                bigrams.append(last)
                if not every_character and _han[last[0]]:
                    units.append(last)
            bigrams.append("|")
            last = ""
    return bigrams, units, latin


def _listed(folded: str, bigrams: list[str]) -> tuple[str, ...]:
    starts = _FIRST_PAIRS.intersection(bigrams)
    return tuple(term for pair in starts for term in _STARTS[pair] if term in folded)


NO_TERMS = Terms("", "", (), ())
# Offices write the same clauses again and again. Of a year of made records half the characters are spared.
_known = lru_cache(KNOWN_CLAUSES)(_clause)


def number_key(text: str) -> str:
    """A document or index number as it is compared: brackets of any kind alike, no blanks, no 第."""
    return fold(text).translate(_BRACKETS).replace("〕第", "〕")
