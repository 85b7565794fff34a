"""The largest of a list is what the list says it is: 信函申请最多, where more came by the net."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.findings import WARNING, Finding, Rule, show
from yangguang.oversee.checks.groups import Group, find_groups
from yangguang.oversee.checks.report import Report

RULE = Rule(
    "largest-of-list",
    ("所称最多与所列不符", "Said to be the most, and is not"),
    {
        "not-most": (
            "称“{name}”最多，为{value}{unit}；所列“{other}”为{most}{unit}",
            "“{name}” ({value}) is said to be the most; the list has “{other}” with {most}",
        ),
        "not-least": (
            "称“{name}”最少，为{value}{unit}；所列“{other}”为{most}{unit}",
            "“{name}” ({value}) is said to be the least; the list has “{other}” with {most}",
        ),
    },
    {"reason": ("最多、最少应与所列数字一致", "the most and the least are what the numbers say")},
)
_MOST = re.compile(
    r"(?:^|[,，;。])\s?(?:其中)?[,，]?(?:以)?(?P<name>[^,，;。、:\d]{2,14}?)(?:的)?(?:数量|件数|数|占比|比例|比重|量)?(?:为)?"
    r"(?P<what>最多|居首|居首位|位居首位|位居第一|居第一位?|排名?第一|最高|最大|最少)(?=[,，;。]|$)"
)
_TAIL = re.compile(r"(?:类|申请|信息|方式|渠道|的|公开|发布)+$")
_REACH = 2


def check_superlatives(report: Report) -> Iterator[Finding]:
    """Each list with what its own sentence, or the next, says is the most or the least of it."""
    for group in find_groups(report):
        first = group.parts[0].sentence
        last = min(first + _REACH, len(report.sentences))
        stop = report.sentences[last - 1].end
        if len(group.parts) < 2 or report.sentences[last - 1].paragraph != report.sentences[first].paragraph:
            stop = report.sentences[first].end
        for match in _MOST.finditer(report.folded, group.parts[-1].end, stop):
            yield from _judge(report, group, match)
            break


def _judge(report: Report, group: Group, match: re.Match) -> Iterator[Finding]:
    named = _named(match["name"], group.parts)
    if named is None or any(part.approximate for part in group.parts):
        return
    least = match["what"] == "最少"
    other = (min if least else max)(group.parts, key=lambda part: part.value)
    if other.value == named.value or not (other.label and named.label):
        return
    yield report.finding(
        RULE, "not-least" if least else "not-most", WARNING, (match.start("name"), match.end()), source="reason",
        stated=named.value, computed=other.value,
        values={
            "name": match["name"], "value": show(named.value), "unit": named.unit, "other": other.label,
            "most": show(other.value),
        },
        marks=tuple(sorted({match.span("name"), (named.start, named.end), (other.start, other.end)})),
    )  # fmt: skip


def _named(name: str, parts: tuple[Claim, ...]) -> Claim | None:
    """The one part whose label has the words."""
    word = _TAIL.sub("", name) or name
    found = [part for part in parts if word in part.label]
    return found[0] if len(found) == 1 and len(word) > 1 else None
