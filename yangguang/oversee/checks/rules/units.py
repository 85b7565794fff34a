"""Units mixed: cases and contacts added up, 元 in one place and 万元 in another."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule, show
from yangguang.oversee.checks.openings import opening
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import sum_differs

UNITS = Rule(
    "units-mixed",
    ("计量单位混用", "Units mixed"),
    {
        "whole-part": (
            "总数以“{whole}”计，分项以“{part}”计，口径不同，不能比较",
            "the whole is counted in {whole}, the part in {part}: they cannot be compared",
        ),
        "added": (
            "总数{value}{whole}由以“{part}”计的分项相加而成，口径不同，不能相加",
            "the whole, {value} in {whole}, is the sum of parts counted in {part}: they cannot be added",
        ),
        "converted": (
            "同一金额写作{first}，又折合为{second}，两者不等",
            "the same amount is {first} and, converted, {second}: they are not equal",
        ),
        "ten-thousandfold": (
            "同一金额一处以“{first}”计，一处以“{second}”计，相差一万倍",
            "the same amount is given in {first} and in {second}: ten thousand times apart",
        ),
    },
    {"reason": ("同一统计口径应使用同一计量单位", "one count, one unit")},
)
_MIXABLE = ({"件", "件次"}, {"人", "人次"}, {"条", "条次"}, {"场", "场次"}, {"户", "户次"}, {"件次", "次"})
_THINGS = frozenset({"件", "条", "份", "篇", "宗", "起", "项", "则", "个"})
_PEOPLE = frozenset({"人次", "人", "名", "位"})
_MONEY = re.compile(r"收费|费用|金额|收取|费")


def check_units(report: Report) -> Iterator[Finding]:
    """件次 for the whole and 件 for a part of it: contacts and cases are two things."""
    for index in range(len(report.sentences)):
        counts = [claim for claim in report.in_sentence(index) if claim.role == COUNT]
        for place, claim in enumerate(counts[1:], start=1):
            whole = counts[place - 1]
            if "其中" not in claim.lead and not re.search(r"(?:^|\()\s*含", claim.lead):
                continue
            if whole.unit != claim.unit and _mixed(whole, claim) and not _makes_up(whole, counts[place:]):
                yield _finding(report, "whole-part", whole, claim, {"whole": whole.unit, "part": claim.unit})
        yield from _added(report, counts)
    yield from _ten_thousandfold(report)
    yield from _ten_thousand_too_many(report)
    yield from _converted(report)


def _ten_thousand_too_many(report: Report) -> Iterator[Finding]:
    """公开信息173769万条。市级公开75656条,县级公开98113条: the digits are the sum of what follows, without 万."""
    for place, whole in enumerate(report.claims):
        digits = whole.value / 10_000
        if whole.quantum != 10_000 or digits < 1000 or "万" not in report.original(whole.start, whole.end):
            continue
        parts = [
            item for item in report.claims[place + 1 : place + 6]
            if item.role == COUNT and item.unit == whole.unit and item.sentence <= whole.sentence + 2
        ]  # fmt: skip
        for count, total in enumerate(itertools.accumulate(item.value for item in parts), start=1):
            if count > 1 and total == digits:
                yield sum_differs(
                    report, "differs", ERROR, (whole.start, whole.end), whole=whole, total=total,
                    marked=(whole, *parts[:count]),
                )  # fmt: skip


def _makes_up(whole: Claim, parts: list[Claim]) -> bool:
    """参训76人次,其中第一期35人、第二期41人: people are called both where the numbers add up."""
    same = list(itertools.takewhile(lambda part: part.unit == parts[0].unit and not part.depth, parts))
    people = {whole.unit, parts[0].unit} <= _PEOPLE
    if people and len(same) > 1 and sum(part.value for part in same) == whole.value:
        return True
    # 2354条,其中网站1139条次,微博120条次,微信1095条: what adds up was counted alike.
    alike = {whole.unit, parts[0].unit} <= {"条", "条次", "篇", "篇次", "件", "件次"}
    sums = itertools.accumulate(part.value for part in parts if not part.depth)
    return alike and len(parts) > 2 and whole.value in list(sums)[1:]


def _mixed(whole: Claim, part: Claim) -> bool:
    """Units of which one counts cases and the other contacts or people."""
    units = {whole.unit, part.unit}
    people = units == {"件", "人次"} and whole.label.endswith("申请") and part.label.endswith("申请")
    return people or any(units == pair for pair in _MIXABLE)


def _added(report: Report, counts: list[Claim]) -> Iterator[Finding]:
    """1580人次,其中现场412件,电话1003人次,网上165条: they make the whole only if all count alike."""
    for place, whole in enumerate(counts[:-2]):
        if not opening(counts[place + 1]) or whole.approximate or _mixed(whole, counts[place + 1]):
            continue
        total, parts = Decimal(0), []
        for part in counts[place + 1 :]:
            total += part.value
            parts.append(part)
            if total >= whole.value:
                break
        other = next((part for part in parts if _of_another_kind(whole, part)), None)
        if total == whole.value and len(parts) > 1 and other:
            values = {"value": show(whole.value), "whole": whole.unit, "part": other.unit}
            yield _finding(report, "added", whole, other, values)


def _of_another_kind(one: Claim, other: Claim) -> bool:
    units = {one.unit, other.unit}
    return len(units & _THINGS) == 1 and len(units & _PEOPLE) == 1


_SAME_MONEY = re.compile(r"^[,，(]?\s?(?:折合|约合|合|即|约)(?:人民币)?(?:约|为)?$")


def _converted(report: Report) -> Iterator[Finding]:
    """1260元,折合1.26万元: the same money in another unit."""
    for one, other in itertools.pairwise(report.claims):
        money = {one.unit, other.unit} <= {"元", "万元"} and one.sentence == other.sentence
        if not money or not _SAME_MONEY.match(other.lead) or other.value == 0:
            continue
        yuan = [item.value * (10_000 if item.unit == "万元" else 1) for item in (one, other)]
        if abs(yuan[0] - yuan[1]) * 5 > yuan[0]:
            yield _not_equal(report, one, other)


def _ten_thousandfold(report: Report) -> Iterator[Finding]:
    """收取费用386.5元 and 收费金额386.5万元: the same digits, the same matter."""
    money = [
        claim for claim in report.claims
        if claim.role == COUNT and claim.unit in ("元", "万元") and _MONEY.search(claim.label)
        and len(claim.value.normalize().as_tuple().digits) >= 2 and not claim.previous_year
    ]  # fmt: skip
    for place, claim in enumerate(money):
        for first in money[:place]:
            if claim.unit != first.unit and _tenfold(first, claim):
                yield _not_equal(report, first, claim)
                return
            if claim.unit != first.unit and claim.value == first.value:
                yield _finding(
                    report, "ten-thousandfold", first, claim, {"first": first.unit, "second": claim.unit}
                )
                return


def _not_equal(report: Report, one: Claim, other: Claim) -> Finding:
    first, second = (report.original(item.start, item.end) for item in (one, other))
    return _finding(report, "converted", one, other, {"first": first, "second": second})


def _tenfold(one: Claim, other: Claim) -> bool:
    """320元 and 0.32万元: the same digits, and yet ten or a hundred times as much."""
    yuan = [item.value * (10_000 if item.unit == "万元" else 1) for item in (one, other)]
    digits = [str(value.normalize()).replace(".", "").partition("E")[0].strip("0") for value in yuan]
    far = {yuan[0] * 10, yuan[0] * 100, yuan[0] / 10, yuan[0] / 100}
    return digits[0] == digits[1] and len(digits[0]) > 1 and yuan[1] in far


def _finding(report: Report, variant: str, first: Claim, second: Claim, values: dict) -> Finding:
    far = variant in ("ten-thousandfold", "converted")
    return report.finding(
        UNITS, variant, ERROR if far else WARNING, (second.start if far else first.start, second.end),
        source="reason", values=values, stated=second.unit, computed=first.unit,
        marks=((first.start, first.end), (second.start, second.end)),
    )  # fmt: skip
