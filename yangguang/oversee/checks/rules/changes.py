"""Changes against last year: the difference, the rate of growth and the direction must match the two years."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from yangguang.oversee.checks.claims import CHANGE, COUNT, FACTOR, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule, show
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.steps import Step, falls, multiplies, point_steps, read_steps

RULE = Rule(
    "change",
    ("增减与两年数字不符", "Change does not match the two years"),
    {
        "difference": (
            "{current}{unit}与上年{previous}{unit}相差{computed}{unit}，报告写作{stated}{unit}",
            "{current}{unit} against {previous}{unit} the year before is {computed}{unit}, the report says {stated}{unit}",
        ),
        "rate": (
            "由{previous}{unit}到{current}{unit}，变动{computed}%，报告写作{stated}%",
            "from {previous}{unit} to {current}{unit} is {computed}%, the report says {stated}%",
        ),
        "direction": (
            "由{previous}{unit}到{current}{unit}是{computed}，报告写作{stated}",
            "from {previous}{unit} to {current}{unit} is {computed}, the report says {stated}",
        ),
        "level": (
            "{current}{unit}与上年{previous}{unit}相差{computed}{unit}，报告写作持平",
            "{current}{unit} against {previous}{unit} the year before is {computed}{unit} apart, the report says the same",
        ),
        "components": (
            "各项增减之和为{computed}{unit}，总数增减为{stated}{unit}",
            "the single changes add up to {computed}{unit}, the change of the whole is {stated}{unit}",
        ),
        "multiple": (
            "{current}{unit}是{previous}{unit}的{computed}倍，报告写作{stated}倍",
            "{current}{unit} is {computed} times {previous}{unit}, the report says {stated} times",
        ),
        "points": (
            "由{previous}%到{current}%相差{computed}个百分点，报告写作{stated}%",
            "from {previous}% to {current}% is {computed} percentage points, the report says {stated}%",
        ),
        "growth": (
            "由{previous}{unit}到{current}{unit}，增长{computed}倍，报告写作增长{stated}倍",
            "from {previous}{unit} to {current}{unit} is growth by {computed} times, the report says by {stated} times",
        ),
    },
    {"arithmetic": ("算术：增减等于本年减上年", "arithmetic: change is this year minus last year")},
)
_COMPARED = re.compile(r"同比|环比|去年|上年|上一年|相比|较|比")
# 与上年的295条相比,增加81条,增长21.5%
_AGAINST = re.compile(r"\s*(?:同比)?[与和跟同比较](?:去年|上年|上一年|20\d\d年)(?:同期)?的?$")
_BY_SO_MANY = re.compile(r"^(?:相比)?[,，]?\s*(?:净)?(?:增加|增|减少|减|多|少)了?$")
_BY_A_RATE = re.compile(
    r"^[,，;(]\s*(?:同比)?(?:增长|增加|上升|减少|下降|降低|增幅|降幅|升幅)(?:率|幅)?(?:了|为|达)?$"
)
HUNDRED = Decimal(100)


def check_changes(report: Report) -> Iterator[Finding]:
    """Each number of this year with the changes said of it, and last year's number where it is given."""
    for index in range(len(report.sentences)):
        claims = report.in_sentence(index)
        if not any(claim.role in (CHANGE, FACTOR) or claim.previous_year for claim in claims):
            continue
        for step in read_steps(claims):
            yield from _of_part_or_whole(report, step)
        for step in point_steps(claims):
            yield from _compare(report, step)
        yield from _of_pair_behind(report, claims)
        yield from list(_of_sentences_before(report, index, claims)) or _of_last_year_alone(report, claims)
        yield from _components(report, claims)


def _of_part_or_whole(report: Report, step: Step) -> Iterator[Finding]:
    """发布会10场,其中例行6场、专题4场,较上年增加2场: behind a list the change may be of its whole."""
    found = list(_compare(report, step))
    group = next((group for group in find_groups(report) if step.current in group.parts), None)
    if found and group is not None and _about(group.whole, step.changes[0]):
        of_whole = list(_compare(report, replace(step, current=group.whole)))
        wrong_way = all(item.variant == "direction" for item in found)
        found = of_whole if not of_whole or (wrong_way and of_whole[0].variant != "direction") else found
    yield from found


_PAIR_FROM = re.compile(r"^[,，](?:从|由)(?:去年|上年|20\d\d年)?的?$")
_PAIR_TO = re.compile(r"^(?:[降升增减]|下降|上升|增加|减少|增长)[至到为](?:今年|本年|20\d\d年)?的?$")


