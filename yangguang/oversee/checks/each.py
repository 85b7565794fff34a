"""Numbers that speak of another number: 10个村各1人 are ten people; 等15个领域的事项1204项 counts the items; 分为六类: A 402条."""

import re
from dataclasses import replace

from yangguang.oversee.checks.claims import COUNT, Claim

_EACH = re.compile(r"^[^,，;、:]{0,12}各(?:有|派|报|选|设)?$")
_POINT = re.compile(
    r"^(?P<mark>[:,，;。]\s*(?:其中[:,，]?)?)(?P<n>[一二三四五六七八九十])(?:是|、)(?P<name>[^,，;:。、]{1,18})$"
)
_ORDER = "一二三四五六七八九十"
_KINDS = frozenset({"类", "种", "项", "个", "部"})
_IN_KINDS = re.compile(r"(?:分为|分成|划分为|分|包括|涉及|共|共有|有)$")
_WHOSE = re.compile(r"^[^,，;、:。]{1,8}的[^,，;、:。]{1,10}$")


def multiplied(claims: list[Claim]) -> list[Claim]:
    """10个村(社区)各1人: the number behind 各 as often as the one before it says."""
    return [
        replace(claim, value=claim.value * before.value)
        if before is not None and _EACH.search(claim.lead) and claim.depth == before.depth
        and before.role == claim.role == COUNT and claim.unit != before.unit
        else claim
        for before, claim in zip([None, *claims], claims, strict=False)
    ]  # fmt: skip


def unnumbered(claims: list[Claim]) -> list[Claim]:
    """:一是A类402条;二是B类61条: points of one number each and of one unit are a list like any other."""
    found = list(claims)
    for place, claim in enumerate(claims):
        run: list[Claim] = []
        if "一" not in claim.lead:
            continue
        for item in claims[place:]:
            point = _POINT.match(item.lead)
            if point is None or point["n"] != _ORDER[len(run) : len(run) + 1] or item.unit != claim.unit:
                break
            run.append(replace(item, lead=point["mark"] + point["name"], label=point["name"]))
        after = claims[place + len(run)].lead if place + len(run) < len(claims) else ""
        alone = not re.match(r"^[,，、和及](?!\s*(?:合计|共计|总计|共)(?:为)?$)", after) and not re.match(
            r"^[;,，。]\s*[一二三四五六七八九十]是", after
        )
        if len(run) > 1 and alone and all(item.role == COUNT for item in run):
            # Behind the first the marks part items, whatever they were.
            found[place : place + len(run)] = [run[0], *(replace(i, lead="、" + i.label) for i in run[1:])]
    return found


def in_kinds(flat: list[Claim]) -> list[Claim]:
    """从内容上看,分为六类:A 402条: 六类 says how many items follow; what opens the list stands before it."""
    found: list[Claim] = []
    for place, claim in enumerate(flat):
        before = flat[place - 1] if place else None
        if before is not None and counts_kinds(before, claim):
            found.pop()
            claim = replace(claim, lead=before.lead + claim.lead)
        found.append(claim)
    return found


def counts_kinds(claim: Claim, after: Claim) -> bool:
    """Does a number say how many kinds a colon opens, 分为六类:?"""
    few = claim.role == COUNT and claim.unit in _KINDS and 2 <= claim.value <= 12 and claim.unit != after.unit
    return few and bool(_IN_KINDS.search(claim.lead)) and bool(re.match(r"[^,，;:。\d]{0,4}[:]", after.lead))


def opened_behind(flat: list[Claim]) -> list[Claim]:
    """其中A、B等15个领域的事项1204项: what 其中 opens is the number behind, and 15个 says only whose."""
    found = []
    for place, claim in enumerate(flat):
        after = flat[place + 1] if place + 1 < len(flat) else None
        whose = after is not None and claim.lead.endswith("等") and after.unit != claim.unit
        if whose and after.role == COUNT and _WHOSE.search(after.lead):
            flat = [*flat[: place + 1], replace(after, lead=claim.lead + after.lead), *flat[place + 2 :]]
            continue
        found.append(flat[place])
    return found
