"""与上年持平: the same number as last year's, where that is given or reported."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, Finding, show
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.changes import RULE

# 基本持平 and 大致持平 claim no equal numbers.
LEVEL = re.compile(
    r"[与同和跟比较](?:去年|上年|上一年|20\d\d年)度?(?:同期)?的?(?P<number>[^,，;。()]{0,8})?(?<!本)(?<!致)(?<!体)持平"
)


def said_level(report: Report) -> Iterator[tuple[Claim, re.Match]]:
    """The counts that are said to be last year's again, each with the words; the number just before is meant."""
    for index, sentence in enumerate(report.sentences):
        for match in LEVEL.finditer(report.folded, sentence.start, sentence.end):
            before = [
                claim for claim in report.in_sentence(index)
                if claim.end <= match.start() and claim.depth == 0
            ]  # fmt: skip
            between = report.folded[before[-1].end : match.start()] if before else ""
            current = before[-1] if before else None
            if current is None or current.role != COUNT or current.previous_year or current.approximate:
                continue
            if current.quantum == 1 and re.fullmatch(r"[^,，;]{0,6}[,，]?", between):
                yield current, match


def check_level(report: Report) -> Iterator[Finding]:
    """19件,与上年的14件持平; 19件,与上年持平(上年14件)."""
    for current, match in said_level(report):
        stop = match.end() + 24
        beside = [
            claim for claim in report.in_sentence(current.sentence)
            if match.start() <= claim.start < stop and claim.unit == current.unit and not claim.approximate
        ]  # fmt: skip
        if not beside:
            continue
        before = beside[0]
        bracket = report.folded[match.end() : match.end() + 1] == "(" and before.depth > current.depth
        within = before.end <= match.end()
        if any(current in group.parts and group.whole.value == before.value for group in find_groups(report)):
            continue  # 申请19件,其中个人12件,企业7件,与上年的19件持平: of the whole
        if not within and not (bracket and before.previous_year) or before.value == current.value:
            continue
        yield report.finding(
            RULE, "level", ERROR, (current.start, max(before.end, match.end())), source="arithmetic",
            stated=Decimal(0), computed=current.value - before.value,
            values={
                "current": show(current.value), "previous": show(before.value), "unit": current.unit,
                "computed": show(abs(current.value - before.value)),
            },
            marks=((current.start, current.end), (before.start, before.end)),
        )  # fmt: skip
