"""Who applied, as the text says it, against the columns of table three."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.findings import WARNING, Finding, show
from yangguang.oversee.checks.groups import Group, find_groups
from yangguang.oversee.checks.indicators import indicator_of
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.indicators import TABLE
from yangguang.oversee.checks.tables.forms import FormTable

_NEW = "1"  # the row of what was newly received
_BODIES = ("commercial", "research", "welfare", "legal", "other")
_SAID = "(?:(?:提出|提交)?的?(?:申请)?)(?:的|为|有)?$"
_COLUMNS = (
    (re.compile("^(?:自然人|公民)" + _SAID), "自然人", ("natural",)),
    (re.compile("^法人(?:或者?|和|及|与)其[他它]组织" + _SAID), "法人或其他组织", _BODIES),
    (re.compile("^商业企业" + _SAID), "商业企业", ("commercial",)),
    (re.compile("^科研机构" + _SAID), "科研机构", ("research",)),
    (re.compile("^社会公益组织" + _SAID), "社会公益组织", ("welfare",)),
    (re.compile("^法律服务机构" + _SAID), "法律服务机构", ("legal",)),
)


def check_applicants(report: Report) -> Iterator[Finding]:
    """收到申请25件,其中自然人19件: where the text's 25 are those of the table, so are the 19."""
    form = next((form for form in report.forms if form.kind == "table3"), None)
    total = form.cells.get((_NEW, "total")) if form else None
    if form is None or total is None:
        return
    for group in find_groups(report):
        if _is_of_row(report, group, total.number):
            for part in group.parts:
                yield from _compare(report, form, part)


def _is_of_row(report: Report, group: Group, total: Decimal) -> bool:
    item = indicator_of(report, group.whole)
    current = not group.whole.previous_year and not group.whole.approximate
    return current and item is not None and item.key == "received" and group.whole.value == total


def _compare(report: Report, form: FormTable, part: Claim) -> Iterator[Finding]:
    found = next((column for column in _COLUMNS if column[0].search(part.label)), None)
    if found is None or part.approximate or part.previous_year:
        return
    _, name, columns = found
    cells = [form.cells.get((_NEW, column)) for column in columns]
    values = [cell for cell in cells if cell is not None]
    computed = sum((cell.number for cell in values), Decimal(0))
    if len(values) < len(columns) or computed == part.value:
        return
    yield report.finding(
        TABLE, "differs", WARNING, (part.start, part.end), source="I8", stated=part.value, computed=computed,
        values={"name": name, "stated": show(part.value), "computed": show(computed), "unit": part.unit},
        marks=((part.start, part.end), (values[0].start, values[0].end)),
    )  # fmt: skip
