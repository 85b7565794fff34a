"""Write yangguang/search/words/pinyin.txt anew: how the characters of GB 2312 are read, without tones.

Needs the package pypinyin (MIT), which the platform itself does not: `.venv/bin/python -m tools.pinyin` after installing it.
"""

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

FILE = Path(__file__).parent.parent / "yangguang/search/words/pinyin.txt"
HEAD = """\
# How characters are read, without tones, ü as v: the first reading of each character of GB 2312, and behind the bar the
# characters of its first level for which this is the second reading. Made by `tools/pinyin.py` from pypinyin (MIT).
"""
FIRST_LEVEL = range(0xB0, 0xD8)  # rows of GB 2312 by frequency of use; the rarer ones follow up to 0xF7


def main() -> None:
    """Group the characters by how they are read."""
    first, second = defaultdict(str), defaultdict(str)
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            char = bytes([row, cell]).decode("gb2312", "ignore")
            if char:
                reading, *others = dict.fromkeys(map(_plain, PINYIN_DICT[ord(char)].split(",")))
                first[reading] += char
                for other in others[:1] if row in FIRST_LEVEL else ():
                    second[other] += char
    lines = [f"{reading} {first[reading]}|{second[reading]}" for reading in sorted({*first, *second})]
    FILE.write_text(HEAD + "\n".join(line.rstrip("|") for line in lines) + "\n", encoding="utf-8")


def _plain(reading: str) -> str:
    bare = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(char for char in bare if char.isascii())


if __name__ == "__main__":
    main()
