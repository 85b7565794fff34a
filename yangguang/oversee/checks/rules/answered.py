"""Kinds of answers and days that no word opens: together they are no more than what came in, and all of it where all is answered."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.indicators import said
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import counted_many_times, sum_differs
from yangguang.oversee.checks.sentences import Sentence

_FAMILIES = frozenset({"outcome", "timeliness"})
_CAME = re.compile(r"收到|受理|接到|新收|办结|答复|办理|申请|结转|共|总")
_ALL = re.compile(r"(?:均|都|全部|全数)[^,，;。未不]{0,14}(?:办结|答复|办理|回复|处理完)")
_NEXT = re.compile(r"^[,，、;]")
_REACH = 3
_CLOSED = re.compile(r"(?:办结|答复|办复)[^,，;]{0,12}$")
_LAST_KIND = re.compile(r"^(?:\(?六\)?)?其他处理")
_ALL_KINDS = 4


def check_answered(report: Report) -> Iterator[Finding]:
    """Each run of answers, or of timely and late ones, that no list of the prose holds."""
    listed = {part.start for group in find_groups(report) for part in (group.whole, *group.parts)}
    for index, sentence in enumerate(report.sentences):
        claims = [item for item in report.in_sentence(index) if item.role == COUNT and not item.depth]
        run = _run(claims, listed)
        if run:
            yield from _judge(report, index, sentence, run)


def _run(claims: list[Claim], listed: set[int]) -> list[Claim]:
    """The first two or more numbers side by side that are of one family."""
    for place in range(len(claims) - 1):
        run = [claims[place]]
        for item in claims[place + 1 :]:
            words = [each.label + each.noun for each in (*run, item)]
            if item.unit != run[0].unit or not _NEXT.match(item.lead) or family_of(words) not in _FAMILIES:
                break
            run.append(item)
        if len(run) > 1:
            free = not any(item.start in listed or item.approximate or item.previous_year for item in run)
            return run if free else []
    return []


def _judge(report: Report, index: int, sentence: Sentence, run: list[Claim]) -> Iterator[Finding]:
    told = report.folded[report.sentences[max(0, index - _REACH)].start : sentence.end]
    before = _before(report, index, run)
    came = {item.value for item in before} | {one.value + two.value for one in before for two in before}
    total = sum((item.value for item in run), Decimal(0))
    if not before or total in came or counted_many_times(told):
        return
    largest = max(before, key=lambda item: item.value)
    if any(said(report).get(key) for key in ("carried-in", "carried-out")):
        yield from _of_closed(report, run, total, before)
        return
    if total > 2 * largest.value or (largest.value - total) * 5 > largest.value:
        return  # far from it some other number is meant
    if total > largest.value:
        severity = ERROR
    elif _ALL.search(told) and not re.search(r"其他|其余|另", report.folded[run[-1].end : sentence.end]):
        severity = WARNING
    else:
        return
    begin = largest.start if largest.sentence == index else run[0].start
    yield sum_differs(
        report, "exceeds" if total > largest.value else "maybe", severity, (begin, run[-1].end), whole=largest,
        total=total, marked=(largest, *run),
    )  # fmt: skip


def _of_closed(report: Report, run: list[Claim], total: Decimal, before: list[Claim]) -> Iterator[Finding]:
    """答复805件(含上年结转18件)。公开258件,…,其他处理0件: all kinds of answers, to the last, are what was answered."""
    closed = [item for item in before if _CLOSED.search(item.label)]
    if len(closed) != 1 or len(run) < _ALL_KINDS or not any(_LAST_KIND.search(item.label) for item in run):
        return
    whole = closed[0]
    if total * 2 > whole.value and total < whole.value * 2:
        yield sum_differs(
            report,
            "maybe",
            WARNING,
            (run[0].start, run[-1].end),
            whole=whole,
            total=total,
            marked=(whole, *run),
        )


def _before(report: Report, index: int, run: list[Claim]) -> list[Claim]:
    """What came in or was closed, in the sentence before the run and in the three before it, of the same paragraph."""
    return [
        item for item in (*report.before(index, _REACH, back=0), *report.in_sentence(index))
        if item.role == COUNT and item.start < run[0].start
        and item.unit == run[0].unit and not item.depth and not item.previous_year and not item.approximate
        and _CAME.search(item.label + item.noun[:6])
    ]  # fmt: skip
