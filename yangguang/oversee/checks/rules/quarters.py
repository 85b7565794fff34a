"""Shares of half a year where the quarters are told: 三季度879个,四季度670个,…,下半年占全年的53.2%."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT, SHARE, Claim
from yangguang.oversee.checks.findings import ERROR, Finding, show
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.ratios import HUNDRED, RATIO, ratio_fits

_QUARTER = re.compile(r"第?([一二三四1-4])季度(?:为|有|共|收到|受理|接听|公开|发布)?$")
_PLACE = {sign: place for signs in ("一二三四", "1234") for place, sign in enumerate(signs)}
_HALF = re.compile(r"(上|下)半年(?:[^;。]{0,20}[,，])?(?:共|合计)?占(?:了)?全年(?:总数|总量)?的?(?:约)?$")


def check_quarters(report: Report) -> Iterator[Finding]:
    """Half a year's share, in the sentence that tells the four quarters or the one behind it."""
    for index in range(len(report.sentences)):
        claims = report.in_sentence(index)
        for claim in claims:
            half = _HALF.search(claim.lead) if claim.role == SHARE and not claim.approximate else None
            if half is None:
                continue
            before = report.in_sentence(index - 1) if index else ()
            quarters = _quarters([*before, *(item for item in claims if item.start < claim.start)])
            if quarters:
                yield from _compare(report, claim, quarters, half[1])


def _quarters(claims: list[Claim]) -> list[Claim]:
    """The four quarters in order; empty unless each is told once, exactly, in one unit."""
    found: dict[int, Claim] = {}
    for claim in claims:
        match = _QUARTER.search(claim.label)
        if match is None or claim.role != COUNT or claim.previous_year:
            continue
        if claim.approximate or _PLACE[match[1]] in found:
            return []
        found[_PLACE[match[1]]] = claim
    same = len({claim.unit for claim in found.values()}) == 1
    return [found[place] for place in range(4)] if len(found) == 4 and same else []


def _compare(report: Report, claim: Claim, quarters: list[Claim], half: str) -> Iterator[Finding]:
    part = sum(item.value for item in (quarters[:2] if half == "上" else quarters[2:]))
    whole = sum(item.value for item in quarters)
    if not whole or ratio_fits(part, whole, claim):
        return
    computed = (part / whole * HUNDRED).quantize(claim.quantum)
    yield report.finding(
        RATIO, "differs", ERROR, (claim.start, claim.end), source="arithmetic", stated=claim.value, computed=computed,
        marks=tuple((item.start, item.end) for item in (*quarters, claim)),
        values={
            "part": show(part), "whole": show(whole), "computed": show(computed), "stated": show(claim.value),
        },
    )  # fmt: skip
