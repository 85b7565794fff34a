"""What a question that found little may have meant: characters that sound alike, and words typed in letters.

养劳保险 → 养老保险, gongjijin → 公积金, gjj → 公积金. A correction is an offer; whether it finds more is for the caller
to try.
"""

import re
from itertools import chain

from yangguang.search.analysis import HAN, fold, is_known
from yangguang.search.pinyin import spelled
from yangguang.search.query import MAX_TEXT
from yangguang.search.vocabulary import LONGEST, Vocabulary

MOST = 3  # corrections of one question
READ = 60  # letters or characters of one stretch that are looked at
LETTERS = 24  # of one word in letters: 城镇居民养老保险 has 29, its words have less
# What a reading of the question costs; the cheapest is offered. A character that stands alone is the dearest.
ALONE, UNHEARD, CHANGED, CHANGED_LISTED, EACH = 1.5, 0.8, 1.0, 0.5, 0.05

# Letters beside figures are a code or a number of something, and no reading.
_STRETCH = re.compile(rf"(?<![a-z0-9])[a-z]+(?:[ '][a-z]+)*(?![a-z0-9])|[{HAN}]{{2,}}")


def corrections(text: str, vocabulary: Vocabulary) -> list[str]:
    """Up to `MOST` other ways to write a question, the likeliest first; none where nothing is better."""
    folded = fold(text[:MAX_TEXT])
    found: list[str] = [""]
    at = 0
    for stretch in _STRETCH.finditer(folded):
        typed = stretch.group()
        other = _stretch(typed, vocabulary) or [typed]
        before = folded[at : stretch.start()]
        # The likeliest of each stretch together; the others of the first one that has any.
        found = [*(f"{start}{before}{way}" for start in found[:1] for way in other),
                 *(f"{start}{before}{other[0]}" for start in found[1:])]  # fmt: skip
        at = stretch.end()
    found = [way + folded[at:] for way in found]
    return [way for way in dict.fromkeys(found) if way != folded][:MOST]


def _stretch(typed: str, vocabulary: Vocabulary) -> list[str]:
    if len(typed) > READ:
        return []
    if not typed[0].isascii():
        way = _sounding_alike(typed, vocabulary)
        return [] if way == typed else [way]
    letters = re.sub(r"[ ']", "", typed)
    whole = vocabulary.by_letters.get(letters, ())
    spelt = [way] if not whole and (way := _spelt(letters, vocabulary)) else []
    return list(chain(whole, spelt, () if " " in typed else _abbreviated(letters, vocabulary)))[:MOST]


def _spelt(letters: str, vocabulary: Vocabulary) -> str:
    """Several words typed in letters without a blank; empty if some letters are left over."""
    best: list[tuple[float, str] | None] = [(0.0, "")] + [None] * len(letters)
    for end in range(2, len(letters) + 1):
        for start in range(max(0, end - LETTERS), end - 1):
            words = vocabulary.by_letters.get(letters[start:end])
            if words and best[start]:
                cost = best[start][0] + (CHANGED_LISTED if vocabulary.is_listed(words[0]) else CHANGED)
                if best[end] is None or cost < best[end][0]:
                    best[end] = (cost, best[start][1] + words[0])
    return best[-1][1] if best[-1] else ""


def _abbreviated(letters: str, vocabulary: Vocabulary) -> list[str]:
    """Words by their first letters; a long listed term also by the beginning of them: zdsh."""
    words = list(vocabulary.by_initials.get(letters, ()))
    if words or len(letters) < 4:
        return words
    longer = (same for known, same in vocabulary.by_initials.items() if known.startswith(letters))
    return [word for word in chain.from_iterable(longer) if vocabulary.is_listed(word)]


def _sounding_alike(typed: str, vocabulary: Vocabulary) -> str:
    """The run written with words that are known, where they sound as what was typed."""
    best: list[tuple[float, str]] = [(0.0, "")]
    for end in range(1, len(typed) + 1):
        ways = [(best[-1][0] + ALONE + EACH, best[-1][1] + typed[end - 1])]
        for start in range(max(0, end - LONGEST), end - 1):
            cost, before = best[start]
            ways += [
                (cost + more + EACH, before + word) for more, word in _words(typed[start:end], vocabulary)
            ]
        best.append(min(ways, key=lambda way: way[0]))
    return best[-1][1]


def _words(part: str, vocabulary: Vocabulary) -> list[tuple[float, str]]:
    """A part as it stands, if it is a word, and the likeliest word that sounds like it."""
    if part in vocabulary.weights:
        return [(0.0, part)]
    ways = [(UNHEARD, part)] if is_known(part) else []
    for letters in spelled(part):
        for word in vocabulary.by_letters.get(letters, ()):
            if len(word) == len(part):
                each = CHANGED_LISTED if vocabulary.is_listed(word) else CHANGED
                return [*ways, (each * sum(a != b for a, b in zip(word, part, strict=True)), word)]
    return ways
