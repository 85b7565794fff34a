"""Lists that no word opens, lists of two measures at once, and what is no part of a stock."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.openings import REST, STOCK, WENT, opening
from yangguang.oversee.checks.readings import totals

Found = tuple[Claim, tuple[Claim, ...], bool, str, str]

_BESIDE = re.compile(
    r"^[、,，]?(?:共|计|涉及|惠及)?$|^[,，](?:参训|培训|参加|受训|参会|受众)(?:人员|群众)?$|^[^,，、;:\d]{1,9}?(?:共|设|建|有|为|公开|受理|办结|接待|发布){1,2}[^,，、;:\d]{0,6}$"
)
_ABOUT = re.compile(r"(?:涉及|内容|类型|事项|方式|渠道|来源)(?:主要)?(?:涉及|为|是|有)?")
_NEXT = re.compile(r"^[,，、;](?!其余|另)")
# What a list of these kinds is a list of; without it the numbers may be of anything.
_OF = {
    "remedy": re.compile(r"复议|诉讼"),
    "outcome": re.compile(r"办结|答复|办理"),
    "channel": re.compile(r"申请"),
    "life": re.compile(r"清理"),
    "suit": re.compile(r"诉讼"),
    "applicant": re.compile(r"申请(?:总数|数量)?(?:共|为)?$"),
}
_REMEDY = re.compile(r"行政(?:复议|诉讼)(?:案件)?$")
# 行政诉讼4件,未经复议直接起诉1件,复议后起诉3件: two kinds are enough to be read as a list.
_TWO_WILL_DO = frozenset({"remedy", "suit", "applicant"})
# 经费23.6万元,用于设备购置11.4万元,网站维护4.2万元
_SPENT = re.compile(r"^(?:[,，;][^,，;\d]{0,10})?[,，;]\s?(?:主要|分别)?用于")
_BODIES = frozenset({"个", "家"})  # 14个县、43家单位


def of_stock(whole: Claim | None, parts: list[Claim]) -> tuple[list[Claim], bool]:
    """现行有效112件,其中新制发9件,废止16件: the parts of a stock, and whether it is one that is kept up."""
    if whole is None or not STOCK.search(whole.lead) or whole.value in totals(parts):
        return parts, False
    gone = next((n for n, part in enumerate(parts) if WENT.search(part.label)), len(parts))
    kept = any(re.search(r"保留|继续有效|原有|沿用", part.label) for part in parts)
    return parts[:gone], not kept


# Two words that between them are all there is, and need no word before them.
_HALVES = (
    (r"上半年", r"下半年"), (r"线上", r"线下"), (r"(?:当场|立即|立行|现场|即时)(?:整改|改正|纠正)", r"(?:限期|责令|限时)(?:整改|改正)"),
    (r"一级", r"二级"), (r"优秀", r"良好", r"合格|达标|一般"), (r"准予(?:行政)?许可", r"不予(?:行政)?许可", r"撤回|撤销申请|终止"),
    (r"(?<!不)满意", r"基本满意", r"不满意"), (r"(?<!不)(?:合格|达标)", r"[不未](?:合格|达标)"), (r"主办", r"[协会分]办"),
    (r"^退回", r"^(?:准予|通过|同意)"), (r"专职", r"兼职"), (r"^(?:按[时期]|在?(?:法定)?期限内)", r"延期"),
)  # fmt: skip
# Of what came in some may still be open; the staff of an office is not only for this.
_NEEDS = {
    "^(?:准予|通过|同意)": r"审查|审核|审校",
    "延期": r"办结|答复|办复|办理",
    "兼职": r"工作人员(?:共)?$",
}
_BOTH_HALVES = tuple(tuple(re.compile(word) for word in words) for words in _HALVES)

_A_HALF = re.compile("|".join(words[0] for words in _HALVES))


def in_halves(claims: Sequence[Claim], known: set[int]) -> Iterator[Found]:
    """收到申请8件,上半年3件,下半年5件: two or three words of which nothing is left out."""
    flat = [claim for claim in claims if claim.depth == 0 and claim.role == COUNT]
    for place in range(1, len(flat) - 1):
        for words in _BOTH_HALVES if _A_HALF.search(flat[place].label) else ():
            parts = flat[place : place + len(words)]
            if len(parts) < len(words) or any(
                part.start in known or not word.search(part.label)
                for word, part in zip(words, parts, strict=True)
            ):
                continue
            if any(word.search(flat[place - 1].label) for word in words):
                continue
            whole = _whole_of_halves(flat, place, parts)
            needs = _NEEDS.get(_HALVES[_BOTH_HALVES.index(words)][-1])
            after = flat[place + len(parts) :][:1]
            if whole and needs and not re.search(needs, whole.label):
                continue
            if any(item.unit == parts[0].unit and words[-1].search(item.label) for item in after):
                continue  # 主办20件,会办10件,协办5件
            if whole and any(item.value == _lacking(whole, parts) for item in after):
                continue  # 合格280家,不合格18家,2家停业
            if whole and not any(item.approximate or item.previous_year for item in (whole, *parts)):
                yield whole, tuple(parts), True, "", "halves"


def _lacking(whole: Claim, parts: list[Claim]) -> Decimal:
    """By how much the parts fall short; 0 where they do not."""
    return max(whole.value - sum((part.value for part in parts), Decimal(0)), Decimal(0))


def _whole_of_halves(flat: list[Claim], place: int, parts: list[Claim]) -> Claim | None:
    """The number just before; or it and the one that 、 or 和 joins to it, together."""
    whole, units = flat[place - 1], {part.unit for part in parts}
    joined = re.match(r"^[、和及与]|^[^,，;、和及与]{1,8}[、和及与][^,，;]{0,8}$", whole.lead)
    if (
        place > 1
        and joined
        and (flat[place - 2].unit == whole.unit or {flat[place - 2].unit, whole.unit} <= _BODIES)
    ):
        whole = replace(whole, value=whole.value + flat[place - 2].value)
    if len(units) != 1 or whole.unit not in units or any(";" in part.lead for part in parts):
        return None
    grown = any(whole.value < part.value for part in parts)
    return None if grown and whole.value * 2 < parts[0].value else whole


_NOT = re.compile(r"^(?P<head>[^,，;]{0,6}?)(?:尚未|未能|未|没有|不)(?P<deed>[\u4e00-\u9fff]{2,10})$")


def negated(claims: Sequence[Claim], known: set[int]) -> Iterator[Found]:
    """47个单位,45个单位按时报送,2个单位未按时报送: what did, and what did not."""
    flat = [claim for claim in claims if claim.depth == 0 and claim.role == COUNT]
    for whole, did, did_not in zip(flat, flat[1:], flat[2:], strict=False):
        words = _NOT.match(did_not.noun)
        same = words is not None and did.noun == words["head"] + words["deed"]
        if not same or len({item.unit for item in (whole, did, did_not)}) > 1 or did.start in known:
            continue
        if not any(item.approximate or item.previous_year for item in (whole, did, did_not)):
            yield whole, (did, did_not), True, "", "halves"


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
    flat = [claim for claim in claims if claim.depth == 0 and claim.role == COUNT]
    for place, whole in enumerate(flat[:-2]):
        if whole.start in known or whole.approximate or whole.previous_year:
            continue
        if place and flat[place - 1].unit == whole.unit and whole.lead[:1] in "、和及与":
            continue  # 复议2件、诉讼4件,维持3件: of which of the two, or of both
        parts: list[Claim] = []
        for item in flat[place + 1 :]:
            if item.start in known or item.unit != whole.unit or opening(item):
                break
            if parts and _REMEDY.search(item.label):
                break  # 行政复议18件,…;行政诉讼9件: of the next
            spent = not parts and _SPENT.match(item.lead)
            if not _NEXT.match(item.lead) or (len(re.findall(r"[,，、;]", item.lead)) > 1 and not spent):
                break
            parts.append(item)
        if (
            len(flat) - place > 3
            and len(parts) > 1
            and _in_order(parts)
            and re.search(r"共|合计|累计|总", whole.label)
        ):
            yield whole, tuple(parts), len(parts) > 2, "", "implied"
            continue
        about = bool(parts) and _ABOUT.search(parts[0].lead) and not _ABOUT.search(whole.lead)
        about = about and not _is_listed(flat, place)
        if (about or _by_channels(whole, parts)) and len(parts) > 2 and REST.match(parts[-1].label):
            yield whole, tuple(parts), True, "", "implied"
            continue
        named = (
            about and "主要" not in parts[0].lead and not parts[-1].noun.startswith("等") and len(parts) > 2
        )
        if (
            named
            and _lacking(whole, parts) * 2 <= whole.value
            and sum(i.value for i in parts) * 2 <= whole.value * 3
        ):
            yield whole, tuple(parts), False, "", "implied"
            continue
        if any(REST.search(item.label) for item in parts) and not _family(whole, parts):
            continue  # a list with a rest of its own, which is read whole or not at all
        if (
            len(parts) == 2
            and (family := _family(whole, parts)) in _TWO_WILL_DO
            and _lacking(whole, parts) < 2
        ):
            yield whole, tuple(parts), False, family, "implied"
            continue
        if len(parts) > 2 and whole.unit.endswith("元") and _SPENT.match(parts[0].lead):
            yield whole, tuple(parts), False, "", "implied"
            continue
        while len(parts) >= 3 and not (family := _family(whole, parts)):
            parts.pop()
        if len(parts) >= 3 and not any(item.approximate for item in parts):
            yield whole, tuple(parts), False, family, "implied"


_CHANNEL = re.compile(r"网站|微信|微博|公报|新媒体|公众号|客户端|栏|报刊|电视|APP")


def _by_channels(whole: Claim, parts: list[Claim]) -> bool:
    """公开信息512条,通过网站公开117条,微信公开379条,其他形式公开16条: every channel, to the last."""
    return (
        "公开" in whole.label
        and not _CHANNEL.search(whole.label)
        and all(_CHANNEL.search(part.label) for part in parts[:-1])
    )


def _is_listed(flat: list[Claim], place: int) -> bool:
    """规划类19条,许可类15条,环保类276条,重大事项类20条: the third of a list is no whole of what follows."""
    before = flat[max(0, place - 1) : place + 1]
    return place > 1 and all(
        item.unit == flat[place].unit and re.match(r"[,，、;][^,，;]*$", item.lead) for item in before
    )


def _in_order(parts: list[Claim]) -> bool:
    """第一期62人次,第二期58人次,第三期70人次: one after the other from the first, and named alike."""
    names = [re.match(r"第([一二三四五六七八九])([期次场批轮季]度?)", part.label) for part in parts]
    if not all(names):
        return False
    order = "".join(name[1] for name in names if name)
    return "一二三四五六七八九".startswith(order) and len({name[2] for name in names if name}) == 1


def _family(whole: Claim, parts: list[Claim]) -> str:
    family = family_of([part.label + part.noun for part in parts])
    if family == "life" and not any(re.search(r"继续有效|保留|沿用", part.label) for part in parts):
        return ""  # of what was looked through, the most is kept
    # The whole is of the thing, and none of the kinds itself.
    if family not in _OF or not _OF[family].search(whole.label + whole.noun):
        return ""
    return "" if family_of([whole.label, *(part.label for part in parts)]) == family else family
