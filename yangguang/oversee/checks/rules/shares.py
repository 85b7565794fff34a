"""Shares of several numbers together, and shares of a list whose whole is not said."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, SHARE, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.findings import WARNING, Finding, show
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.numbers import parse_han
from yangguang.oversee.checks.openings import BY_KIND, REST
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.ratios import HUNDRED, RATIO, against, alike, ratio_fits

# 两项合计占总数的62.5%, 三者共占
_TOGETHER = re.compile(
    r"^[,，;]\s?(?:以上|上述|这|前)?(?P<n>[两二三四五六七八])(?:项|类|者|种|个领域|个方面|部分|方面)(?:信息|申请|内容|事项)?(?:合计|共计?|总共|之和|加起来)?占"
)
_ADDED = re.compile(r"^(?:信息|申请|内容|事项)?(?:合计|共计?|总共|之和|加起来)占")
_KINDS = frozenset("项 类 者 种 个 部分".split())


def check_shares(report: Report) -> Iterator[Finding]:
    """Every sentence with percentages."""
    listed = {part.start: group.whole for group in find_groups(report) for part in group.parts}
    for index in range(len(report.sentences)):
        claims = report.in_sentence(index)
        for place, claim in enumerate(claims):
            if claim.role == SHARE and claim.unit == "%" and not claim.approximate:
                yield from _together(report, claims, place, listed)
        yield from _of_unsaid_whole(report, claims, listed)
        yield from _sum_of_shares(report, claims)


def _together(report: Report, claims: tuple[Claim, ...], place: int, listed: dict) -> Iterator[Finding]:
    """征收30件、拆迁20件,两项合计占62.5%: as many numbers as the words say, of one list, against its whole."""
    if _JUST_TOGETHER.match(claims[place].lead):
        yield from _of_run(report, claims, place, listed)
        return
    number, before = _how_many(claims, place)
    parts = (
        [item for item in before[-number:] if item.role == COUNT and not item.approximate] if number else []
    )
    wholes = {listed[part.start].start: listed[part.start] for part in parts if part.start in listed}
    if (
        number < 2
        or len(parts) != number
        or len(wholes) != 1
        or any(part.start not in listed for part in parts)
    ):
        return
    whole = next(iter(wholes.values()))
    total = replace(parts[-1], value=sum((part.value for part in parts), Decimal(0)))
    fits = any(
        ratio_fits(total.value, item.value, claims[place])
        for item in claims[:place] if item.role == COUNT and item.value >= total.value
    )  # fmt: skip
    if not fits and not whole.approximate and whole.value >= total.value:
        yield from against(report, claims[place], total, [whole], certain=True)


_JUST_TOGETHER = re.compile(r"^[,，;]\s?(?:合计|共计|两者|二者|两者合计|二者合计|合起来)占")


def _of_run(report: Report, claims: tuple[Claim, ...], place: int, listed: dict) -> Iterator[Finding]:
    """予以公开36件,部分公开7件,合计占48.3%: the last two numbers of a list, or more of them."""
    run: list[Claim] = []
    for item in reversed(claims[:place]):
        if item.role != COUNT or item.approximate or item.start not in listed:
            break
        run.insert(0, item)
    if len(run) < 2 or len({listed[item.start].start for item in run}) != 1:
        return
    whole, sums = listed[run[0].start], []
    for count in range(2, len(run) + 1):
        sums.append(sum((item.value for item in run[-count:]), Decimal(0)))
    wholes = [item.value for item in claims[:place] if item.role == COUNT] + [whole.value]
    if any(ratio_fits(part, every, claims[place]) for part in sums for every in wholes if every >= part):
        return
    total = replace(run[-1], value=sums[0] if len(run) == 2 else sums[-1])
    if whole.value >= total.value and not whole.approximate:
        yield from against(report, claims[place], total, [whole], certain=len(run) == 2)


def _how_many(claims: tuple[Claim, ...], place: int) -> tuple[int, tuple[Claim, ...]]:
    """How many numbers the words add, and the numbers before these words; 两项 may be a number itself."""
    if match := _TOGETHER.match(claims[place].lead):
        return parse_han(match["n"].replace("两", "二")) or 0, claims[:place]
    if place and _ADDED.match(claims[place].lead) and claims[place - 1].unit in _KINDS:
        return int(claims[place - 1].value), claims[: place - 1]
    return 0, ()


def _of_unsaid_whole(report: Report, claims: tuple[Claim, ...], listed: dict) -> Iterator[Finding]:
    """从形式看,网站2100条,占70%;公报500条,占17%;其他400条,占15%: between them these are all there are."""
    pairs = [
        (count, share) for count, share in itertools.pairwise(claims)
        if count.role == COUNT and share.role == SHARE and share.unit == "%" and not count.depth and not share.depth
        and re.fullmatch(r"[,，]?\s?(?:约)?(?:占|占比)(?:比)?(?:为)?", share.lead)
    ]  # fmt: skip
    counts = [claim for claim in claims if claim.role == COUNT]
    if (
        len(pairs) < 3
        or [count for count, _ in pairs] != counts
        or any(item.start in listed for item in counts)
    ):
        return
    complete = REST.search(counts[-1].label) or BY_KIND.search(counts[0].lead)
    exact = (
        not any(item.approximate for pair in pairs for item in pair) and len({c.unit for c in counts}) == 1
    )
    total = sum((item.value for item in counts), Decimal(0))
    wrong = [pair for pair in pairs if not ratio_fits(pair[0].value, total, pair[1])]
    told = any(
        item.unit == counts[0].unit and item.role == COUNT and item.value >= max(c.value for c in counts)
        for item in report.before(counts[0].sentence, 3)
    )  # fmt: skip
    if complete and exact and not told and 0 < len(wrong) * 2 <= len(pairs) and total:
        for count, share in wrong:
            whole = replace(count, value=total)
            for found in against(report, share, count, [whole], certain=False):
                yield replace(found, severity=WARNING)


def _sum_of_shares(report: Report, claims: tuple[Claim, ...]) -> Iterator[Finding]:
    """网络申请占72%,信函申请占21%,当面申请占17%: shares alone, of one whole, that make more than all."""
    if len(claims) < 3 or any(claim.role != SHARE or claim.approximate for claim in claims):
        claims = _shares_of_one_family(report, claims)
    if len(claims) < 2:
        return
    names = {re.split(r"占", claim.lead)[-1] for claim in claims}
    total = sum((claim.value for claim in claims), Decimal(0))
    if len(names) == 1 and total > HUNDRED + len(claims) * claims[0].quantum / 2:
        yield report.finding(
            RATIO, "sum", WARNING, (claims[0].start, claims[-1].end), source="arithmetic", stated=total,
            computed=HUNDRED, values={"computed": show(total)},
            marks=tuple((claim.start, claim.end) for claim in claims),
        )  # fmt: skip


def _shares_of_one_family(report: Report, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """自然人46件,占95.8%,法人3件,占6.2%: where the numbers are of one family, and no whole is said."""
    pairs = [
        (count, share) for count, share in itertools.pairwise(claims)
        if count.role == COUNT and share.role == SHARE and not share.approximate and not share.depth
        and len(share.lead) < 12 and ";" not in share.lead
    ]  # fmt: skip
    family = family_of([count.label + count.noun for count, _ in pairs])
    if not family or pairs[0][0] is not next(item for item in claims if item.role == COUNT):
        return ()
    first = pairs[0][0]
    told = any(
        alike(item, first) and item.role == COUNT
        for item in report.before(first.sentence, 3)
    )  # fmt: skip
    return () if told else tuple(share for _, share in pairs)
