"""Averages and products: 12场,平均每月2场; 12期,每期3000册,共38000册."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule, show
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.subtotals import alike

RULE = Rule(
    "average",
    ("平均数与总数不符", "Average does not match the total"),
    {
        "of-time": (
            "全年{whole}{unit}，{per}为{computed}{unit}，报告写作{stated}{unit}",
            "{whole} in the year is {computed} {per}, the report says {stated}",
        ),
        "by-head": (
            "{whole}{unit}除以{count}，{thing}均{computed}{unit}，报告写作{stated}{unit}",
            "{whole} divided by {count} is {computed} each, the report says {stated}",
        ),
        "of-things": (
            "{count}{thing}、每{thing}{each}{unit}，应为{computed}{unit}，报告写作{stated}{unit}",
            "{count} of {each} each make {computed}, the report says {stated}",
        ),
    },
    {
        "arithmetic": (
            "算术：平均数乘以个数等于总数",
            "arithmetic: the average times their number is the total",
        )
    },
)
# 日均 may be of working days, or of all days.
_PER = (
    (re.compile(r"(?:平均|均)每?月|月平?均"), (12,)),
    (re.compile(r"平均每?季度?|每季度?平均|季均"), (4,)),
    (re.compile(r"平均每?周|周均"), (52, 53, 50)),
    (re.compile(r"日平?均|平均每[天日]|天均"), (365, 366, 360, 250, 244, 240)),
)
_PART_OF_YEAR = re.compile(r"\d月|[上下]半年|季度|截至|以来|试运行|上线|开通|改版")
_EACH = re.compile(r"每(?P<thing>期|场|次|家|户|人|册|班|名)(?:次)?(?:平均)?[\u4e00-\u9fff]{0,6}$")
_IN_ALL = re.compile(r"(?:共|合计|总计|累计|总)[\u4e00-\u9fff]{0,6}$")
# 31名工作人员,人均600元; 26场,场均4个.
_A_HEAD = re.compile(
    r"(?:^|[,，;、]|计算|折合)\s?(?:平均)?(人|场|期|户|家|篇|班)均(?:约|为)?$|(?:^|[,，;、])\s?平均每(人|场|期|户|家|班|次)(?:约|为|培训|参训|公开|发布)?$"
)
_HEADS = {"人": frozenset({"人", "名", "位"})}
# How far a rounded average may be off: half of its last place, and one part in twenty where days are counted.
_ROUGH = Decimal("0.05")
_VAGUE = Decimal("0.25")  # 日均约1.2万人次


def check_averages(report: Report) -> Iterator[Finding]:
    """Averages by month, week and day against the year's number; so many times so much."""
    for index in range(len(report.sentences)):
        claims = [claim for claim in report.in_sentence(index) if claim.role == COUNT]
        for place, claim in enumerate(claims):
            if place:
                yield from _of_time(report, claims[:place], claim)
            if place > 1 and not claim.approximate and (by := _A_HEAD.search(claim.lead)):
                yield from _by_head(report, claims[:place], claim, by[1] or by[2])
            if place > 1 and not claim.approximate and _IN_ALL.search(claim.label):
                yield from _of_things(report, claims[place - 2 : place + 1])


def _of_time(report: Report, before: list[Claim], claim: Claim) -> Iterator[Finding]:
    per = next(((word.search(claim.lead), times) for word, times in _PER if word.search(claim.lead)), None)
    wholes = [item for item in before if alike(item, claim) and item.depth == claim.depth]
    sentence = report.sentences[claim.sentence]
    if per is None or not wholes or "其中" in claim.lead:
        return
    whole = wholes[0]
    told = report.folded[sentence.start : claim.start]
    year = report.year is None or report.year != _SHORT_YEAR
    if (
        any(item.approximate or item.previous_year for item in wholes)
        or _PART_OF_YEAR.search(told)
        or not year
    ):
        return
    match, times = per
    slack = claim.quantum * Decimal("0.6") + claim.value * (_VAGUE if claim.approximate else _ROUGH)
    averages = [item.value / number for item in wholes for number in times]
    if any(abs(average - claim.value) <= slack for average in averages):
        return
    computed = averages[0].quantize(Decimal("0.1"))
    yield report.finding(
        RULE, "of-time", ERROR if len(averages) == 1 and not claim.approximate else WARNING, (whole.start, claim.end), source="arithmetic",
        stated=claim.value, computed=computed, marks=((whole.start, whole.end), (claim.start, claim.end)),
        values={
            "whole": show(whole.value), "unit": claim.unit, "per": report.original(
                claim.start - len(claim.lead) + match.start(), claim.start - len(claim.lead) + match.end()
            ),
            "computed": show(computed), "stated": show(claim.value),
        },
    )  # fmt: skip


# The Regulation of 2008 was in force for eight months of that year.
_SHORT_YEAR = 2008


def _of_things(report: Report, claims: list[Claim]) -> Iterator[Finding]:
    """12期,每期3000册,共38000册"""
    count, each, total = claims
    match = _EACH.search(each.lead)
    if (
        match is None
        or match["thing"] not in count.unit
        or not alike(each, total)
        or count.depth != total.depth
    ):
        return
    if any(claim.approximate or claim.previous_year for claim in claims) or "平均" in each.lead:
        return
    computed = count.value * each.value
    if abs(computed - total.value) <= total.quantum / 2 + count.value * each.quantum / 2 * (
        each.quantum != 1
    ):
        return
    yield report.finding(
        RULE, "of-things", ERROR, (count.start, total.end), source="arithmetic", stated=total.value,
        computed=computed, marks=tuple((claim.start, claim.end) for claim in claims),
        values={
            "count": show(count.value), "thing": match["thing"], "each": show(each.value), "unit": total.unit,
            "computed": show(computed), "stated": show(total.value),
        },
    )  # fmt: skip


def _by_head(report: Report, before: list[Claim], claim: Claim, thing: str) -> Iterator[Finding]:
    """经费18.6万元,按31名工作人员计算,人均600元: no number of the sentence, divided by the heads, gives it."""
    heads = [item for item in before if item.unit in _HEADS.get(thing, {thing}) and not item.previous_year]
    wholes = [item for item in before if alike(item, claim) and item not in heads and not item.previous_year]
    if len(heads) != 1 or not wholes or any(item.approximate for item in (*heads, *wholes)):
        return
    if any(item.unit == f"万{claim.unit}" for item in before):
        return  # 9.8万人次,平均每期56人次
    count = heads[0].value
    slack = claim.quantum / 2 + claim.value * _ROUGH
    if not count or any(abs(item.value / count - claim.value) <= slack for item in wholes):
        return
    whole = max(wholes, key=lambda item: item.value)
    computed = (whole.value / count).quantize(Decimal("0.1"))
    yield report.finding(
        RULE, "by-head", ERROR if len(wholes) == 1 else WARNING, (whole.start, claim.end), source="arithmetic",
        stated=claim.value, computed=computed,
        marks=tuple(sorted((item.start, item.end) for item in (whole, heads[0], claim))),
        values={
            "whole": show(whole.value), "unit": claim.unit, "count": report.original(heads[0].start, heads[0].end),
            "thing": thing, "computed": show(computed), "stated": show(claim.value),
        },
    )  # fmt: skip
