"""（三）内容。机构职能412条,…,其他893条: a list that says no whole, in a section that gives the total of such things."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.openings import REST
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import sum_differs

_TOTAL = re.compile(
    r"(?:公开|发布)(?:各类|各种|的)?(?:政府|政务)?信息(?:总数|总量|共|共计)?$|总量$|总数$|共$|合计$"
)
_NEXT = re.compile(r"^[,，、;]\s?[^,，、;:]{2,16}$|^[,，;]\s?[^,，;:]{2,40}$")
_REACH = 8
_NEAR = Decimal("0.05")


def check_unheaded(report: Report) -> Iterator[Finding]:
    """Sentences that are nothing but a list with a rest of its own."""
    known = {item.start for group in find_groups(report) for item in (group.whole, *group.parts)}
    for index in range(len(report.sentences)):
        run = [item for item in report.in_sentence(index) if item.role == COUNT and not item.depth]
        if len(run) < 3 or not REST.match(run[-1].label) or any(item.start in known for item in run):
            continue
        if len({item.unit for item in run}) == 1 and all(_NEXT.match(item.lead) for item in run[1:]):
            yield from _judge(report, index, run)


def _judge(report: Report, index: int, run: list[Claim]) -> Iterator[Finding]:
    """Near a total of the section, and none of its numbers: within one part in twenty it is meant."""
    top = report.section_at(run[0].start).partition(" / ")[0]
    before = [
        item for item in report.before(index, _REACH)
        if item.role == COUNT and item.unit == run[0].unit and not item.previous_year and not item.approximate
        and report.section_at(item.start).partition(" / ")[0] == top
    ]  # fmt: skip
    total = sum((item.value for item in run), Decimal(0))
    wholes = [item for item in before if not item.depth and _TOTAL.search(item.label)]
    if any(item.approximate for item in run) or not wholes or any(item.value == total for item in before):
        return
    whole = min(wholes, key=lambda item: abs(item.value - total))
    if abs(whole.value - total) > whole.value * _NEAR:
        return
    yield sum_differs(
        report, "maybe", WARNING, (run[0].start, run[-1].end), whole=whole, total=total, marked=(whole, *run)
    )
