"""一是…二是…四是…: points of one paragraph, numbered in order."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.numbers import parse_han
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts_of_law import NUMBERING

_POINT = re.compile(r"(?:^|[。;:,，\n\s])\s?(?P<n>[一二三四五六七八九十])是(?=[\u4e00-\u9fff“《])")


def check_points(report: Report) -> Iterator[Finding]:
    """A point that is left out or said twice, within one line."""
    start = 0
    for line in report.folded.split("\n"):
        yield from _of_line(report, start, line)
        start += len(line) + 1


def _of_line(report: Report, start: int, line: str) -> Iterator[Finding]:
    points = [(parse_han(match["n"]) or 0, match) for match in _POINT.finditer(line)]
    for (before, _), (after, match) in zip(points, points[1:], strict=False):
        if before and after not in (before + 1, 1):
            span = (start + match.start("n"), start + match.end())
            variant = "repeated" if after == before else "gap"
            yield report.finding(
                NUMBERING, variant, WARNING, span, source="reason", values={"before": before, "after": after}
            )
            return
