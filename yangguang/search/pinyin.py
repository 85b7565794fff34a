"""How Chinese words are read, without tones: what a phonetic keyboard mixes up, and what is typed instead of characters."""

from functools import cache
from importlib.resources import files
from itertools import islice, product

MOST_READINGS = 4  # of one word; 长 and 重 have two each


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    later: dict[str, str] = {}
    for line in files(__package__).joinpath("words", "pinyin.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            reading, _, chars = line.partition(" ")
            first, _, second = chars.partition("|")
            found |= dict.fromkeys(first, (reading,))
            later |= dict.fromkeys(second, reading)
    return found | {char: (*found[char], reading) for char, reading in later.items()}


def readings(word: str) -> list[tuple[str, ...]]:
    """Up to `MOST_READINGS` ways to read a simplified word, the usual one first; none if a character is unknown."""
    each = [_readings().get(char, ()) for char in word]
    return list(islice(product(*each), MOST_READINGS))


def spelled(word: str) -> list[str]:
    """The word in letters: 公积金 → gongjijin."""
    return ["".join(syllables) for syllables in readings(word)]


def initials(word: str) -> list[str]:
    """The first letters of its syllables: 公积金 → gjj."""
    return list(dict.fromkeys("".join(s[0] for s in syllables) for syllables in readings(word)))
