"""What there was, what came, what went, what there is: 累计, 存量, 净增 and 由86项调整为91项."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import CHANGE, COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, show
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import PARTS

_LATER = 9999
_END_OF = re.compile(r"(?:(20\d\d)年|(上年|去年|上一年))度?(?:12月)?(?:底|末|31日)")
_AT_FIRST = re.compile(r"年初|期初|原有|(?:由|从)(?:原来的?|原先的?|上年的?|\d{4}年的?)?$")
_NOW = re.compile(
    r"(?<!上)(?<!\d)年[底末](?![^,，]*上年)|期末|累计(?:达到?|为|共)|现有|现行有效|存量(?:达到?|为)|(?:调整|变更|扩充|扩大|精简|压缩|优化|整合|合并|归并|增加?|减少?|上升|下降|降|发展)(?:为|到|至)$"
)
_BECAME = re.compile(r"(?:为|到|至)$")
_ADDED = re.compile(
    r"新增|制发|增加|新公开|新发布|新制定|新制发|新建|新设|新开|新注册|新成立|新纳入|新入驻|增设|补充|新出台"
)
_OF_LAST_YEAR = re.compile(r"(?:去年|上年|上一年|20\d\d年)(?:同期)?的?$")
_OFF = re.compile(r"清理|失效|废止|删除|取消|退出|撤销|核减|剔除|撤并|下架|移出|注销|关停|减少")
_REST = re.compile(r"外[,，]?(?:其余|其他|其它|剩余|余下|另外)的?$")
_NET = re.compile(r"净增加?$|净减少?$")


def check_stocks(report: Report) -> Iterator[Finding]:
    """Within one sentence: the stock at the end is the stock before, and what came, less what went."""
    for index in range(len(report.sentences)):
        claims = [
            claim for claim in report.in_sentence(index)
            if claim.role in (COUNT, CHANGE) and not claim.approximate and claim.quantum == 1
            and not (claim.role == CHANGE and re.search(r"比|较|同", claim.lead))
        ]  # fmt: skip
        for place, claim in enumerate(claims):
            run = _run(claims, place)
            if len(run) >= 3:
                yield from _judge(report, run)
            if place >= 2 and claims[place - 2].role == COUNT:
                yield from _came_first(report, claims[: place + 1])
            if _NET.search(claim.label) and place >= 2:
                yield from _net(report, claims[place - 2 : place + 1])
            if place >= 2 and _REST.search(claim.lead):
                yield from _all_but(report, claims[place - 2 : place + 1])


def _run(claims: list[Claim], place: int) -> list[Claim]:
    """From a stock on: the other stock and the flows, of one unit, without anything between."""
    begins = not place or _time(claims[place - 1]) is None or ";" in claims[place].lead
    if _time(claims[place]) is None or not begins:
        return []
    run = [claims[place]]
    for claim in claims[place + 1 :]:
        if claim.unit != run[0].unit or (_time(claim) is None and not _flow(claim)):
            break
        run.append(claim)
    return run


def _time(claim: Claim) -> int | None:
    """Of which year's end a number is; 0 for before, 9999 for now; None where it is no stock."""
    words = claim.lead[-40:]
    if _flow(claim):
        return None
    if ends := _END_OF.findall(words):
        return int(ends[-1][0]) if ends[-1][0] else 0
    if _AT_FIRST.search(words):
        return 0
    return _LATER if _NOW.search(words) else None


def _flow(claim: Claim) -> int:
    """+1 for what came, -1 for what went, 0 for neither."""
    if _BECAME.search(claim.label):
        return 0
    if _OFF.search(claim.label):
        return -1
    # 新增县法制办、县司法局两个单位: the word stands before the first of the names
    named = re.match(r"^[,，;]\s?新增[^,，;\d]*、", claim.lead)
    return 1 if named or _ADDED.search(claim.label) else 0