def _of_pair_behind(report: Report, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """同比下降17.3%,由52件降至44件: the two numbers stand behind the percentage."""
    for place, rate in enumerate(claims[:-2]):
        before, now = claims[place + 1 : place + 3]
        of_two = _PAIR_FROM.search(before.lead) and _PAIR_TO.search(now.lead) and before.unit == now.unit
        if rate.role != CHANGE or rate.unit != "%" or not of_two or before.approximate or now.approximate:
            continue
        alone = not place or claims[place - 1].role != COUNT
        if alone and before.value > 0 and not any(c.role == CHANGE for c in claims[place + 3 : place + 4]):
            step = Step(now, before, (rate,))
            yield from _numbers(report, step, before.value, delta=None, rate=rate, points=None, factor=None)


def _of_last_year_alone(report: Report, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """与上年的295条相比,增加81条,增长21.5%: this year's number is not said again, and the two yet belong together."""
    if len(claims) < 3:
        return
    before, delta, rate = claims[:3]
    words = ((_AGAINST, before), (_BY_SO_MANY, delta), (_BY_A_RATE, rate))
    if not all(pattern.match(claim.lead) for pattern, claim in words):
        return
    changed = delta.role == rate.role == CHANGE and delta.unit == before.unit != "%" == rate.unit
    exact = not any(item.approximate for item in claims[:3]) and falls(delta) == falls(rate)
    if not before.previous_year or before.value <= 0 or not changed or not exact:
        return
    now = replace(
        before, value=before.value + (-delta.value if falls(delta) else delta.value), previous_year=False
    )
    step = Step(now, before, (delta, rate))
    yield from _numbers(report, step, before.value, delta=None, rate=rate, points=None, factor=None)


def _of_sentences_before(report: Report, index: int, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """The number that changed stood before; 门户网站公开数比上年 names a part of the list, if it does not fit the whole."""
    found = [*_of_sentence_before(report, index, claims), *_of_total_before(report, index, claims)]
    if not found:
        return
    for place in range(max(0, index - 1), index):
        for item in report.in_sentence(place):
            step = next(iter(read_steps((item, *claims))), None) if item.role == COUNT else None
            if step is not None and step.current is item and step.previous is not None:
                named = tuple(replace(change, lead="比上年" + change.lead) for change in step.changes[:1])
                if not list(_compare(report, replace(step, changes=named + step.changes[1:]))):
                    return  # another number of the sentence before is the one
    yield from found


def _of_sentence_before(report: Report, index: int, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """全年公开358条。比上年的322条增加36条: the number that changed stands in the sentence before."""
    if not index or report.sentences[index].paragraph != report.sentences[index - 1].paragraph:
        return
    starts = [claim for claim in claims if claim.previous_year or claim.role == CHANGE]
    if (
        not starts
        or starts[0] is not claims[0]
        or not _COMPARED.match(report.folded, report.sentences[index].start)
    ):
        return
    before = [
        claim for claim in report.in_sentence(index - 1)
        if claim.role == COUNT and claim.depth == 0 and not claim.previous_year and claim.unit == starts[0].unit
    ]  # fmt: skip
    found = []
    for current in before:
        step = next(iter(read_steps((current, *claims))), None)
        found.append(list(_compare(report, step)) if step and step.current is current else [])
    if found and all(found):
        yield from (found[0] if len(found) == 1 else [replace(item, severity=WARNING) for item in found[0]])


_NAMED_AGAIN = re.compile(
    r"^(?P<name>[^,，;:\d]{3,16}?)(?:同比)?[比较与](?:上年|去年|上一年|20\d\d年)(?:同期)?的$"
)
_FAR = 4


def _of_total_before(report: Report, index: int, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """全州公开总量比上年的53150条增长21.0%: the number of this year stands some sentences before, under that name."""
    name = _NAMED_AGAIN.match(claims[0].lead) if claims and claims[0].previous_year else None
    if name is None:
        return
    words = {name["name"][place : place + 2] for place in range(len(name["name"]) - 1)} - _COMMON
    near = range(max(0, index - _FAR), index)
    before = [
        claim for place in near
        if report.section_at(report.sentences[place].start) == report.section_at(claims[0].start)
        for claim in report.in_sentence(place)
        if claim.role == COUNT and not claim.depth and not claim.previous_year and claim.unit == claims[0].unit
        and "其中" not in claim.lead and any(word in claim.label for word in words)
    ]  # fmt: skip
    found = []
    for current in before:
        step = next(iter(read_steps((current, *claims))), None)
        if step is not None and step.current is current:
            named = tuple(replace(change, lead="比上年" + change.lead) for change in step.changes[:1])
            found.append(list(_compare(report, replace(step, changes=named + step.changes[1:]))))
    if found and all(found):
        yield from (found[0] if len(found) == 1 else [replace(item, severity=WARNING) for item in found[0]])


_COMMON = frozenset(
    {
        "全年",
        "全省",
        "全市",
        "全州",
        "全县",
        "全区",
        "全镇",
        "全局",
        "我市",
        "我县",
        "我区",
        "我局",
        "总量",
        "总数",
        "数量",
    }
)


def _compare(report: Report, step: Step) -> Iterator[Finding]:
    current = step.current
    if step.previous is None and not any(_COMPARED.search(change.lead) for change in step.changes):
        return
    delta = next(
        (c for c in step.changes if c.unit == current.unit and c.role == CHANGE and c.unit != "%"), None
    )
    rate = next((c for c in step.changes if c.unit == "%" and c.role == CHANGE and current.unit != "%"), None)
    points = next((c for c in step.changes if "百分点" in c.unit and current.unit == "%"), None)
    factor = next((c for c in step.changes if c.role == FACTOR), None)
    if not _about(current, step.changes[0]):
        return
    before = _before(step, delta)
    if before is None:
        return
    if step.previous is not None:
        change = delta or rate or points
        if change is not None:
            wrong = _direction(report, step, change, before)
            if wrong:
                yield wrong
                return
    yield from _numbers(report, step, before, delta=delta, rate=rate, points=points, factor=factor)
    yield from _growth(report, step, before)
    yield from _percent_for_points(report, step, before)


def _percent_for_points(report: Report, step: Step, before: Decimal) -> Iterator[Finding]:
    """24.0%, 19.5%, 下降4.5%: the difference of two percentages is in points, where its neighbours say so."""
    change = next((c for c in step.changes if c.unit == "%" and c.role == CHANGE), None)
    if step.current.unit != "%" or step.previous is None or change is None or before <= 0:
        return
    gap = abs(step.current.value - before)
    neighbours = any("百分点" in claim.unit for claim in report.in_sentence(step.current.sentence))
    if neighbours and gap == change.value and not _rate_fits(gap / before * HUNDRED, change):
        yield _finding(report, step, "points", WARNING, change, change.value, gap, before)


def _growth(report: Report, step: Step, before: Decimal) -> Iterator[Finding]:
    """增长2.1倍 from 60 to 126: that is 1.1倍. A warning only: some write 增长 for 增长到."""
    change = next((c for c in step.changes if c.unit == "倍" and c.role == CHANGE), None)
    if change is None or step.previous is None or before <= 0 or step.current.value <= before:
        return
    if falls(change) or step.current.quantum != 1 or step.previous.quantum != 1:
        return
    growth = step.current.value / before - 1
    gap = growth - change.value
    if abs(gap) > change.quantum / 2 + Decimal("0.001") and not 0 <= gap < change.quantum:
        computed = growth.quantize(min(change.quantum, Decimal("0.1")))
        yield _finding(report, step, "growth", WARNING, change, change.value, computed, before)


def _about(current: Claim, change: Claim) -> bool:
    """Does the change speak of this number? Not where a new subject stands between them."""
    words = re.sub(
        r"同比|环比|分别|比例|比|较|与|去年|上年|上一年|前一年|\d{4}年|度|同期|相比|增长|增加|减少|下降|上升|提高|提升|降低|精简|压减|压缩|缩减|缩短"
        r"|了|约|率|幅|数量|数|为|是|达到?|的|总|增|减|升|降|多|少|有所|大幅|明显|全年|均|、|,|，|;|\s|[、“”]", "",
        change.lead,
    )  # fmt: skip
    noun = current.noun + current.label
    return len(words) <= 1 or words[:2] in noun or words[-2:] in noun or len(words) <= len(current.noun)


def _before(step: Step, delta: Claim | None) -> Decimal | None:
    if step.previous is not None:
        return step.previous.value
    if delta is None:
        return None
    return step.current.value + (delta.value if falls(delta) else -delta.value)


def _direction(report: Report, step: Step, change: Claim, before: Decimal) -> Finding | None:
    now = step.current.value
    if now == before or falls(change) == (now < before):
        return None
    words = ("减少", "增加") if now < before else ("增加", "减少")
    return _finding(report, step, "direction", ERROR, change, words[1], words[0], before)


def _numbers(report, step, before, *, delta, rate, points, factor) -> Iterator[Finding]:
    now = step.current.value
    if delta is not None and step.previous is not None and abs(now - before) != delta.value:
        tolerance = (step.current.quantum + step.previous.quantum + delta.quantum) / 2
        if max(step.current.quantum, delta.quantum) == 1 or abs(abs(now - before) - delta.value) > tolerance:
            yield _finding(report, step, "difference", ERROR, delta, delta.value, abs(now - before), before)
    if points is not None and step.previous is not None:
        gap = abs(now - before)
        if abs(gap - points.value) > (step.current.quantum + step.previous.quantum) / 2 + points.quantum / 2:
            yield _finding(report, step, "difference", ERROR, points, points.value, gap, before)
    if rate is not None and before > 0:
        exact = abs(now - before) / before * HUNDRED
        if not _rate_fits(exact, rate) and not _rounded(step, before, rate):
            computed = exact.quantize(min(rate.quantum, Decimal("0.1")))
            severity = ERROR if step.previous is not None or delta is not None else WARNING
            yield _finding(report, step, "rate", severity, rate, rate.value, computed, before)
    if factor is not None and before > 0 and _says_is(step, factor):
        times = now / before
        if abs(times - factor.value) > factor.quantum / 2 + Decimal("0.001"):
            computed = times.quantize(min(factor.quantum, Decimal("0.1")))
            yield _finding(report, step, "multiple", ERROR, factor, factor.value, computed, before)


def _says_is(step: Step, factor: Claim) -> bool:
    return "是" in factor.lead or (step.previous is not None and multiplies(step.previous, factor))


def _rate_fits(exact: Decimal, rate: Claim) -> bool:
    gap = exact - rate.value
    return abs(gap) <= rate.quantum / 2 + Decimal("0.0001") or 0 <= gap < rate.quantum


def _rounded(step: Step, before: Decimal, rate: Claim) -> bool:
    """Numbers given in 万 are rounded: is the percentage possible within their last places?"""
    half = step.current.quantum / 2 if step.current.quantum != 1 else Decimal(0)
    half_before = (
        step.previous.quantum / 2 if step.previous is not None and step.previous.quantum != 1 else half
    )
    if not half and not half_before:
        return False
    low = (step.current.value - half) / (before + half_before) - 1
    high = (step.current.value + half) / max(before - half_before, Decimal(1)) - 1
    stated = rate.value / HUNDRED * (-1 if falls(rate) else 1)
    return low - rate.quantum / 200 <= stated <= high + rate.quantum / 200


def _components(report: Report, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """总数增加29项,A、B、C分别增加25项、2项、2项: the single changes make the change of the whole."""
    listed = [place for place, claim in enumerate(claims) if claim.role == CHANGE and "分别" in claim.lead]
    for place in listed:
        first = claims[place]
        run = [first]
        for item in claims[place + 1 :]:
            if item.role != CHANGE or item.unit != first.unit or len(item.lead.strip()) > 1:
                break
            run.append(item)
        wholes = [
            item for item in claims[:place]
            if item.role == CHANGE and item.unit == first.unit and re.search(r"总|共|合计", item.label)
        ]  # fmt: skip
        if len(run) < 2 or not wholes or first.unit in ("%", "个百分点", "百分点"):
            continue
        total = sum((item.value for item in run), Decimal(0))
        whole = wholes[-1]
        if total != whole.value:
            yield report.finding(
                RULE, "components", WARNING, (whole.start, run[-1].end), source="arithmetic",
                values={"computed": show(total), "stated": show(whole.value), "unit": whole.unit},
                stated=whole.value, computed=total, marks=tuple((c.start, c.end) for c in (whole, *run)),
            )  # fmt: skip


def _finding(report, step, variant, severity, change, stated, computed, before) -> Finding:
    claims = [step.current, change] + ([step.previous] if step.previous is not None else [])
    unit = step.current.unit
    return report.finding(
        RULE, variant, severity, (min(c.start for c in claims), max(c.end for c in claims)),
        source="arithmetic", stated=stated, computed=computed,
        values={
            "current": show(step.current.value), "previous": show(before), "unit": unit,
            "stated": show(stated), "computed": show(computed),
        },
        marks=tuple(sorted({(c.start, c.end) for c in claims})),
    )  # fmt: skip
