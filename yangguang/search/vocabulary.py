"""The words that titles are made of, and how many titles have each: what a misspelt word may have meant.

A file in the folder of the index, written by whoever writes the index. It only ever suggests: what is offered to a
reader has first been looked for, so a word of a record that is gone is never shown.
"""

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from yangguang.search.analysis import fold, is_han, word_list
from yangguang.search.pinyin import initials, spelled
from yangguang.search.synonyms import offices_terms, table

FILE = "vocabulary.tsv"
MOST_WORDS, LONGEST = 20_000, 8  # words that are kept in memory, some megabytes; characters of one
LARGE = 4_000_000  # bytes, from which on the file is written anew as its sums
LISTED_WEIGHT = 1 << 30  # terms of the lists come before any word of a title


@dataclass(frozen=True)
class Vocabulary:
    """Words with their weights, and the same words by how they are typed on a keyboard."""

    weights: dict[str, int]
    by_letters: dict[str, tuple[str, ...]]
    by_initials: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, counts: dict[str, int]) -> "Vocabulary":
        """The `MOST_WORDS` most frequent of `counts`, and the terms of the lists."""
        weights = Counter(dict(Counter(counts).most_common(MOST_WORDS)))
        for word in filter(_is_word, {*map(fold, word_list("terms.txt")), *offices_terms()}):
            weights[word] += LISTED_WEIGHT
        weights.update(
            filter(_is_word, table())
        )  # and what citizens say, which is no better than a word of one title
        order = sorted(weights, key=lambda word: (-weights[word], word))
        return cls(weights, _by(order, spelled), _by(order, initials))

    def is_listed(self, word: str) -> bool:
        """Whether a word is a term of the lists and not only a word of titles."""
        return self.weights.get(word, 0) >= LISTED_WEIGHT


def of_title(texts: Iterable[tuple[str, str]]) -> list[str]:
    """The words of a title, and what else the index has of it, from the fields of its record."""
    return next((text.split() for name, text in texts if name == "title_w"), [])


def add(folder: Path, counts: Counter[str]) -> None:
    """Count more titles. Only by the one who may write to the index at the moment."""
    if not counts:
        return
    file = folder / FILE
    with file.open("a", encoding="utf-8") as out:
        out.writelines(f"{word}\t{count}\n" for word, count in counts.items() if _is_word(word))
    if file.stat().st_size > LARGE:
        sums, fresh = read(folder), file.with_suffix(".new")
        fresh.write_text(
            "".join(f"{word}\t{count}\n" for word, count in sums.most_common()), encoding="utf-8"
        )
        os.replace(fresh, file)


def read(folder: Path) -> Counter[str]:
    """All words with their counts; empty where none were counted. A line that a crash cut in two is left out."""
    sums: Counter[str] = Counter()
    try:
        lines = (folder / FILE).read_text(encoding="utf-8", errors="ignore").splitlines()
    except FileNotFoundError:
        return sums
    for line in lines:
        word, _, count = line.partition("\t")
        if count.isascii() and count.isdigit() and _is_word(word):
            sums[word] += int(count)
    return sums


def _is_word(word: str) -> bool:
    return 2 <= len(word) <= 2 * LONGEST and all(map(is_han, word))


def _by(words: list[str], typed) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in words:
        for letters in typed(word):
            found.setdefault(letters, []).append(word)
    return {letters: tuple(same) for letters, same in found.items()}
