"""Does a printed percentage fit: the ratio of two numbers, or of one of the numbers said before?"""

import re
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.subtotals import alike

HUNDRED = Decimal(100)
_IN_ALL = re.compile(r"共|总|累计|合计|公开政府信息的?数量")
_REACH = 8


def ratio_fits(part: Decimal, whole: Decimal, claim: Claim) -> bool:
    """Is the printed percentage the ratio, rounded or cut off at its last printed place?"""
    if not whole:
        return not part
    ratio = part / whole * HUNDRED
    if claim.value == HUNDRED:
        return part >= whole
    gap = ratio - claim.value
    return abs(gap) <= claim.quantum / 2 + Decimal("0.0001") or 0 <= gap < claim.quantum


def fits_a_total(report: Report, claim: Claim, part: Claim) -> bool:
    """累计680条,…。涉及规范性文件34条,占5%: the whole may stand some paragraphs before, as a total."""
    return fits_above(report, claim, part, _REACH, _IN_ALL)


def fits_above(
    report: Report, claim: Claim, part: Claim, reach: int, words: re.Pattern | None = None
) -> bool:
    """Is the percentage the share of the part in any number of the sentences before, whose label has the words?"""
    return any(
        item.role == COUNT and alike(item, part) and item.value >= part.value and (not words or words.search(item.label))
        and ratio_fits(part.value, item.value, claim)
        for item in report.before(claim.sentence, reach)
    )  # fmt: skip
