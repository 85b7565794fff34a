"""召开会议4次,分别为3月12日、6月8日和11月20日: the times announced against the days that are listed."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import NOTE, WARNING, Finding
from yangguang.oversee.checks.numbers import HAN_NUMERAL, parse_han
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.lists import RULE

_ONE = (
    r"(?:20\d\d年)?\d{1,2}月(?:份|\d{1,2}日(?:[至到—~-]{1,2}(?:\d{1,2}月)?\d{1,2}日)?|[上中下]旬|初|底|末)?"
)
_NEXT = rf"\s?[、,，和及与]{{1,2}}\s?(?:{_ONE}|\d{{1,2}}日)"
_RUN = rf"(?P<days>{_ONE}(?:{_NEXT})+)"
_TIMES = rf"(?P<n>{HAN_NUMERAL}|\d{{1,2}})\s?(?:次|场|期|批次|批|轮)"
_AFTER = re.compile(
    rf"(?P<each>分别[在于]?|先后[在于]?)?{_RUN}(?P<gap>[^,，;。:()\d、和]{{0,14}}?){_TIMES}(?!\s?[、和及]\s?\d)"
)
_BEFORE = re.compile(
    rf"{_TIMES}[^。;()\d]{{0,40}}?(?P<each>分别|时间)(?:安排)?[为是于在]{{0,2}}:?\s?{_RUN}"
    rf"|(?<![第])(?P<n2>{HAN_NUMERAL}|\d{{1,2}})\s?(?:次|场|期|批次|批|轮)[^,，;。()\d]{{0,8}}\((?:分别)?[为于在]?{_RUN.replace('days', 'days2')}\)"
)
_ITEM = re.compile(rf"{_ONE}|\d{{1,2}}日")


def check_listed_days(report: Report) -> Iterator[Finding]:
    """Days after 分别为 or in brackets behind the number of times, or before it."""
    for sentence in report.sentences:
        for pattern in (_BEFORE, _AFTER):
            for match in pattern.finditer(report.folded, sentence.start, sentence.end):
                yield from _compare(report, match)


def _compare(report: Report, match: re.Match) -> Iterator[Finding]:
    groups = match.groupdict()
    name, days = ("n2", "days2") if groups.get("n2") else ("n", "days")
    count = int(match[name]) if match[name].isdigit() else parse_han(match[name])
    items = _ITEM.findall(match[days])
    listed = len(items)
    if count is None or not 1 < count <= 20 or count == listed:
        return
    each = bool(groups.get("each")) or name == "n2"
    to_the_day = all("日" in item for item in items)
    # Several meetings may fall into one month, and one course may take two days.
    if not each and (not to_the_day or listed > count):
        return
    severity = WARNING if each or not groups.get("gap") else NOTE
    end = match.end() if match.end() > match.end(days) else match.end(days)
    phrase = report.original(match.start(name), match.end(name) + 1)
    yield report.finding(
        RULE, "fewer" if listed < count else "more", severity, (match.start(), end), source="reason",
        values={"phrase": phrase, "listed": listed}, stated=str(count), computed=str(listed),
        marks=(match.span(name),),
    )  # fmt: skip
