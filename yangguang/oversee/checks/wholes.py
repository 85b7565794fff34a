"""Which number a list is the list of, and whether it may be a list of all there is."""

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.families import family_of, names_few
from yangguang.oversee.checks.numbers import parse_han
from yangguang.oversee.checks.openings import NAMED_IN, REASON_OF, RESULT_OF, goes_back, is_rest
from yangguang.oversee.checks.readings import totals

# Words that count papers: one list may use several of them.
PAPERS = frozenset({"条", "篇", "件", "份"})
_COMMON = frozenset({"信息", "政府", "公开", "政务", "数量", "总数", "全部", "所有", "上述", "这些"})


_INCLUDES = re.compile(r"^\s*(?:其中)?[,，]?\s?([^,，;:、\d]{2,10}?)(?:包括|包含|含有?)")


_RIGHT_BEHIND = re.compile(r"^[,，]?\s?(?:其中)?(?:包括|包含|含|其中)")


def candidates(
    kind: str, claim: Claim, before: list[Claim], earlier: list[Claim], taken: set[int]
) -> list[Claim]:
    """The numbers that may be the whole of a list; parts of a list that is closed are none."""
    if kind == "of which" and (name := _INCLUDES.match(claim.lead)):
        # 财政信息310条,…。其中财政信息包括预算182条、经费128条: the words name one number of the list before
        named = [item for item in (*earlier, *before) if item.label == name[1] and item.unit == claim.unit]
        if len(named) == 1:
            return named
    if kind == "of which" and before and _RIGHT_BEHIND.match(claim.lead) and ";" in before[-1].lead:
        return before[-1:]  # 动态165条,其中…102条;法定主动公开内容1条,包括概况1条、预算2条
    if kind == "in these" and before:
        return _joined_before(before)
    if kind != "by kind" and (name := NAMED_IN.search(claim.lead)):
        spoken_of = _named(name[1], [item for item in (*earlier, *before) if item.unit == claim.unit])
        if spoken_of or kind == "named":
            return spoken_of
    if not before and (name := REASON_OF.match(claim.lead)):
        return [item for item in earlier if name["name"] in item.label and item.unit == claim.unit]
    if not before and RESULT_OF.match(claim.lead):
        return _closed(claim, earlier)
    free = [item for item in before if item.start not in taken or item is before[-1]]
    if kind == "by kind":
        return [*earlier, *free]
    return free or (earlier if goes_back(claim) else [])


def _joined_before(before: list[Claim]) -> list[Claim]:
    """22个乡镇、65个县直单位中,已有83个: of both together."""
    if len(before) > 1 and re.fullmatch(r"[^,，;:]{0,8}[、和及与]", before[-1].lead):
        one, other = before[-2:]
        if one.unit == other.unit and not one.previous_year:
            return [replace(other, value=one.value + other.value)]
    return before[-1:]


def _closed(claim: Claim, earlier: list[Claim]) -> list[Claim]:
    """办结66件,结转2件。办理结果为:予以公开27件,…: the one number of what was closed."""
    meant = [
        item for item in earlier
        if item.unit == claim.unit and not item.previous_year
        and re.search(r"办结|答复|办复|审结|办理完毕", item.label) and "结转" not in item.label
    ]  # fmt: skip
    timely = any(re.search(r"延|按[时期]|日内|期限", item.lead) for item in meant)
    return meant if len(meant) == 1 and not timely else []


def all_closed(earlier: list[Claim], were_closed: Callable[[Claim], bool]) -> list[Claim]:
    """收到申请9件,均已办结。办理结果:…: what came in is what was closed, where the words say that all was."""
    current = [item for item in earlier if not item.previous_year]
    last = next((item for item in current if were_closed(item)), None)
    if last is None:
        return []
    if re.search(r"共计|合计|总计|共$", last.label):
        return [replace(last, label=last.label + "办结")]
    same = [
        item for item in current
        if item.sentence == last.sentence and item.start <= last.start and item.unit == last.unit
    ]  # fmt: skip
    of_one_list = all(item.value < same[0].value for item in same[1:])
    return [replace(same[0], label=same[0].label + "办结")] if of_one_list else []


