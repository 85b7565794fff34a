"""Shares in words: 过半, 近七成, 三分之一 are of two numbers of the same paragraph."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding, show
from yangguang.oversee.checks.numbers import parse_han
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.ratios import RATIO
from yangguang.oversee.checks.subtotals import alike

_TENTHS = re.compile(
    r"(?P<how>约占?|大约|近|接近|将近|超过|超|逾|达|达到|占|不足)\s?(?P<n>[一二三四五六七八九])成(?P<more>以上|多|半|左右)?"
)
_HALF = re.compile(r"(?:占比|比例|占|数量)?(?:过半|超过?半数|超过?一半|过了?半数)|(?:占|达)(?:半数|一半)以上")
_PARTS = re.compile(
    r"(?P<how>约占|近|超过|占|达)(?:全部|总数|总量)?的?(?P<whole>[二三四五])分之(?P<n>[一二三四])(?P<more>强|多|以上|左右)?"
)
_LIFE = re.compile(r"人口|面积|参保|产值|收入|支出")
_NEAR = Decimal(5)
_REACH = 3  # sentences before in which the whole may be said


def check_fractions(report: Report) -> Iterator[Finding]:
    """Every share in words that has two numbers beside it, and fits none of their ratios."""
    for index, sentence in enumerate(report.sentences):
        text = report.folded[sentence.start : sentence.end]
        for match, low, high in _shares(text):
            span = (sentence.start + match.start(), sentence.start + match.end())
            yield from _judge(report, index, span, low, high)


def _shares(text: str) -> Iterator[tuple[re.Match, Decimal, Decimal]]:
    """Each share with the percentages that it may stand for."""
    for match in _TENTHS.finditer(text):
        middle = Decimal(parse_han(match["n"]) or 0) * 10 + (5 if match["more"] == "半" else 0)
        yield match, *_bounds(match["how"] + (match["more"] or ""), middle)
    for match in _HALF.finditer(text):
        yield match, Decimal(50), Decimal(100)
    for match in _PARTS.finditer(text):
        middle = Decimal(parse_han(match["n"]) or 0) / Decimal(parse_han(match["whole"]) or 1) * 100
        yield match, *_bounds(match["how"] + (match["more"] or ""), middle)


def _bounds(how: str, middle: Decimal) -> tuple[Decimal, Decimal]:
    if re.search(r"超|逾|以上|多|强", how):
        return middle, middle + 2 * _NEAR
    if re.search(r"近|不足", how) and "接" not in how:
        return middle - 2 * _NEAR, middle + 1
    return middle - _NEAR, middle + _NEAR


def _judge(
    report: Report, index: int, span: tuple[int, int], low: Decimal, high: Decimal
) -> Iterator[Finding]:
    """A warning where exactly one part stands by the words, and it is of that share of no number before it."""
    claims = [claim for claim in report.in_sentence(index) if _exact(claim)]
    behind = [claim for claim in claims if claim.start >= span[1]]
    before = [claim for claim in claims if claim.end <= span[0]]
    part = _part(report, before, behind, span)
    if part is None:
        return
    earlier = [claim for claim in report.before(index, _REACH, back=0) if _exact(claim)]
    wholes = [
        claim for claim in (*earlier, *claims)
        if claim.start != part.start and alike(claim, part) and claim.value >= part.value > 0
    ]  # fmt: skip
    if not wholes or any(low <= part.value / whole.value * 100 <= high for whole in wholes):
        return
    whole = max((claim for claim in wholes if claim.start < part.start), key=lambda c: c.start, default=None)
    if whole is None:
        return
    share = (part.value / whole.value * 100).quantize(Decimal("0.1"))
    ends = (min(whole.start, span[0], part.start), max(part.end, span[1]))
    yield report.finding(
        RATIO, "in-words", WARNING, ends if whole.sentence == index else (min(span[0], part.start), ends[1]),
        source="arithmetic", stated=report.original(*span), computed=share,
        values={
            "part": show(part.value), "whole": show(whole.value), "computed": show(share),
            "stated": report.original(*span),
        },
        marks=tuple(sorted({(whole.start, whole.end), (part.start, part.end), span})),
    )  # fmt: skip


def _part(report: Report, before: list[Claim], behind: list[Claim], span: tuple[int, int]) -> Claim | None:
    """涉及拆迁的22件,占比过半; 约四成涉及土地征收,共163件: the number right before or right behind the words."""
    gap = report.folded[before[-1].end : span[0]] if before else ""
    said = gap + report.folded[span[0] : span[1]]
    if before and re.fullmatch(r"[,，]?\s?(?:所)?(?:占比|比例|占)?\s?", gap) and re.search(r"占|过半", said):
        return before[-1]
    if behind and re.fullmatch(
        r"[^,，;。]{0,16}[,，]\s?(?:共|计|有|为|达)*\s?", report.folded[span[1] : behind[0].start]
    ):
        return behind[0]
    return None


def _exact(claim: Claim) -> bool:
    return (
        claim.role == COUNT
        and not claim.approximate
        and not claim.previous_year
        and not _LIFE.search(claim.label)
    )