def _judge(report: Report, run: list[Claim]) -> Iterator[Finding]:
    stocks = [claim for claim in run if not _flow(claim)]
    flows = [claim for claim in run if _flow(claim)]
    if len(stocks) != 2 or not flows:
        return
    stepwise = bool(_BECAME.search(stocks[1].label)) and stocks[0].role == COUNT
    plain = all(re.search(r"(?:增加|减少)$", claim.label) for claim in flows)
    if stepwise and (plain or len(flows) == 1) and _OF_LAST_YEAR.search(stocks[0].lead):
        return  # 由2016年的29件增至37件,增加8件 is judged as a change
    if stepwise and len(flows) == 1 and _of_another_kind(stocks, flows[0]):
        return
    if not stepwise and not any(_flow(claim) > 0 for claim in flows):
        return
    if any(re.search(r"[比较与]", claim.lead[-12:]) for claim in stocks):
        return  # a comparison, which is judged as a change
    before, now = sorted(stocks, key=lambda claim: _time(claim) or 0)
    if _time(before) == _time(now) or _time(before) == _LATER:
        return
    total = before.value + sum((claim.value * _flow(claim) for claim in flows), Decimal(0))
    if total != now.value:
        # 由23个增至41个,新增25个: some may have gone, of which nothing is said. 新增17个 is too few.
        ways = {_flow(claim) for claim in flows}
        silent = stepwise and len(ways) == 1 and (total > now.value) == (1 in ways)
        yield _finding(report, now, total, run, WARNING if silent else ERROR)


_BECOMES = re.compile(r"^(?:增加|增|上升|扩大|扩充|发展|变|变更|调整)[至到为]$")
_FROM = re.compile(r"(?:由|从)(?:上年|去年)?(?:的)?(?:原来的?|原有的?|原先的?)?$")


def _came_first(report: Report, claims: list[Claim]) -> Iterator[Finding]:
    """新增栏目12个,总数由原来的35个增加到46个: a warning, as some may have gone of which nothing is said."""
    before, now = _before_and_now(claims[-2:])
    flows = list(itertools.takewhile(_flow, reversed(claims[:-2])))[:3]
    stepwise = _FROM.search(before.lead) and _BECOMES.search(now.lead)
    if not stepwise and now.start < before.start:
        stepwise = before.depth > now.depth and _time(now) == _LATER  # 现行有效31件(2020年底为29件)
    if (
        not stepwise
        or not any(_flow(item) > 0 for item in flows)
        or len({c.unit for c in (before, now, *flows)}) > 1
    ):
        return
    total = before.value + sum((item.value * _flow(item) for item in flows), Decimal(0))
    came = flows[-1]
    alike = now.start < before.start or any(
        word and word in before.lead for word in (came.label[-2:], came.noun[:2])
    )
    if alike and total != now.value:
        yield _finding(report, now, total, [*reversed(flows), before, now], WARNING)


def _before_and_now(pair: list[Claim]) -> list[Claim]:
    times = [_time(item) for item in pair]
    return pair[::-1] if times[0] == _LATER and times[1] not in (None, _LATER) else pair


def _of_another_kind(stocks: list[Claim], flow: Claim) -> bool:
    """栏目由11个精简为8个,新开设2个专题: what came is named by another word, and may be counted elsewhere."""
    named = flow.noun[-2:]
    return flow.start > stocks[-1].start and len(named) == 2 and named not in stocks[0].lead + stocks[0].noun


def _net(report: Report, claims: list[Claim]) -> Iterator[Finding]:
    """新增37户、退出29户,净增8户"""
    came, went, net = claims
    if len({claim.unit for claim in claims}) > 1 or _flow(came) != 1 or _flow(went) != -1:
        return
    gap = came.value - went.value
    total = -gap if "净减" in net.label else gap
    if total != net.value:
        yield _finding(report, net, total, claims)


def _all_but(report: Report, claims: list[Claim]) -> Iterator[Finding]:
    """47家,除2家涉密单位外,其余45家"""
    every, but, rest = claims
    if len({claim.unit for claim in claims}) > 1 or not re.search(r"除了?[^,，]{0,6}$", but.lead):
        return
    if every.value - but.value != rest.value:
        yield _finding(report, rest, every.value - but.value, claims)


def _finding(
    report: Report, stated: Claim, total: Decimal, claims: list[Claim], severity: str = ERROR
) -> Finding:
    values = {
        "sum": show(total), "whole": show(stated.value), "gap": show(abs(total - stated.value)),
        "unit": stated.unit,
    }  # fmt: skip
    return report.finding(
        PARTS, "stock", severity, (claims[0].start, claims[-1].end), source="arithmetic", values=values,
        stated=stated.value, computed=total, marks=tuple((item.start, item.end) for item in claims),
    )  # fmt: skip