def joined(wholes: list[Claim], first: Claim) -> tuple[Claim, ...]:
    """建议48件、提案63件,其中主办72件、会办39件: the list may be of both numbers together."""
    if len(wholes) < 2 or wholes[-1].unit != first.unit or wholes[-2].unit != first.unit:
        return ()
    if wholes[-1].sentence != first.sentence or not re.fullmatch(
        r"[^,，;:]{0,6}[、和及与][^,，;:]{0,10}", wholes[-1].lead
    ):
        return ()
    return (replace(wholes[-1], value=wholes[-2].value + wholes[-1].value),)


def named_farther(name: str, items: list[Claim]) -> list[Claim]:
    """新收的申请中 speaks of 新收145件 some sentences before, where one number alone has its first word."""
    alike = [
        item for item in items
        if name[:2] in item.label and name[:2] not in _COMMON and not item.lead.rstrip().endswith((",", "，"))
    ]  # fmt: skip
    return alike if len(alike) == 1 else []


def _named(name: str, items: list[Claim]) -> list[Claim]:
    """结案案件中 speaks of 结案39件, not of 复议案件42件: the one number that shares a word, best the first."""
    words = [name[place : place + 2] for place in range(len(name) - 1)]
    for some in (words[:1], words):
        alike = [item for item in items if any(w in item.label + item.noun for w in some if w not in _COMMON)]
        if len(alike) == 1:
            return alike
    return []


def whole_for(kind: str, wholes: list[Claim], parts: list[Claim]) -> Claim | None:
    """The claim that the parts belong to: one that they meet, else a total, else the nearest of the same unit."""
    same = [item for item in wholes if item.unit == parts[0].unit and not item.previous_year]
    if not same:
        return None
    sums = totals(parts)
    for item in reversed(same):
        if item.value in sums:
            return item
    if kind == "by kind":
        large = [item for item in same if item.value >= max(part.value for part in parts)]
        if re.search(r"结果|答复|办理|处理", parts[0].lead):
            large = [item for item in large if re.search(r"办结|答复|办复|审结", item.label)] or large
        return (large or same)[0]
    summed = [item for item in same if re.search(r"共|总|合计|累计", item.label)]
    if not summed and len(same) > 1:
        # A number smaller than a part of it is no whole where another will do.
        large = [item for item in same if item.value >= max(part.value for part in parts)]
        return (large or same)[-1]
    return (summed or same)[-1]


def plausible(kind: str, whole: Claim, parts: list[Claim], cuts: list[int]) -> bool:
    """分别 and 按…分 do not say that a whole stands before them: there it must be one by its size."""
    first, last = parts[0], parts[-1]
    if kind == "made up" and "由" in first.lead and not re.match(r"构成|组成|组合", last.noun):
        return False
    told = " ".join(part.label + part.noun for part in parts)
    if "复议" in told and "诉讼" in told and ("复议" in whole.label) != ("诉讼" in whole.label):
        return False  # 复议192件,诉讼73件,其中140件复议、49件诉讼获维持: of both
    larger = max(part.value for part in parts) > whole.value
    if first.value > whole.value and first.lead.strip() == "含":
        return False  # 处罚信息24条含131条决定: of another thing
    if larger and kind == "in these" and re.match(r"\s*(?:上述|以上|这些)", first.lead):
        return False  # 另有结转的1件。上述申请中,当年答复17件: of all that was said
    return not larger or not (kind == "by kind" or (kind == "listed" and "分别" in first.lead))


