"""办结55件,其余3件: what is left must make a number said before, together with what stands before it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, show
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.openings import IN_THESE
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import PARTS

_LEFT = re.compile(r"^[,，;、]?\s?(?:还有)?(?:其余|剩余|余下|剩下)(?:的)?$")
# 已编制112个,尚有6个单位未编制
_STILL = re.compile(r"^(?:目前)?(?:尚有|还有|仍有|尚余)(?:的)?$")
_NOT_YET = re.compile(r"未|没有|正在|待")
_ALL = re.compile(r"收到|受理|接到|新收|承办|共|总|发现|涉及|应|征集|交办|转办|查出")
_REACH = 3
_MOST = 24  # numbers before a rest that are looked at


def check_rests(report: Report) -> Iterator[Finding]:
    """Rests that no list holds already, against every number of the paragraph that they may complete."""
    listed = {part.start for group in find_groups(report) for part in group.parts}
    for claim in report.claims:
        if claim.role == COUNT and claim.depth == 0 and _is_rest(claim) and claim.start not in listed:
            yield from _judge(report, claim)


def _is_rest(claim: Claim) -> bool:
    return bool(_LEFT.match(claim.lead) or (_STILL.match(claim.label) and _NOT_YET.search(claim.noun)))


def _judge(report: Report, rest: Claim) -> Iterator[Finding]:
    here = [item for item in report.in_sentence(rest.sentence) if _counts(item, rest)]
    paragraph = report.sentences[rest.sentence].paragraph
    earlier = [
        item for index in range(max(0, rest.sentence - _REACH), rest.sentence)
        if report.sentences[index].paragraph == paragraph
        for item in report.in_sentence(index) if _counts(item, rest)
    ]  # fmt: skip
    every = [*earlier, *here][-_MOST:]
    if not here or len(every) < 2 or any(item.approximate for item in (*every, rest)):
        return
    wholes = {item.value for item in every} | {
        one.value + other.value for place, one in enumerate(every) for other in every[:place]
    }
    done = Decimal(0)
    for item in reversed(here):
        done += item.value
        if done + rest.value in wholes:
            return
    of_those = IN_THESE.search(here[-1].lead)  # 18个乡镇中已有15个…,尚有3个
    meant = [item for item in every[:-1] if of_those or _ALL.search(item.label + item.noun)]
    if not meant or meant[-1].value < here[-1].value:
        return
    whole, total = meant[-1], here[-1].value + rest.value
    yield report.finding(
        PARTS, "differs", ERROR if len(every) == 2 else WARNING, (whole.start, rest.end), source="arithmetic",
        stated=whole.value, computed=total,
        values={
            "sum": show(total), "whole": show(whole.value), "gap": show(abs(total - whole.value)),
            "unit": rest.unit,
        },
        marks=tuple((item.start, item.end) for item in (whole, here[-1], rest)),
    )  # fmt: skip


def _counts(item: Claim, rest: Claim) -> bool:
    return (
        item.start < rest.start and item.role == COUNT and item.depth == 0 and item.unit == rest.unit
        and not item.previous_year
    )  # fmt: skip
