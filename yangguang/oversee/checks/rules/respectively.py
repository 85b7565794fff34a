"""举办培训班3期,分别为97人次、104人次和86人次: as many numbers as there are things."""

import re
from collections.abc import Iterator, Sequence

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.lists import RULE

_THINGS = frozenset("期 场 次 批 轮 届 年".split())
_EACH_OF = re.compile(
    r"^[^,，;]{0,4}[,，]?[^,，;、]{0,10}(?:分别|依次)(?:为|有|是|培训|参加|参训|达)?[^,，;、\d]{0,4}$"
)
_NEXT = re.compile(r"^\s?(?:[、和及与,，]|以及)\s?$")
_MOST = 12


def check_respectively(report: Report) -> Iterator[Finding]:
    """So many courses or meetings, with a number for each of them."""
    for index in range(len(report.sentences)):
        counts = [item for item in report.in_sentence(index) if item.role == COUNT and not item.depth]
        for place, things in enumerate(counts[:-2]):
            first = counts[place + 1]
            if things.unit in _THINGS and things.unit != first.unit and _EACH_OF.match(first.lead):
                yield from _judge(report, things, _run(counts[place + 1 :]))
        for things in counts:
            yield from _by_months(report, things)


_EACH_BEGINS = re.compile(r"^\s?(?:\d{1,2}月|第[一二三四五六七八九十])")


def _by_months(report: Report, things: Claim) -> Iterator[Finding]:
    """培训班3期:3月……;6月……;9月……;11月……: each item begins with its month."""
    text = report.folded[things.end : report.sentences[things.sentence].end]
    if things.unit not in _THINGS or not text.startswith(":"):
        return
    items = [item for item in text[1:].split(";") if item.strip()]
    if len(items) > 1 and all(_EACH_BEGINS.match(item) for item in items):
        yield from _judge(report, things, items)


def _run(counts: list[Claim]) -> list[Claim]:
    run = counts[:1]
    for item in counts[1:]:
        if item.unit != run[0].unit or not _NEXT.match(item.lead):
            break
        run.append(item)
    return run


def _judge(report: Report, things: Claim, run: Sequence[Claim | str]) -> Iterator[Finding]:
    number = int(things.value)
    if not 2 <= number <= _MOST or len(run) < 2 or len(run) == number or things.approximate:
        return
    yield report.finding(
        RULE, "fewer" if len(run) < number else "more", WARNING, (things.start, things.end), source="reason",
        stated=str(number), computed=str(len(run)), marks=((things.start, things.end),),
        values={"phrase": report.original(things.start, things.end), "listed": len(run)},
    )  # fmt: skip