def every_year(whole: Claim, parts: list[Claim]) -> bool:
    """2010年至2012年累计, 其中2010年、2011年、2012年: each year from the first that the words name."""
    years = [re.search(r"(20\d\d)年[^,，;]{0,4}$", part.lead) for part in parts]
    if not all(years) or len(years) < 2:
        return False
    found = [int(year[1]) for year in years if year]
    begun = re.findall(r"(20\d\d)年?(?=至|到|-|—|~|以来|起)", whole.lead)
    in_order = found == list(range(found[0], found[0] + len(found)))
    return in_order and (int(begun[0]) == found[0] if begun else len(found) > 2)


def much_left(whole: Claim, parts: list[Claim]) -> bool:
    """信函95件,网络296件 of 512: with so much left there were other ways, too."""
    listed = sum((part.value for part in parts), Decimal(0))
    return listed < whole.value * Decimal("0.8") and whole.value - listed > 1


# All who do this work are full-time or part-time; of the staff of an office only some are.
_ONLY_STAFF = re.compile(r"从事[^,，;]*人员|专[、和及]?兼职|兼职")


def may_be_of_some(family: str, whole: Claim, parts: list[Claim]) -> bool:
    """Were few members of a family named, and is much of the whole left?"""
    few = names_few(family, len(parts)) or (family == "staff" and not _ONLY_STAFF.search(whole.label))
    return few and much_left(whole, parts)


# 围绕教育、医疗、社保,公开5000条: these were foremost, and not all.
_FOREMOST = re.compile(r"(?:重点|主要|突出|围绕|聚焦|关注|紧扣)[^。;]{0,12}$")
_OF_A_KIND = re.compile(
    r"(?:类|版|式|种|等)?(?:信息|形式|方式|渠道|材料|数量|数)?(?:发布|公开)?(?:了|共|为)?$"
)


def named_before(told: str, parts: list[Claim]) -> bool:
    """图解、文字、视频三种,全年共146篇, 微博、微信合计6942条: the words before the whole name every one of the parts."""
    levels = re.search(r"([两二三四])级[^,，;]*$", told)  # 市、县两级举办培训11期
    if (
        levels
        and parse_han(levels[1].replace("两", "二")) == len(parts)
        and all("级" in part.label for part in parts)
    ):
        return True
    names = [_OF_A_KIND.sub("", re.sub(r"^.*其中|[“”\"\s]", "", part.label)) or part.label for part in parts]
    told = re.sub(r"[“”\"]", "", told)
    if len(parts) < 2 or any(len(name) < 2 or name not in told for name in names):
        return False
    listed = re.compile(
        r"(?<![、和及与])" + r"[^、,，]{0,2}[、和及与][省市县区本全]?".join(re.escape(name) for name in names)
    )
    match = listed.search(told)
    if match is None or _FOREMOST.search(told[: match.start()]):
        return False
    return not re.match(r"[^,，;]{0,3}等|[、和及与]", told[match.end() :])


def is_stray(kind: str, wholes: list[Claim], first: list[Claim]) -> bool:
    """121条,含规范性文件2件、计划1条、动态51条: the first item alone is counted by another word."""
    units = [item.unit for item in first]
    apart = len(units) == 3 and units[0] != units[1] == units[2]
    papers = units[0] in ("件", "条", "份", "篇", "个", "期")
    return kind == "of which" and apart and papers and bool(wholes) and units[1] == wholes[-1].unit


def as_papers(wholes: list[Claim], parts: list[Claim]) -> Claim | None:
    """284条,其中政策41篇、…和其他174篇; 8份申请,其中公开2件、…: a whole list, counted by another word for papers."""
    if not wholes or wholes[-1].previous_year or not {wholes[-1].unit, parts[0].unit} <= PAPERS:
        return None
    family = family_of([part.label + part.noun for part in parts])
    whole = len(parts) > 2 and (is_rest(parts[-1], last=True) or family == "outcome")
    half = sum(part.value for part in parts) * 2 > wholes[-1].value
    return replace(wholes[-1], unit=parts[0].unit) if whole and half else None
