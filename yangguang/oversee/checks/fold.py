"""A copy of the text for matching: simplified script, half-width digits, and exactly as long as the original.

The original is never rewritten. Because each character maps to one character, an offset found in the
folded copy is an offset in the text that was read.
"""

import re

import opencc

_T2S = opencc.OpenCC("t2s")

# The full-width comma stays: between digits it parts two numbers, where "," groups thousands.
# Where a text groups thousands with the full-width comma (1，075，703), it does so throughout.
_GROUPED = re.compile(r"(?<!\d)\d{1,3}(?:，\d{3}){2,}(?!\d)")
_ONE_GROUP = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if code != 0xFF0C}
_WIDTH |= {
    0x3000: 0x20,  # ideographic space
    0x00A0: 0x20,  # no-break space
    0x2002: 0x20,
    0x2003: 0x20,
    0x2009: 0x20,
    0x202F: 0x20,
    0x3007: ord("零"),
    0x25CB: ord("零"),  # ○ stands for zero in typed years
    0xFE6A: ord("%"),
    0x2236: ord(":"),
    0x301C: ord("~"),
    0x3014: ord("〔"),
}
# 覆 keeps its form in simplified script (覆盖), but not in these words.
_WORDS = re.compile(r"(?<=[答回批])覆|覆(?=[议核])")


def fold(text: str) -> str:
    """Fold script and width, one character to one character: `len(fold(t)) == len(t)` always."""
    table = dict(_WIDTH)
    han = [char for char in set(text) if "\u3400" <= char <= "\u9fff" or char >= "\U00020000"]
    if han:
        converted = _T2S.convert("\n".join(han)).split("\n")
        if len(converted) == len(han):
            pairs = zip(han, converted, strict=True)
            table |= {ord(old): new for old, new in pairs if old != new and len(new) == 1}
    folded = _WORDS.sub("复", text.translate(table))
    if _GROUPED.search(folded):
        folded = _ONE_GROUP.sub(",", folded)
    return folded
