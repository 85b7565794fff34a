"""Groups in brackets: 公开规章13件(新制定5件,修改4件,废止4件)."""

import re
from collections.abc import Sequence

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.group import Group
from yangguang.oversee.checks.openings import REST, SOME
from yangguang.oversee.checks.readings import totals
from yangguang.oversee.checks.report import Report


def of_brackets(report: Report, claims: list[Claim]) -> list[Group]:
    """公开规章13件(新制定5件,修改4件,废止4件): the bracket lists the parts of the number before it."""
    found = []
    place = 0
    while place < len(claims):
        claim = claims[place]
        if claim.depth == 0 or not place or claims[place - 1].depth >= claim.depth:
            place += 1
            continue
        end = place
        while end < len(claims) and claims[end].depth >= claim.depth:
            end += 1
        inner = [item for item in claims[place:end] if item.depth == claim.depth and item.role == COUNT]
        whole = claims[place - 1]
        if whole.value in totals(inner):
            inner = []  # 89篇次(图文84篇次,发布会5次): counted together, whatever the word
        if inner and whole.role == COUNT and whole.unit == inner[0].unit and _close(report, whole, inner[0]):
            found += _bracket_group(whole, [item for item in inner if item.unit == whole.unit])
        place = end if end > place else place + 1
    return found


def _close(report: Report, whole: Claim, first: Claim) -> bool:
    between = report.folded[whole.end : first.start]
    outside, _, inside = between.partition("(")
    if re.match(r"其中|包括|包含|含|分别", inside):  # 2599条,(其中机构职能25条
        outside = outside.rstrip(",， ")
    return "(" in between and len(outside) <= 12 and not re.search(r"[,，;、:]", outside)


def _bracket_group(whole: Claim, inner: Sequence[Claim]) -> list[Group]:
    if whole.value in totals(inner):
        return []
    parts = [item for item in inner if not item.previous_year]
    if not parts or re.search(r"去年|上年|比|较|同比|不含|不包括|另有|含重复", inner[0].lead):
        return []
    if any(re.search(r"(?:^|[,，、;])\s*每|各$", item.lead) for item in inner):  # (每个单位15个领域各1个)
        return []
    if re.match(r"并为|合为|合并|整合", parts[0].noun):  # 合并1项(两项并为一项): what it was before
        return []
    family = family_of([part.label + part.noun for part in parts], whole.label)
    rest = any(REST.search(part.label + part.noun) for part in parts)
    some = bool(SOME.search(parts[0].lead)) or parts[-1].noun.startswith("等")
    listed = len(parts) > 1 and not re.search(r"其中|含", parts[0].lead) and not some
    return [
        Group(
            whole, tuple(parts), (len(parts),), bool(rest or family or listed), True, family, kind="bracket"
        )
    ]
