"""Lists that no word opens, lists of two measures at once, and what is no part of a stock."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.openings import REST, STOCK, WENT, opening
from yangguang.oversee.checks.readings import totals

Found = tuple[Claim, tuple[Claim, ...], bool, str, str]

_BESIDE = re.compile(r"^[、,，]?(?:共|计|涉及|惠及)?$")
_NEXT = re.compile(r"^[,，、;](?!其余|另)")
# What a list of these kinds is a list of; without it the numbers may be of anything.
_OF = {
    "remedy": re.compile(r"复议|诉讼"),
    "outcome": re.compile(r"办结|答复|办理"),
    "channel": re.compile(r"申请"),
}


def of_stock(whole: Claim | None, parts: list[Claim]) -> tuple[list[Claim], bool]:
    """现行有效112件,其中新制发9件,废止16件: the parts of a stock, and whether it is one that is kept up."""
    if whole is None or not STOCK.search(whole.lead) or whole.value in totals(parts):
        return parts, False
    gone = next((n for n, part in enumerate(parts) if WENT.search(part.label)), len(parts))
    kept = any(re.search(r"保留|继续有效|原有|沿用", part.label) for part in parts)
    return parts[:gone], not kept


def in_pairs(claims: Sequence[Claim]) -> Iterator[Found]:
    """1206户2418人,其中A 412户835人、B 794户1583人: where one measure adds up, the list is whole."""
    flat = [claim for claim in claims if claim.depth == 0 and claim.role == COUNT]
    for place in range(2, len(flat) - 3):
        whole = flat[place - 2 : place]
        if not opening(flat[place]) or not _is_pair(whole, whole):
            continue
        parts: list[list[Claim]] = []
        for start in range(place, len(flat) - 1, 2):
            pair = flat[start : start + 2]
            if not _is_pair(pair, whole) or (parts and (opening(pair[0]) or ";" in pair[0].lead)):
                break
            parts.append(pair)
        if len(parts) < 2 or any(item.approximate for pair in (whole, *parts) for item in pair):
            continue
        gaps = [sum((pair[n].value for pair in parts), Decimal(0)) - whole[n].value for n in (0, 1)]
        if (gaps[0] == 0) != (gaps[1] == 0):
            n = 0 if gaps[0] else 1
            yield whole[n], tuple(pair[n] for pair in parts), True, "", "in pairs"


def _is_pair(pair: list[Claim], like: list[Claim]) -> bool:
    """Two numbers of two units, one right behind the other, with the units of the other pair."""
    units = [claim.unit for claim in pair]
    beside = bool(_BESIDE.match(pair[1].lead)) and pair[1].quantum == pair[0].quantum == 1
    return units[0] != units[1] and units == [claim.unit for claim in like] and beside


def implied(claims: Sequence[Claim], known: set[int]) -> Iterator[Found]:
    """行政复议11件,维持7件,撤销1件,撤回2件,未审结1件: three or more kinds of one family, no word before them."""
    flat = [claim for claim in claims if claim.depth == 0]
    for place, whole in enumerate(flat[:-3]):
        if whole.start in known or whole.role != COUNT or whole.approximate or whole.previous_year:
            continue
        if place and flat[place - 1].unit == whole.unit and whole.lead[:1] in "、和及与":
            continue  # 复议2件、诉讼4件,维持3件: of which of the two, or of both
        parts: list[Claim] = []
        for item in flat[place + 1 :]:
            if item.start in known or item.role != COUNT or item.unit != whole.unit or opening(item):
                break
            if not _NEXT.match(item.lead) or len(re.findall(r"[,，、;]", item.lead)) > 1:
                break
            parts.append(item)
        if any(REST.search(item.label) for item in parts) and not _family(whole, parts):
            continue  # a list with a rest of its own, which is read whole or not at all
        while len(parts) >= 3 and not (family := _family(whole, parts)):
            parts.pop()
        if len(parts) >= 3 and not any(item.approximate for item in parts):
            yield whole, tuple(parts), False, family, "implied"


def _family(whole: Claim, parts: list[Claim]) -> str:
    family = family_of([part.label + part.noun for part in parts])
    # The whole is of the thing, and none of the kinds itself.
    if family not in _OF or not _OF[family].search(whole.label):
        return ""
    return "" if family_of([whole.label, *(part.label for part in parts)]) == family else family
