"""The identities of the national forms (I1 to I9 of the law package), cell by cell."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.law.findings import Finding as LawFinding
from yangguang.law.identities import check_stat2014, check_table2, check_table3, check_table4
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule, show
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.ratios import IMPOSSIBLE
from yangguang.oversee.checks.tables.forms import FormTable
from yangguang.oversee.checks.tables.labels import law_table

RULE = Rule(
    "table-identity",
    ("表格勾稽关系不符", "Table identity fails"),
    {
        "I1": (
            "“{column}”列：新收加上年结转为{computed}，办理结果总计加结转下年为{stated}，相差{gap}",
            "column “{column}”: received plus carried over is {computed}, closed plus carried forward is {stated}: {gap} apart",
        ),
        "I2": (
            "“{column}”列：办理结果各项之和为{computed}，总计填{stated}，相差{gap}",
            "column “{column}”: the outcomes add up to {computed}, the total says {stated}: {gap} apart",
        ),
        "I3": (
            "“{row}”行：各类申请人之和为{computed}，总计填{stated}，相差{gap}",
            "row “{row}”: the kinds of applicants add up to {computed}, the total says {stated}: {gap} apart",
        ),
        "I5": (
            "“{row}”：各种结果之和为{computed}，总计填{stated}，相差{gap}",
            "“{row}”: the results add up to {computed}, the total says {stated}: {gap} apart",
        ),
        "I6": ("“{row}”填{stated}，不是非负整数", "“{row}” says {stated}: not a whole number of zero or more"),
        "S1": (
            "“{row}”：各分项之和为{computed}，填{stated}，相差{gap}",
            "“{row}”: its parts add up to {computed}, the form says {stated}: {gap} apart",
        ),
        "fewer-in-all": (
            "“{row}”总数填{stated}，少于本年新增的{computed}",
            "“{row}” says {stated} in all, fewer than the {computed} of this year",
        ),
        "left-blank": (
            "有{count}个合计格未填，如“{row}”各项之和为{computed}",
            "{count} totals were left blank; the parts of “{row}” add up to {computed}",
        ),
        "subset": (
            "“{row}”{stated}大于其所属的“{whole}”{computed}",
            "“{row}” ({stated}) is larger than “{whole}” ({computed}), which it is part of",
        ),
    },
    {
        "I1": ("表三表头：第一项加第二项之和，等于第三项加第四项之和", "head of table three: items 1 + 2 = items 3 + 4"),
        "I2": ("表三第三项第（七）款：总计", "table three, item 3 (7): total"),
        "I3": ("表三“总计”列", "table three, column “total”"),
        "I5": ("表四“总计”列", "table four, column “total”"),
        "I6": ("表格各格为不小于零的整数", "every cell is a whole number of zero or more"),
        "S1": ("国办发〔2014〕32号统计表：合计等于各分项之和", "statistics form of 2014: a total is the sum of its parts"),
        "fewer-in-all": ("总数不少于本年新增数", "all of them are no fewer than those of this year"),
        "left-blank": ("合计格应当填写", "a total must be filled in"),
        "subset": ("国办发〔2014〕32号统计表：“其中”项不大于总项", "statistics form of 2014: a part is not larger than its whole"),
    },
)  # fmt: skip
_SUBSETS = (("A1a", "A1"), ("B2a1", "B2a"), ("B2b1", "B2b"))


def check_forms(report: Report) -> Iterator[Finding]:
    """Every identity of every form table that the report holds."""
    for form in report.forms:
        yield from _of_form(report, form)
        if form.kind == "table2":
            yield from _without_power(report, form)
            yield from _more_new_than_all(report, form)


# Counties, districts and townships, and the offices of counties; 自治区, 特区 and 城乡 are none.
_COUNTY = r"[\u4e00-\u9fff]{0,8}?(?:县|(?<!社)(?<!特)(?<!自治)(?<!园)(?<!开发)(?<!新)(?<!实验)(?<!示范)(?<!合作)(?<!保税)区(?!域)|自治旗|旗)"
_NO_POWER = re.compile(
    rf"(?:{_COUNTY}|[\u4e00-\u9fff]{{1,12}}?(?:镇|(?<!城)乡|街道))(?:人民政府|政府|办事处)?"
    rf"|{_COUNTY}[\u4e00-\u9fff]{{2,14}}(?:局|委员会|办公室|中心)"
)


def _without_power(report: Report, form: FormTable) -> Iterator[Finding]:
    """规章 2件 in the table of a county: the Legislation Law gives it no power to make one."""
    said = [value for (row, _), value in form.cells.items() if row == "rules" and value.number]
    if not said or not _NO_POWER.fullmatch(report.agency):
        return
    yield report.finding(
        IMPOSSIBLE, "no-power", WARNING, (said[0].start, said[0].end), source="powers", stated=said[0].number,
        computed=Decimal(0), marks=tuple((value.start, value.end) for value in said),
        values={"agency": report.agency, "stated": show(said[0].number)},
    )  # fmt: skip


def _more_new_than_all(report: Report, form: FormTable) -> Iterator[Finding]:
    """Of 2019: more published this year than in all. Of 2021: more made than repealed, and fewer still in force."""
    for row in ("rules", "normative"):
        new, all_of_them = form.cells.get((row, "published_new")), form.cells.get((row, "public_total"))
        least = new.number if new else None
        made, repealed = form.cells.get((row, "made")), form.cells.get((row, "repealed"))
        if made and repealed:
            least, all_of_them = made.number - repealed.number, form.cells.get((row, "valid"))
        if least is None or all_of_them is None or all_of_them.number >= least:
            continue
        table = law_table(form.form or "2021", form.kind)
        yield report.finding(
            RULE, "fewer-in-all", WARNING, (all_of_them.start, all_of_them.end), source="fewer-in-all",
            stated=all_of_them.number, computed=least,
            values={"row": table.row(row).label, "stated": show(all_of_them.number), "computed": show(least)},
        )  # fmt: skip


def _of_form(report: Report, form: FormTable) -> Iterator[Finding]:
    for finding in _law_findings(form):
        if finding.rule not in RULE.texts or not _is_said(form, finding):
            continue
        yield _finding(report, form, finding)
    if form.kind == "stat2014":
        yield from _subsets(report, form)
    if form.blank_totals:
        yield _left_blank(report, form)


def _left_blank(report: Report, form: FormTable) -> Finding:
    """One finding for all totals of a form that were left blank beside numbers."""
    row, column = form.blank_totals[0]
    blank = [form.cells[key] for key in form.blank_totals]
    table = law_table(form.form or "2021", form.kind)
    name = table.row(row).label if form.kind != "table4" else table.column(column).label
    return report.finding(
        RULE, "left-blank", WARNING, (blank[0].start, blank[0].end), source="left-blank", computed=blank[0].number,
        values={"count": len(blank), "row": name, "computed": show(blank[0].number)},
        marks=tuple((value.start, value.end) for value in blank),
    )  # fmt: skip


def _law_findings(form: FormTable) -> tuple[LawFinding, ...]:
    cells = {key: _plain(value.number) for key, value in form.cells.items()}
    if form.kind == "table3":
        return check_table3(cells, form=form.form)
    if form.kind == "table4":
        return check_table4(cells)
    if form.kind == "table2":
        return check_table2(cells, form=form.form)
    return check_stat2014({row: number for (row, _), number in cells.items()})


def _plain(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number


def _is_said(form: FormTable, finding: LawFinding) -> bool:
    """A cell that is blank, or that could not be read, is no finding of I6."""
    if finding.rule != "I6":
        return True
    value = form.cells.get(finding.cells[0])
    return value is not None and not value.blank and finding.stated is not None


def _finding(report: Report, form: FormTable, finding: LawFinding) -> Finding:
    values = [form.cells[cell] for cell in finding.cells if cell in form.cells]
    row, column = finding.cells[-1] if finding.rule == "I1" else finding.cells[0]
    table = law_table(form.form or "2021", form.kind)
    stated = None if finding.stated is None else Decimal(finding.stated)
    computed = None if finding.computed is None else Decimal(finding.computed)
    gap = "" if stated is None or computed is None else show(abs(stated - computed))
    told = {
        "row": table.row(row).label, "column": table.column(column).label,
        "stated": show(stated), "computed": show(computed), "gap": gap,
    }  # fmt: skip
    # Where a total stands beside cells that were all left blank, the cells may be what is missing.
    parts = values[1:] or values
    severity = (
        WARNING if finding.rule in ("I3", "I5", "S1") and all(value.blank for value in parts) else ERROR
    )
    wrong = values[0] if finding.rule != "I1" else values[-1]
    return report.finding(
        RULE, finding.rule, severity, (wrong.start, max(wrong.end, wrong.start)), source=finding.rule,
        values=told, stated=stated, computed=computed,
        marks=tuple((value.start, value.end) for value in (values if finding.rule == "I1" else values[:1])),
    )  # fmt: skip


def _subsets(report: Report, form: FormTable) -> Iterator[Finding]:
    table = law_table("2014stat", "stat2014")
    column = table.columns[0].key
    for part, whole in _SUBSETS:
        small, large = form.cells.get((part, column)), form.cells.get((whole, column))
        if small and large and small.number > large.number:
            yield report.finding(
                RULE, "subset", ERROR, (small.start, small.end), source="subset",
                values={
                    "row": table.row(part).label, "whole": table.row(whole).label,
                    "stated": show(small.number), "computed": show(large.number),
                },
                stated=small.number, computed=large.number,
            )  # fmt: skip
