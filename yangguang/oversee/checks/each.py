"""Numbers that speak of another number: 10个村各1人 are ten people; 等15个领域的事项1204项 counts the items."""

import re
from dataclasses import replace

from yangguang.oversee.checks.claims import COUNT, Claim

_EACH = re.compile(r"^[^,，;、:]{0,12}各(?:有|派|报|选|设)?$")
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
