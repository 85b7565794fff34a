"""The headings of a report: 一、… （一）… 1.… 第一部分…, with tables of contents and form rows left out."""

import re
from dataclasses import dataclass
from itertools import islice

from yangguang.oversee.checks.numbers import HAN_NUMERAL, parse_han

_TOP = re.compile(
    rf"^[ \t]*(?:第({HAN_NUMERAL})部分|({HAN_NUMERAL})[ \t]?[、.．:])[ \t:、]*(\S[^\n]*)$", re.M
)
_SECOND = re.compile(rf"^[ \t]*\(({HAN_NUMERAL})\)[ \t、.]*(\S[^\n]*)$", re.M)
_CONTENTS = re.compile(r"(?:[.·…]{3,}|\t)\s*-?\d{1,3}-?\s*$")
_FORM_ROW = re.compile(
    r"本年新收政府信息公开申请|上年结转政府信息公开申请|本年度办理结果|结转下年度继续办理"
    r"|(?:数|数量|费用|情况)(?:\([^()]*\))?\s+(?:条|件|次|篇|个|人|人次|万元)(?:\s|$)"
)
_MAX_TITLE = 42
# No report has more; a hostile text may.
_MAX_HEADINGS = 400


@dataclass(frozen=True)
class Section:
    """One section: its number as an integer, its title (original characters), and where it runs."""

    level: int
    number: int
    title: str
    start: int
    title_end: int
    end: int
    folded_title: str


def find_sections(text: str, folded: str, tables: tuple = ()) -> tuple[Section, ...]:
    """Headings of level 1 and 2, in the order of the text."""
    spans = [(table.start, table.end) for table in tables]
    tops = _headings(_TOP, 1, text, folded, spans)
    tops = _main_series(tops)
    seconds = _headings(_SECOND, 2, text, folded, spans) if tops else []
    seconds = [item for item in seconds if item[0] > tops[0][0]]
    ordered = sorted(tops + seconds)
    found = []
    for place, (start, level, number, title_start, title_end) in enumerate(ordered):
        later = (item[0] for item in ordered[place + 1 :] if item[1] <= level)
        found.append(
            Section(
                level,
                number,
                text[title_start:title_end],
                start,
                title_end,
                next(later, len(text)),
                folded[title_start:title_end],
            )  # fmt: skip
        )
    return tuple(found)


def _headings(pattern, level, text, folded, spans):
    found = []
    for match in islice(pattern.finditer(folded), _MAX_HEADINGS):
        if any(start <= match.start() < end for start, end in spans):
            continue
        line = match[match.lastindex]
        if _CONTENTS.search(line) or _FORM_ROW.search(line):
            continue
        title = re.split(r"[。;:]|(?<=情况)[ \t]", line, maxsplit=1)[0].rstrip()
        numeral = next(group for group in match.groups()[:-1] if group)
        number = parse_han(numeral)
        if not title or number is None or number > 40:
            continue
        if level == 1 and (len(title) > _MAX_TITLE or title.count("，") + title.count(",") > 2):
            continue
        title_start = match.start(match.lastindex)
        found.append((match.start(), level, number, title_start, title_start + len(title)))
    return found


def _main_series(tops):
    """The series 一、二、三… that is the report: a table of contents comes before it, an annex after it."""
    series: list[list] = []
    for item in tops:
        if not series or (item[2] == 1 and series[-1][-1][2] != 1) or item[2] < series[-1][-1][2] - 1:
            series.append([])
        series[-1].append(item)
    if not series:
        return []
    best = max(series, key=lambda run: (len(run) >= 3, _length(run)))
    return best


def _length(run) -> int:
    return run[-1][4] - run[0][0]


def section_at(sections: tuple[Section, ...], offset: int) -> str:
    """Titles of the sections that an offset stands in, outermost first, joined with " / "."""
    names = [item.title for item in sections if item.start <= offset < item.end]
    return " / ".join(name if len(name) <= 30 else name[:30] + "…" for name in names)
