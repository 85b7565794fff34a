"""The sentences of the law's arithmetic in the language of the reader.

The law speaks Chinese: plain Python, without catalogues. Its sentences are few, so each is a pattern here, and the
pattern is the key of the catalogue. A slot says what may stand in it: `number` digits, `day` a date, `numeral` a
Chinese numeral, `rule` and `words` further sentences. What no pattern knows stays Chinese.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from string import digits

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext

from yangguang.law.clock_text import chinese_day
from yangguang.law.tables import rows

from .law_patterns import ARTICLES, PATTERNS, TITLES

_SLOT = re.compile(r"%\((\w+)\)s")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_SHOWN_DAY = re.compile(r"(\d+)(?:-|年)(\d+)(?:-|月)(\d+)")
# How sentences are put together, outermost first, and how that is written in a script of letters.
_JOINED = (("；", "; "), ("，", ", "), ("、", ", "))


def in_words(text: str) -> str:
    """A sentence of the law package in the active language; Chinese stays as it is."""
    return _translated(str(text)) if text and not _is_chinese() else str(text)


def day_in_words(day: date) -> str:
    """A day with its day of the week: 2018年10月29日（星期一）, Monday 29 October 2018."""
    return chinese_day(day) if _is_chinese() else date_format(day, "l j F Y")


def _is_chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


def _translated(text: str) -> str:
    for pattern, shape in _shapes((*_labels(), *PATTERNS)):
        found = shape.fullmatch(text)
        if found:
            return _filled(pattern, found)
    rule = _rule(text)
    if rule:
        return rule
    for mark, written in _JOINED:
        parts = _split(text, mark)
        if len(parts) > 1:
            return written.join(_translated(part) for part in parts)
    return gettext(text)


def _rule(text: str) -> str:
    """A title and an article after it, or one of the two; empty where the text is no rule."""
    for article, form in _shapes(ARTICLES):
        if cited := form.fullmatch(text):
            return _filled(article, cited)
    for title, shape in _shapes(TITLES):
        found = shape.match(text)
        rest = text[found.end() :] if found else ""
        for article, form in _shapes(ARTICLES):
            if rest and (cited := form.fullmatch(rest)):
                return f"{_filled(title, found)}, {_filled(article, cited)}"
        if found and not rest:
            return _filled(title, found)
    return ""


def _filled(pattern: str, found: re.Match) -> str:
    slots = {name: _FILL[name.rstrip(digits)](value) for name, value in found.groupdict().items()}
    return gettext(pattern) % slots if slots else gettext(pattern)


@cache
def _labels() -> tuple[str, ...]:
    """Words of the tables, which stand for themselves."""
    return tuple(dict.fromkeys(row["label"] for table in _TABLES for row in rows(table)))


_TABLES = ("clock_events", "receipt_channels", "counting_rules", "reply_kinds")


@cache
def _shapes(patterns: tuple[str, ...]) -> tuple[tuple[str, re.Pattern], ...]:
    return tuple((each, _shape(each)) for each in patterns)


def _shape(pattern: str) -> re.Pattern:
    parts = _SLOT.split(pattern)
    return re.compile("".join(
        f"(?P<{part}>{_FITS[part.rstrip(digits)]})" if at % 2 else re.escape(part)
        for at, part in enumerate(parts)
    ))  # fmt: skip


def _split(text: str, mark: str) -> list[str]:
    """Parts between marks that stand in no bracket."""
    parts, depth = [""], 0
    for sign in text:
        depth += (sign in "（“") - (sign in "）”")
        if sign == mark and not depth:
            parts.append("")
        else:
            parts[-1] += sign
    return parts


def _day(text: str) -> str:
    year, month, day = map(int, _SHOWN_DAY.match(text).groups())
    return day_in_words(date(year, month, day))


def _numeral(text: str) -> str:
    """一百五十四 → 154. Articles and paragraphs go no further than hundreds."""
    value = digit = 0
    for sign in text:
        if sign in "百十":
            value += (digit or 1) * (100 if sign == "百" else 10)
            digit = 0
        else:
            digit = _DIGITS[sign]
    return str(value + digit)


_FITS = {
    "number": r"\d+",
    "day": r"\d+(?:-\d+-\d+|年\d+月\d+日（星期.）)",
    "numeral": "[零一二三四五六七八九十百]+",
    "name": "[^，；。]+?",
    "rule": "[^；：]+",
    "words": ".+?",
}
_FILL: dict[str, Callable[[str], str]] = {
    "number": str, "day": _day, "numeral": _numeral, "name": gettext, "rule": _translated, "words": _translated,
}  # fmt: skip
