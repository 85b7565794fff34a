"""Row labels of the national forms as patterns that survive wrapping, spaces and other quotation marks."""

import re
from functools import cache

from yangguang.law.report_forms import FormTable as LawTable
from yangguang.law.report_forms import form

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十]+\)|\d+\.|其中:)+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_LENGTH = 7
# Short labels that stand in longer ones need their numbering to be told apart.
_WITH_NUMBER = {"3.6.3": r"3\s*[.、．]\s*其\s*他", "3.7": r"[七七]\s*\)?\s*总\s*计|总\s*计"}


@cache
def law_table(form_id: str, table_id: str) -> LawTable:
    """The form's table as the law package describes it."""
    return form(form_id).table(table_id)


@cache
def row_patterns(form_id: str, table_id: str) -> tuple[tuple[str, re.Pattern], ...]:
    """(row key, pattern) in the order of the form."""
    return tuple((row.key, _pattern(row.key, row.label)) for row in law_table(form_id, table_id).rows)


def _pattern(key: str, label: str) -> re.Pattern:
    if key in _WITH_NUMBER:
        return re.compile(_WITH_NUMBER[key])
    plain = label.replace("（", "(").replace("）", ")").replace("：", ":")
    plain = _NUMBERING.sub("", plain)
    plain = _NUMBERING.sub("", plain).partition("(")[0]
    chars = _HAN.findall(plain)[:_LENGTH]
    return re.compile("[\\s、,“”\"'‘’《》〈〉]*".join(chars))
