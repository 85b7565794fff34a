"""What comes of a number cannot be more than the number: papers handed out and handed in, checked and passed."""

import itertools
import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT
from yangguang.oversee.checks.findings import ERROR, Finding, show
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.ratios import IMPOSSIBLE

# 发放500份,收回512份
_COMES_OF = (
    (re.compile(r"发放|发出|下发"), re.compile(r"^(?:共|实际|实|其中)*(?:收回|回收)")),
    (re.compile(r"抽查|检查|检测|考核"), re.compile(r"^(?:其中|全部)*(?:合格|达标)")),
    (re.compile(r"收到|接到|受理"), re.compile(r"^(?:经查|其中|已)*(?:查实|属实)")),
    (re.compile(r"征集|收集|收到"), re.compile(r"^(?:其中|已|共)*采纳")),
)  # fmt: skip


def check_outcomes(report: Report) -> Iterator[Finding]:
    """Two numbers side by side of which the second comes of the first, and is larger."""
    for index in range(len(report.sentences)):
        claims = report.in_sentence(index)
        for base, claim in itertools.pairwise(claims):
            if (
                base.role != COUNT
                or claim.role != COUNT
                or base.unit != claim.unit
                or base.depth != claim.depth
            ):
                continue
            if claim.value <= base.value or base.approximate or base.previous_year or ";" in claim.lead:
                continue
            if any(a.search(base.label) and b.match(claim.label) for a, b in _COMES_OF):
                yield report.finding(
                    IMPOSSIBLE, "more-than-all", ERROR, (base.start, claim.end), source="reason",
                    values={
                        "name": claim.label, "base": base.label, "closed": show(claim.value),
                        "received": show(base.value), "unit": claim.unit,
                    },
                    stated=claim.value, computed=base.value,
                    marks=((base.start, base.end), (claim.start, claim.end)),
                )  # fmt: skip
