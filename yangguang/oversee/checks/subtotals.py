"""Totals that come last: 当面3件、网络4件,共7件; A 5条、B 6条,两个领域合计11条."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.numbers import parse_han
from yangguang.oversee.checks.openings import IN_THESE, OF_WHICH
from yangguang.oversee.checks.readings import totals

_SUM_UP = re.compile(
    r"(?:^|[,，;、])\s*(?:以上|上述|三项|两项|各项|各类|线上|线下|各渠道|[两二三四五六]者)?(?:共计|合计|总计|一共|共|总数|总量)(?:为|有|是|达)?$"
)
# 五个领域合计, 三期共培训, 三者共: the words say how many numbers are added.
_SEVERAL = re.compile(r"(?:^|[,，;、:])\s*(?:以上|上述|这|前|其中)?$")
_TOGETHER = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,6}?)(?:总共|共计|合计|总计|一共|共)(?:为|有|是|[\u4e00-\u9fff]{2,6})?$"
)
_BOTH = re.compile(
    r"(?:^|[,，;、:])\s*(?:以上|上述|这|前)?(?P<n>[两二三四五六七八九十]|\d{1,2})(?:[者市县区项家校院年条件份个篇馆站所厅局处地会]|渠道|[级类大种][^,，;、]{0,6})(?:总共|共计|合计|总计|一共|共)(?:为|有|是|[\u4e00-\u9fff]{2,6})?$"
)
# 14个乡镇、38个部门共52个单位
# 分别为45人、52人、38人,累计145人次; 网站120条,微信80条,累计发布210条: of the list just before, if it may be.
_RUNNING = re.compile(
    r"^[,，;]\s*(?:全年)?累计(?:发布|公开|培训|参训|推送|受理|办理|接待)?(?:各类|政府)?(?:信息)?(?:达到?|为)?$"
)
_ADJACENT = re.compile(r"^[^,，;、\d]{1,10}(?:共|共计|合计|总计)(?:有)?$")
# 上半年820条,下半年930条,全年共公开1750条
_OF_YEAR = re.compile(
    r"(?:^|[,，;])\s*全年(?:共|共计|合计|总计|累计|收到|受理|公开|发布|办结)[\u4e00-\u9fff]{0,6}$"
)
_OF_ALL = re.compile(r"(?:^|[,，;])\s*全[省市县区州镇](?:共计|合计|总计|共)[\u4e00-\u9fff]{0,6}$")
_OF_LEVEL = re.compile(r"本级|[省市县区州]级|各[县区市镇乡]|县区|区县|乡镇|街道|直部门|级部门")
_OF_PERIOD = re.compile(r"[上下]半年|季度|\d月")
_SUM_OF_DEEDS = re.compile(
    r"^[,，;]\s*(?:全年|一?共)*(?:共(?:计|收到|受理|接到|公开|发布|答复|办结|培训|参训|接待)|(?:总计|合计)(?:公开|发布|收到|受理|办结|培训))[\u4e00-\u9fff]{0,6}$"
)
_REST = re.compile(r"^[,，;、]?\s*(?:还有)?(?:其余|余下|剩余|剩下)")
_ALIKE = (frozenset({"人", "人次", "名", "位"}), frozenset({"场", "场次", "次"}))


def summed_up(claims: list[Claim]) -> Iterator[tuple[Claim, tuple[Claim, ...], bool]]:
    """Whole, parts, and whether it is sure which numbers are meant."""
    counts = [claim for claim in claims if claim.role == COUNT]
    flat = [claim for claim in counts if claim.depth == 0]
    for place, claim in enumerate(flat):
        number, before = _how_many(claim, flat[:place])
        if _REST.search(claim.lead):
            continue  # 其余为人事、规划等信息,共932条: what is left, and no total
        if number:
            yield from _counted(claim, number, counts, before)
        elif place >= 2 and (_SUM_UP.search(claim.lead) or _covers(claim, flat[:place])):
            yield from _plain(claim, flat[:place])
        elif place >= 2 and _SUM_OF_DEEDS.search(claim.lead) and _of_one_list(flat[:place]):
            yield from _plain(claim, flat[:place])
        elif place >= 2 and _spoken_of_again(claim, flat[place - 2 : place]):
            yield claim, tuple(flat[place - 2 : place]), True
        elif place >= 2 and _ADJACENT.search(claim.lead):
            yield from _adjacent(claim, flat[:place])
        elif place >= 2 and _RUNNING.search(claim.lead):
            yield from _running(claim, flat[:place])


def _spoken_of_again(claim: Claim, pair: list[Claim]) -> bool:
    """建议14件、提案23件,37件办理复文全部公开: bare, and all of the two that 、 joins."""
    joined = (
        re.search(r"^[、和及与][^,，;、:]{2,10}$", pair[1].lead)
        and pair[0].unit == pair[1].unit == claim.unit
    )
    bare = re.fullmatch(r"[,，;]\s?", claim.lead) and re.search(r"全部|均|都", claim.noun)
    return bool(joined and bare) and not any(item.previous_year or item.approximate for item in pair)


def _running(claim: Claim, before: list[Claim]) -> Iterator[tuple[Claim, tuple[Claim, ...], bool]]:
    """A sum that 累计 names: of a few numbers by 分别, or of ones that nearly make it; else it is of more years."""
    for whole, parts, _ in _plain(claim, before):
        respectively = "分别" in parts[0].lead
        total = sum(part.value for part in parts)
        if respectively or abs(total - whole.value) * 10 <= whole.value:
            yield whole, parts, respectively


def _of_one_list(before: list[Claim]) -> bool:
    """分别为50人、60人、70人,共培训190人: numbers in a row, or two that are named alike."""
    in_a_row = all(re.fullmatch(r"\s?[、和及与]\s?", item.lead) for item in before[-2:]) and len(before) > 2
    return _named_alike(before[-2:]) or (in_a_row and len({item.unit for item in before[-3:]}) == 1)


_DEEDS = frozenset({"公开", "发布", "推送", "培训", "接待", "刊登", "办理"})


def _named_alike(parts: list[Claim]) -> bool:
    """来自本市的62件,来自外地的14件: the same words before both, or two of one family."""
    one, other = (re.sub(r"^.*中|的$", "", part.label) for part in parts)
    if (one[:2] == other[:2] or one[-2:] == other[-2:] in _DEEDS) and min(len(one), len(other)) > 2:
        return True
    if re.match(r"第[一二三四五六七八九]", one) and re.match(r"第[一二三四五六七八九]", other):
        return one[2:] == other[2:]
    return bool(family_of([part.label for part in parts]))


def _covers(claim: Claim, before: list[Claim]) -> bool:
    """上半年、下半年,全年共; 市本级、各县,全市共计: the words of the total cover those of the parts."""
    kinds = ((_OF_YEAR, _OF_PERIOD), (_OF_ALL, _OF_LEVEL))
    return any(
        total.search(claim.lead) and all(part.search(item.lead) for item in before[-2:])
        for total, part in kinds
    )


def _adjacent(claim: Claim, before: list[Claim]):
    """The numbers that 、 and 和 alone join to the one before."""
    parts = [before[-1]]
    for item in reversed(before[:-1]):
        if not re.search(r"^[^,，;、:]{1,10}(?:[、和及与])[^,，;、:]{0,10}$", parts[0].lead):
            break
        parts.insert(0, item)
    if len(parts) > 1 and all(alike(item, claim) and not item.previous_year for item in parts):
        yield claim, tuple(parts), True


def _how_many(claim: Claim, before: list[Claim]) -> tuple[int, list[Claim]]:
    """How many numbers the words say they add, and the numbers before those words; 0 where they do not say."""
    if both := _BOTH.search(claim.lead):
        return int(both["n"]) if both["n"].isdigit() else parse_han(both["n"]) or 0, before
    if before and _TOGETHER.search(claim.lead) and _SEVERAL.search(before[-1].lead):
        number = before[-1].value
        if 2 <= number <= 12 and before[-1].unit != claim.unit:
            return int(number), before[:-1]
    return 0, before


def _counted(claim: Claim, number: int, counts: list[Claim], before: list[Claim]):
    """As many numbers as the words say, the nearest: side by side, or each in brackets of its own."""
    inner = [item for item in counts if item.depth == 1 and item.start < claim.start]
    for items in (before, inner):
        named = tuple(items[-number:])
        if len(named) != number or any(_not_meant(item, claim) for item in named):
            continue
        between = [item for item in counts if named[0].start < item.start < named[-1].start]
        if items is inner and any(item.depth == 0 for item in between):
            continue
        yield claim, named, True
        return


def _not_meant(item: Claim, claim: Claim) -> bool:
    """Another unit, or last year's number where the words do not add up years."""
    return not alike(item, claim) or (item.previous_year and "年" not in claim.lead)


