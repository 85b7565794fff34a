"""How many kinds of licence and penalty an office has: the text against table two of the form of 2019."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.findings import WARNING, Finding, show
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.indicators import TABLE
from yangguang.oversee.checks.tables.forms import FormTable

_ROWS = {"行政许可": "licences", "行政处罚": "penalties", "行政强制": "coercion"}
_N = r"(\d[\d,]*)"
# 行政许可事项由上年的268项减到246项; 行政许可事项上年21项,本年减少3项,现有18项.
_FROM_TO = re.compile(
    rf"(?P<name>行政许可|行政处罚|行政强制)(?:措施)?(?:事项|项目)(?:数量?)?[,，]?(?:由|从)?(?:上一?年|去年)(?:年?[底末])?的?(?:共|有|为)?{_N}项"
    rf"[^。;:]{{0,16}}?(?:[减增调][至到为少加整]*|现有|本年|今年|现在)(?:有|为|到|至)?{_N}项"
)


def check_items(report: Report) -> Iterator[Finding]:
    """Last year's number and the change, as the text tells them and as the table does."""
    form = next((form for form in report.forms if form.kind == "table2" and form.form == "2019"), None)
    if form is None:
        return
    for sentence in report.sentences:
        for match in _FROM_TO.finditer(report.folded, sentence.start, sentence.end):
            if not re.search(r"[减增](?:少|加)(?=\d)", match[0][match.end(2) - match.start() :]):
                yield from _compare(report, form, match)


def _compare(report: Report, form: FormTable, match: re.Match) -> Iterator[Finding]:
    before, now = (Decimal(match[place].replace(",", "")) for place in (2, 3))
    row = _ROWS[match["name"]]
    for name, column, said in (
        ("事项上年数", "items_before", before),
        ("事项增减", "items_change", now - before),
    ):
        cell = form.cells.get((row, column))
        if cell is None or cell.number == said:
            continue
        yield report.finding(
            TABLE, "differs", WARNING, match.span(), source="I8", stated=said, computed=cell.number,
            values={
                "name": match["name"] + name, "stated": show(said), "computed": show(cell.number), "unit": "项",
            },
            marks=(match.span(), (cell.start, cell.end)),
        )  # fmt: skip
