"""新收17件,加上上年结转的2件,共需办理19件: a number said before, and what is added to it."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import sum_differs

_PLUS = re.compile(r"(?:^|[,，;。、(])\s?(?:再)?加上[^,，;。\d]{0,14}(?:20\d\d年[^,，;。\d]{0,8})?$")
_MAKES = re.compile(
    r"^[,，;]\s?[^,，;\d]{0,10}(?:共|合计|总计|累计|一共|应办|需办|应办理)(?:计|有|需|应|为|需要|应当)*"
    r"(?:办理|处理|受理|答复|公开|收到)?(?:的)?(?:有|为)?$"
)
_REACH = 2


def check_additions(report: Report) -> Iterator[Finding]:
    """Every 加上 with the sum behind it, against the numbers of its sentence and of the two before."""
    for index in range(len(report.sentences)):
        counts = [item for item in report.in_sentence(index) if item.role == COUNT]
        for place, added in enumerate(counts[:-1]):
            total = counts[place + 1]
            if added.unit == total.unit and _PLUS.search(added.lead) and _MAKES.match(total.lead):
                yield from _judge(report, index, added, total)


def _judge(report: Report, index: int, added: Claim, total: Claim) -> Iterator[Finding]:
    before = [
        item for item in (*report.before(index, _REACH), *report.in_sentence(index))
        if item.role == COUNT and item.unit == added.unit and item.start < added.start and not item.previous_year
    ]  # fmt: skip
    if not before or any(item.approximate for item in (*before, added, total)):
        return
    if any(item.value + added.value == total.value for item in before):
        return
    first = next((item for item in reversed(before) if re.search(r"收|受理|共|新增|公开", item.label)), None)
    if first is None:
        return
    made = first.value + added.value
    yield sum_differs(
        report,
        "differs",
        WARNING,
        (added.start, total.end),
        whole=total,
        total=made,
        marked=(first, added, total),
    )
