"""How a sentence groups its numbers: a whole and its parts, and how sure that grouping is."""

import re
from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.report import Report

_OF_WHICH = re.compile(
    r"(?:信息|资讯|申请|文件|答复|公开)(?:当)?中[,，]|其中|当中|包括|包含|涵盖|(?<![内包])含(?![义量有])|分为|细分"
)
_LISTED = re.compile(
    r"分别[是为有]?|:|具体为|具体是|主要[为是]|(?:^|[,，;。])按[^,，;]{2,10}(?:分|划分|统计|来看)[,，]"
)
_NEW_WHOLE = re.compile(
    r"(?:^|[,，;、])(?:[两二三四五六]者|并|还|同时|另外|此外|另|截至|目前|全年|累计|总计|合计|共计?(?=[^,，]*$)|去年|上年|与|比|较|以上|上述)"
)
_STATE = re.compile(
    r"办结|结转|结案|收到|接到|受理|答复|回复|办复|采纳|整改|满意|召开|举办|举行|培训|开展|覆盖|新增|更新|关注|访问|浏览|点击|阅读|粉丝"
)
_REST = re.compile(r"其他|其它|其余|余下|剩余|余为")
_SUM_UP = re.compile(
    r"(?:^|[,，;、])\s*(?:以上|上述|三项|两项|各项|各类|[两二三四五六]者)?(?:共计|合计|总计|一共|共)(?:为|有|是)?$"
)

_BOTH = re.compile(r"([两三四五六])者(?:共计|合计|总计|一共|共)(?:为|有|是)?$")


@dataclass(frozen=True)
class Group:
    """A whole and its parts. `extents` are the numbers of parts at which the list may end."""

    whole: Claim
    parts: tuple[Claim, ...]
    extents: tuple[int, ...]
    exhaustive: bool
    certain: bool
    family: str = ""
    others: tuple[Claim, ...] = ()

    def total(self, count: int) -> Decimal:
        """Sum of the first `count` parts."""
        return sum((part.value for part in self.parts[:count]), Decimal(0))


def find_groups(report: Report) -> tuple[Group, ...]:
    """All groups of the prose, in the order of the text; worked out once for a report."""
    if "groups" not in report.memo:
        report.memo["groups"] = tuple(_find(report))
    return report.memo["groups"]


def _find(report: Report) -> list[Group]:
    found: list[Group] = []
    earlier: list[Claim] = []
    for index, sentence in enumerate(report.sentences):
        claims = list(report.in_sentence(index))
        if not claims:
            if index and report.sentences[index - 1].paragraph != sentence.paragraph:
                earlier = []
            continue
        if earlier and report.sentences[earlier[-1].sentence].paragraph < sentence.paragraph - 1:
            earlier = []
        found += _of_level(claims, 0, earlier)
        found += _of_brackets(report, claims)
        found += _summed_up(claims)
        earlier = [claim for claim in claims if claim.depth == 0 and claim.role == COUNT]
    return found


def _of_level(claims: list[Claim], depth: int, earlier: list[Claim]) -> list[Group]:
    """Groups opened by 其中, 包括, 分别为 or a colon on one level of brackets."""
    found: list[Group] = []
    flat = [claim for claim in claims if claim.depth == depth]
    place = 0
    while place < len(flat):
        claim = flat[place]
        opening = _opening(claim)
        if not opening or claim.role != COUNT:
            place += 1
            continue
        before = [item for item in flat[:place] if item.role == COUNT]
        wholes = before or (earlier if _starts_with_of_which(claim) else [])
        group, place = _collect(flat, place, wholes, opening)
        if group:
            found.append(group)
    return found


def _opening(claim: Claim) -> str:
    if _OF_WHICH.search(claim.lead):
        return "of which"
    return "listed" if _LISTED.search(claim.lead) else ""


def _starts_with_of_which(claim: Claim) -> bool:
    return bool(
        re.match(r"\s*(?:其中|这些|(?:在)?(?:上述|主动公开|已公开|全部|所有)[^,，]{0,16}中[,，])", claim.lead)
    )