def alike(one: Claim, other: Claim) -> bool:
    """The same unit, or two words for the same thing: 场 and 场次, 人 and 人次."""
    return one.unit == other.unit or any({one.unit, other.unit} <= units for units in _ALIKE)


def _plain(claim: Claim, before: list[Claim]):
    parts: list[Claim] = []
    for item in reversed(before):
        if item.unit == f"万{claim.unit}":
            return
        if item.previous_year and re.search(r"[比较]", item.lead):
            continue  # 新收113件,较上年104件增长8.7%,上年结转6件,共计119件
        if not alike(item, claim) or item.previous_year:
            break
        several = [item, *parts]
        side_by_side = bool(parts) and parts[0].lead.startswith("、")
        if (
            re.search(r"共|总|合计", item.label)
            and not side_by_side
            and not family_of([one.label for one in several])
        ):
            parts = []
            break
        if OF_WHICH.search(item.lead) and any(alike(other, claim) for other in before[: before.index(item)]):
            parts = []
            break
        parts.insert(0, item)
        if len(parts) > 1 and claim.value in totals(parts):
            if any(part.approximate for part in parts):
                yield claim, tuple(parts), False  # 1200余条 and 876条 make no exact 2076条
            return
        if (
            (";" in item.lead and not claim.lead.startswith(";"))
            or OF_WHICH.search(item.lead)
            or IN_THESE.search(item.lead)
        ):
            break
    if len(parts) >= 2:
        sure = all(len(re.split(r"[,，]", part.lead)) <= 2 for part in parts[1:])
        yield claim, tuple(parts), sure
