"""A 1397条,占73%。B 534条,占27%。: parts in sentences of their own whose shares make up a hundred."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, SHARE, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import sum_differs

Pair = tuple[Claim, Claim]
_SHARE = re.compile(r"[,，]?\s?(?:约)?占(?:比|总数的?|全部的?)?(?:为)?")
_FULL = (Decimal("99.5"), Decimal("100.5"))
_REACH = 2
_NEAR = Decimal("0.05")


def check_full_shares(report: Report) -> Iterator[Finding]:
    """Every run of such pairs, sentence by sentence of one paragraph."""
    pairs = [pair for index in range(len(report.sentences)) for pair in _pairs(report, index)]
    place = 0
    while place < len(pairs):
        run = _full_run(report, pairs[place:])
        if run:
            yield from _judge(report, run)
        place += len(run) or 1


def _pairs(report: Report, index: int) -> Iterator[Pair]:
    for count, share in itertools.pairwise(report.in_sentence(index)):
        plain = not (count.depth or share.depth or count.approximate or share.approximate)
        if plain and count.role == COUNT and share.role == SHARE and _SHARE.fullmatch(share.lead):
            yield count, share


def _full_run(report: Report, pairs: list[Pair]) -> list[Pair]:
    """The first pairs, over two sentences or more, whose shares make up a hundred; empty where they do not."""
    run: list[Pair] = []
    total = Decimal(0)
    for pair in pairs:
        if run and not _follows(report, run[-1], pair):
            break
        run.append(pair)
        total += pair[1].value
        if total > _FULL[1]:
            break
        if total >= _FULL[0] and run[0][0].sentence != pair[0].sentence:
            return run
    return []


def _follows(report: Report, one: Pair, other: Pair) -> bool:
    first, second = one[0].sentence, other[0].sentence
    paragraphs = {report.sentences[first].paragraph, report.sentences[second].paragraph}
    return second - first <= 1 and len(paragraphs) == 1 and one[0].unit == other[0].unit


def _judge(report: Report, run: list[Pair]) -> Iterator[Finding]:
    parts = [count for count, _ in run]
    first = parts[0]
    before = [
        item for item in (*report.before(first.sentence, _REACH), *report.in_sentence(first.sentence))
        if item.role == COUNT and item.unit == first.unit and item.start < first.start
        and not item.depth and not item.previous_year and not item.approximate
    ]  # fmt: skip
    total = sum((item.value for item in parts), Decimal(0))
    if not before or total in {item.value for item in before}:
        return
    whole = before[-1]
    if whole.value < max(item.value for item in parts):
        return
    near = abs(total - whole.value) <= whole.value * _NEAR
    yield sum_differs(
        report, "differs" if near else "maybe", ERROR if near else WARNING, (whole.start, first.end), whole=whole,
        total=total, marked=(whole, *parts),
    )  # fmt: skip
