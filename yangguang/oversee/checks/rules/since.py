"""2010年新增9316条。累计31740条,其中2008年8250条,2009年14174条: the years before, and the year itself."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT
from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.groups import Group, find_groups
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import sum_differs

_SINCE = re.compile(r"累计|以来|起至|施行至")
_OF_YEAR = re.compile(r"(20\d\d)年[^,，;]{0,4}$")
_THIS = re.compile(r"公开|发布|新增")
_REACH = 2


def check_since(report: Report) -> Iterator[Finding]:
    """Lists of years up to the last one, of a number that runs to the end of this one."""
    for group in find_groups(report):
        years = [_OF_YEAR.search(part.lead) for part in group.parts]
        if report.year is None or not _SINCE.search(group.whole.lead) or not all(years) or len(years) < 2:
            continue
        if [int(match[1]) for match in years if match][-1] == report.year - 1 and not group.fits():
            yield from _judge(report, group)


def _judge(report: Report, group: Group) -> Iterator[Finding]:
    whole = group.whole
    this = [
        item for item in (*report.before(whole.sentence, _REACH), *report.in_sentence(whole.sentence))
        if item.role == COUNT and item.start < whole.start and item.unit == whole.unit and not item.previous_year
        and not item.approximate and not item.depth and _THIS.search(item.label)
    ]  # fmt: skip
    total = group.total(len(group.parts))
    if not this or any(total + item.value == whole.value for item in this) or whole.approximate:
        return
    made = total + this[0].value
    if abs(made - whole.value) * 10 > whole.value:
        return  # some other number is meant
    yield sum_differs(
        report, "maybe", WARNING, (whole.start, group.parts[-1].end), whole=whole, total=made,
        marked=(this[0], whole, *group.parts),
    )  # fmt: skip
