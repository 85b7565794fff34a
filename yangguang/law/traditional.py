"""Traditional characters for a text in simplified ones: the converter's, and the official terms where those differ."""

import re
from functools import cache

from opencc import OpenCC

from yangguang.law.tables import rows

_ENDS = "(?![\u4e00-\u9fff])"


def to_traditional(text: str) -> str:
    """`text` in Traditional characters; official terms as the city writes them (table `traditional_terms`)."""
    terms, parts = official_terms(), _cutter().split(text)
    return "".join(terms.get(part) or _converter().convert(part) for part in parts if part)


@cache
def official_terms() -> dict[str, str]:
    """Simplified term to official Traditional form."""
    return {row.id: row["traditional"] for row in rows("traditional_terms")}


@cache
def _cutter() -> re.Pattern[str]:
    longest_first = sorted(rows("traditional_terms"), key=lambda row: len(row.id), reverse=True)
    shapes = (re.escape(row.id) + (_ENDS if row.get("ends") else "") for row in longest_first)
    return re.compile("(" + "|".join(shapes) + ")")


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")