def _collect(flat: list[Claim], place: int, wholes: list[Claim], opening: str):
    """Take the parts from `place` on; returns the group (or None) and where to go on."""
    first = flat[place]
    parts, cuts, mixed = [first], [], False
    cursor = place + 1
    while cursor < len(flat):
        claim = flat[cursor]
        if claim.role != COUNT:
            cursor += 1
            continue
        if _opening(claim) or _breaks(claim, first):
            break
        if claim.unit != first.unit:
            mixed = True
            cursor += 1
            continue
        if mixed or _changes_verb(claim, first):
            cuts.append(len(parts))
        parts.append(claim)
        cursor += 1
    whole = _whole_for(wholes, first, parts)
    if whole is None:
        return None, cursor
    family = family_of([part.label + part.noun for part in parts])
    rest = any(_REST.search(part.label + part.noun) for part in parts)
    listed = opening == "listed" and bool(re.search(r":", first.lead)) and len(parts) > 1
    rests = [n for n, part in enumerate(parts, start=1) if _REST.search(part.label + part.noun)]
    extents = tuple(sorted({*cuts, *(rests if not family else ()), len(parts)}))
    certain = not cuts and len({item.unit for item in wholes[-1:]}) == 1
    others = tuple(item for item in wholes if item is not whole and item.unit == first.unit)
    return Group(
        whole, tuple(parts), extents, bool(rest or family or listed), certain, family, others
    ), cursor


def _breaks(claim: Claim, first: Claim) -> bool:
    lead = claim.lead
    if claim.previous_year != first.previous_year:
        return True
    match = _NEW_WHOLE.search(lead)
    if not match:
        return False
    after = lead[match.end() :]
    return not re.match(r"[^,，]{1,8}(?:共计|合计)$", after) or "全年" in match[0]


def _changes_verb(claim: Claim, first: Claim) -> bool:
    """办结 after a list of kinds of applicants: the list may have ended there."""
    mine, theirs = _STATE.findall(claim.label), _STATE.findall(first.label)
    if ";" in claim.lead and ";" not in first.lead:
        return True
    return bool(mine) and not set(mine) & set(theirs)


def _whole_for(wholes: list[Claim], first: Claim, parts: list[Claim]) -> Claim | None:
    """The claim that the parts belong to: the nearest of the same unit that is not smaller than a part."""
    same = [item for item in wholes if item.unit == first.unit and not item.previous_year]
    total = sum((part.value for part in parts), Decimal(0))
    for item in reversed(same):
        if item.value == total:
            return item
    if not same:
        return None
    summed = [item for item in same if re.search(r"共|总|合计|累计", item.label)]
    return (summed or same)[-1]


def _of_brackets(report: Report, claims: list[Claim]) -> list[Group]:
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
        if inner and whole.role == COUNT and whole.unit == inner[0].unit and _close(report, whole, inner[0]):
            parts = [item for item in inner if item.unit == whole.unit and not item.previous_year]
            found += _bracket_group(whole, parts)
        place = end if end > place else place + 1
    return found


def _close(report: Report, whole: Claim, first: Claim) -> bool:
    between = report.folded[whole.end : first.start]
    outside = between.partition("(")[0]
    return "(" in between and len(outside) <= 12 and not re.search(r"[,，;、:]", outside)


def _bracket_group(whole: Claim, parts: list[Claim]) -> list[Group]:
    if not parts or re.search(r"去年|上年|比|较|同比|不含|不包括|另有|含重复", parts[0].lead):
        return []
    family = family_of([part.label + part.noun for part in parts])
    rest = any(_REST.search(part.label + part.noun) for part in parts)
    listed = len(parts) > 1 and not re.search(r"其中|含", parts[0].lead)
    return [Group(whole, tuple(parts), (len(parts),), bool(rest or family or listed), True, family)]


def _summed_up(claims: list[Claim]) -> list[Group]:
    """A 3件、B 4件,共7件: the whole comes last."""
    flat = [claim for claim in claims if claim.depth == 0 and claim.role == COUNT]
    found = []
    for place, claim in enumerate(flat):
        if not _SUM_UP.search(claim.lead) or place < 2:
            continue
        parts = []
        if both := _BOTH.search(claim.lead):
            count = "零一两三四五六".index(both[1])
            named = tuple(flat[max(0, place - count) : place])
            alike = {item.unit for item in (claim, *named)} == {claim.unit}
            if alike and len(named) == count and not any(item.previous_year for item in named):
                found.append(Group(claim, named, (count,), True, True))
            continue
        for item in reversed(flat[:place]):
            if item.unit != claim.unit or item.previous_year:
                break
            if _OF_WHICH.search(item.lead) or re.search(r"共|总|合计", item.label):
                parts = []
                break
            parts.insert(0, item)
            if ";" in item.lead:
                break
        if len(parts) >= 2:
            sure = all(len(re.split(r"[,，]", part.lead)) <= 2 for part in parts[1:])
            found.append(Group(claim, tuple(parts), (len(parts),), True, sure))
    return found
