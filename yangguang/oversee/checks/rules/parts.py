"""Parts do not add up to the whole; approximate numbers added up."""

import itertools
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.families import is_open_ended
from yangguang.oversee.checks.findings import ERROR, NOTE, WARNING, Finding, Rule, show
from yangguang.oversee.checks.groups import Group, find_groups
from yangguang.oversee.checks.openings import GOES_FORTH, REMAINDER, STATE, is_rest
from yangguang.oversee.checks.readings import totals
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.wholes import PAPERS

_REASON = {"arithmetic": ("算术：各分项之和应等于总数", "arithmetic: the parts must add up to the whole")}
PARTS = Rule(
    "parts-sum",
    ("分项之和与总数不符", "Parts do not add up to the whole"),
    {
        "differs": (
            "分项之和为{sum}{unit}，与总数{whole}{unit}不符，相差{gap}{unit}",
            "the parts add up to {sum}{unit}, the whole is given as {whole}{unit}: {gap}{unit} apart",
        ),
        "maybe": (
            "分项之和为{sum}{unit}，总数为{whole}{unit}，相差{gap}{unit}；如所列为全部分项则不符",
            "the parts add up to {sum}{unit}, the whole is {whole}{unit}: {gap}{unit} apart if the list is complete",
        ),
        "exceeds": (
            "所列分项之和{sum}{unit}超过总数{whole}{unit}，多出{gap}{unit}",
            "the parts listed add up to {sum}{unit}, more than the whole {whole}{unit}, by {gap}{unit}",
        ),
        "part-larger": (
            "分项“{label}”{part}{unit}大于总数{whole}{unit}",
            "the part “{label}” ({part}{unit}) is larger than its whole ({whole}{unit})",
        ),
        "stock": (
            "原有数加新增数、减去减少数应为{sum}{unit}，报告写作{whole}{unit}，相差{gap}{unit}",
            "what there was, plus what came, less what went is {sum}{unit}, the report says {whole}{unit}: {gap}{unit} apart",
        ),
    },
    _REASON,
)
APPROXIMATE = Rule(
    "approximate-sum",
    ("约数参与相加", "Approximate number added up"),
    {
        "added": (
            "总数{whole}{unit}是确数，分项中却有约数“{part}”，无法核对",
            "the whole {whole}{unit} is exact but a part is approximate (“{part}”): it cannot be verified",
        )
    },
    {"reason": ("约数不能相加得出确数", "approximate numbers cannot add up to an exact one")},
)
# Channels may carry the same item twice: their sum may rightly exceed the whole.
_CHANNELS = re.compile(r"微信|微博|网站|公报|新媒体|报刊|电视|广播|公示栏|公告栏|客户端|抖音|平台|APP", re.I)
_ONCE = re.compile(
    r"不重复(?:计|统)|去除?重|剔除重复|(?:同一|同条|相同)[^。;]{0,20}(?:计|算)(?:为|作)?(?:1|一)[条件次]"
)
# 同一申请涉及多个事项的分别统计: one thing is counted under several heads.
_MANY = re.compile(
    r"(?:同一|一件|一条|部分|有的|个别)(?:申请|信息|件|案件|条)?[^。;]{0,20}(?:涉及|属于|同时)[^。;]{0,6}(?:多|几|两|不止)|(?:分别|重复|交叉|多次)(?:统计|计算|计数|计入)|有(?:交叉|重叠|重复)"
)
_LEVELS = {
    "upper": re.compile(r"[省市县区州][级直](?!公立)|本级|机关|部门"),
    "lower": re.compile(r"乡镇|镇村|街道|社区|各县|县区|区县|各镇|(?<!级)基层|[县区]\(市|市县"),
}
# 收到9件,全部按期答复,其中…: what came in is what was answered.
_ALL_DONE = re.compile(
    r"(?:均|全部|都)[^,，;:。\d未]{0,14}(?:办结|答复|办理完毕|回复)[^,，;:。\d]{0,4}[:,，]"
)
_LITTLE = Decimal("0.1")
_VERY_LITTLE = Decimal("0.005")
_AROUND = 80  # characters behind a list within which it is said that channels overlap


def sum_differs(
    report: Report, variant: str, severity: str, span: tuple[int, int], *, whole: Claim, total: Decimal,
    marked: Iterable[Claim],
) -> Finding:  # fmt: skip
    """That numbers add up to `total` and not to `whole`; every claim of `marked` is marked, in the order of the text."""
    return report.finding(
        PARTS, variant, severity, span, source="arithmetic", stated=whole.value, computed=total,
        values={
            "sum": show(total), "whole": show(whole.value), "gap": show(abs(total - whole.value)),
            "unit": whole.unit,
        },
        marks=tuple(sorted((item.start, item.end) for item in marked)),
    )  # fmt: skip


def check_parts(report: Report) -> Iterator[Finding]:
    """Compare each group of the prose with its whole."""
    told: set[tuple] = set()
    for group in find_groups(report):
        for finding in (*_compare(report, group), *_rest_of_earlier(report, group)):
            # 其中市级1742件、县级1346件,两者合计3106件: one slip, seen from two sides.
            slip = (finding.stated, finding.computed, group.parts[0].start)
            if finding.stated is None or slip not in told:
                told.add(slip)
                yield finding
    for index in range(len(report.sentences)):
        yield from _vaguely_summed_up(report, index)


_IN_ALL = re.compile(r"^[,，]\s?(?:以上|总共)?(?:合计|共计|总计|共|三项合计|总量)(?:达|为)?$")


def _vaguely_summed_up(report: Report, index: int) -> Iterator[Finding]:
    """来信约120件、来电230余个、留言147条,合计497件次: of several units, and exactly their sum."""
    counts = [item for item in report.in_sentence(index) if item.role == COUNT and not item.depth]
    for place, whole in enumerate(counts):
        if whole.approximate or not _IN_ALL.search(whole.lead):
            continue
        for first in range(max(0, place - 6), place - 1):
            parts = counts[first:place]
            vague = [part for part in parts if part.approximate]
            mixed = any(part.unit != whole.unit for part in vague)
            if vague and mixed and sum((part.value for part in parts), Decimal(0)) == whole.value:
                yield _vague(report, whole, vague[0])
                return


def _rest_of_earlier(report: Report, group: Group) -> Iterator[Finding]:
    """起诉12起,已审结9起,其中胜诉8起、败诉1起,其余3起在审: the rest is of the number before the whole."""
    whole, last = group.whole, group.parts[-1]
    counts = [
        item for item in report.in_sentence(whole.sentence)
        if item.role == COUNT and not item.depth and item.unit == whole.unit and not item.previous_year
    ]  # fmt: skip
    before = [item for item in counts if item.start < whole.start]
    behind = [item for item in counts if item.start > whole.start and REMAINDER.search(item.lead)]
    if len(before) != 1 or len(behind) != 1 or last.sentence != whole.sentence or whole.depth:
        return
    every, rest = before[0], behind[0]
    parts = [item for item in counts if whole.start < item.start < rest.start]
    if any(item.approximate for item in (every, whole, rest)) or every.value <= whole.value:
        return
    total = whole.value + rest.value
    if len(parts) < 2 or whole.value not in totals(parts) or total == every.value:
        return
    yield sum_differs(
        report,
        "differs",
        ERROR,
        (every.start, rest.end),
        whole=every,
        total=total,
        marked=(every, whole, rest),
    )


def _compare(report: Report, group: Group) -> Iterator[Finding]:
    whole, parts = group.whole, group.parts
    vague = [part for part in parts if part.approximate]
    if vague:
        exact = parts[: parts.index(vague[0])]
        if len(exact) > 1 and whole.value in totals(exact):
            return  # 1126条,包括A类48条、……;各乡镇近1200条: the list ended before
        # Parts that meet the whole exactly were added, whatever 约 and 余 say.
        met = len(parts) > 1 and 0 <= whole.value - group.total(len(parts)) < _slack(vague)
        if not whole.approximate and (group.exhaustive or met):
            yield _vague(report, whole, vague[0])
        return
    if whole.approximate:
        return
    tolerance = sum((p.quantum for p in (whole, *parts) if p.quantum != 1), Decimal(0)) / 2
    if listed := _more_than_all(report, group):
        yield sum_differs(
            report, "exceeds", WARNING, (whole.start, parts[-1].end), whole=whole,
            total=sum((item.value for item in listed), Decimal(0)), marked=(whole, *parts),
        )  # fmt: skip
        return
    if group.fits(tolerance) or _completed_behind(report, group) or _met_further_on(report, group):
        return
    yield from _mismatch(report, group, tolerance)


def _more_than_all(report: Report, group: Group) -> tuple[Claim, ...]:
    """The items of a list that met its whole too early, or that meets it in no reading; empty for any other."""
    if _one_too_many(group) and not _counted_once(report, group):
        return group.parts
    return (*group.parts, *group.foreign) if _too_many_papers(group) else ()


def _too_many_papers(group: Group) -> bool:
    """47条,其中文件22件,公告16条,任免8条,预决算2条: more than all, if what is counted by another word is of it."""
    if group.kind != "of which" or len(group.parts) < 3 or not group.foreign:
        return False
    ordered = sorted((*group.parts, *group.foreign), key=lambda item: item.start)
    of_papers = {group.whole.unit, *(item.unit for item in group.foreign)} <= PAPERS
    if not of_papers or any(STATE.search(item.label) for item in ordered):
        return False
    sums = list(itertools.accumulate(item.value for item in ordered))
    return group.total(len(group.parts)) <= group.whole.value < sums[-1] and group.whole.value not in sums


_FEW = 3  # items behind the place where the whole is met that were added later
_ITEM = re.compile(r"(?P<mark>[,，、;])\s?[^,，;:\d]{2,24}$")


def _one_too_many(group: Group) -> bool:
    """77条,其中A 37条,B 40条,C 1条: the list meets the whole before its last items, and nothing ends it there."""
    whole, parts = group.whole, group.parts
    if len(parts) < 4 or group.foreign or group.others or group.kind != "of which":
        return False
    items = [_ITEM.fullmatch(part.lead) for part in parts[1:]]
    alike = all(items) and len({item["mark"] for item in items if item}) == 1
    verbs = any(STATE.search(part.label) for part in parts) or GOES_FORTH.search(parts[-1].label)
    exact = not any(part.previous_year for part in parts)
    met = next((n for n in range(len(parts) - 1, 2, -1) if group.total(n) == whole.value), 0)
    if not met or not alike or verbs or not exact or len(parts) - met > _FEW:
        return False
    behind = " ".join(part.label for part in parts[met:])
    ended = is_rest(parts[met - 1], last=True) or re.search(r"累计|历年|总数|总量", behind)
    return not ended and group.total(len(parts)) > whole.value


def _vague(report: Report, whole: Claim, part: Claim) -> Finding:
    values = {
        "whole": show(whole.value), "unit": whole.unit, "part": report.original(part.start, part.end)
    }  # fmt: skip
    return report.finding(APPROXIMATE, "added", NOTE, (part.start, part.end), source="reason", values=values)


_BESIDES = re.compile(r"^[,，;、。]?\s*(?:另外?|还|此外)[,，]?(?:有|还有)?(?:其他|其它)?$")


def _completed_behind(report: Report, group: Group) -> bool:
    """9件:公开7件;不予公开1件;另有1件属政策咨询: is what stands besides just what the list lacks?"""
    last, lacks = group.parts[-1], group.whole.value - group.total(len(group.parts))
    behind = [
        item for item in report.in_sentence(last.sentence)
        if item.start > last.start and item.role == COUNT and item.depth == last.depth
    ]  # fmt: skip
    for item in behind:
        if item.unit != last.unit or not _BESIDES.search(item.lead) or item.value > lacks:
            return False
        lacks -= item.value
        if not lacks:
            return True
    return False


def _met_further_on(report: Report, group: Group) -> bool:
    """A 450条、其他182条,调整栏目3个,微信600条: do numbers further on in the sentence make up the whole?"""
    total = group.total(len(group.parts))
    for item in report.in_sentence(group.parts[-1].sentence):
        if item.start > group.parts[-1].start and item.role == COUNT and item.unit == group.whole.unit:
            total += 0 if item.depth or item.previous_year else item.value
            if total == group.whole.value:
                return True
    return False


def _slack(vague: list[Claim]) -> Decimal:
    """By how much approximate numbers may stay behind: 700余 by less than 100, 1200余 too. At least 1."""
    return sum(
        (Decimal(1).scaleb(len(str(p.value)) - len(str(p.value).rstrip("0"))) for p in vague), Decimal(0)
    )


def _mismatch(report: Report, group: Group, tolerance: Decimal) -> Iterator[Finding]:
    # 68个中有64个…;其余4个: what is left ends the list, whatever parts it before.
    rest = REMAINDER.search(group.parts[-1].lead)
    # 412条,其中:动态301条;文件9件;…: behind a colon one item in another unit does not end the list.
    whole_list = rest or (group.foreign and ":" in group.parts[0].lead)
    whole, extent = group.whole, len(group.parts) if whole_list else group.extents[0]
    parts = group.parts[:extent]
    total = group.total(extent)
    gap = abs(whole.value - total)
    severity, variant = _judge(group, total, len(parts))
    if not severity or (total > whole.value and _counted_once(report, group)):
        return
    if severity == WARNING and extent < len(group.parts) and total * 10 < whole.value:
        return  # 308条,其中:预算1条,决算1条;通知34条;…: the list goes on
    largest = max(parts, key=lambda part: part.value)
    values = {"sum": show(total), "whole": show(whole.value), "gap": show(gap), "unit": whole.unit}
    if len(parts) == 1 or (largest.value > whole.value and not group.exhaustive):
        variant = "part-larger"
        values |= {"label": largest.label or largest.noun, "part": show(largest.value)}
    yield report.finding(
        PARTS, variant, severity, (min(whole.start, parts[0].start), max(parts[-1].end, whole.end)),
        source="arithmetic", values=values, stated=whole.value, computed=total,
        marks=tuple((item.start, item.end) for item in (whole, *parts)),
    )  # fmt: skip


def _by_channel(group: Group) -> bool:
    several = sum(1 for part in group.parts if _CHANNELS.search(part.label)) >= 2
    return several and not group.whole.unit.endswith("元")


def counted_many_times(told: str) -> bool:
    """Does the text say that one thing is counted under several heads?"""
    return bool(_MANY.search(told))


def _counted_once(report: Report, group: Group) -> bool:
    """Does the text say that an item in several channels counts once? Then their sum may exceed the whole."""
    behind = report.folded[group.whole.start : group.parts[-1].end + _AROUND]
    return bool(_MANY.search(behind)) or (_by_channel(group) and bool(_ONCE.search(behind)))


def _two_levels(group: Group) -> bool:
    """其中乡镇人员186人次,县级部门人员116人次: of two levels, which between them have nearly all there is."""
    levels = {_level(part) for part in group.parts}
    return len(levels) == len(group.parts) == 2 and "" not in levels


def _level(part: Claim) -> str:
    found = [name for name, words in _LEVELS.items() if words.search(part.label or part.noun)]
    return found[0] if len(found) == 1 else ""


def _is_slip(whole: Decimal, total: Decimal) -> bool:
    """312 and 302: two numbers that differ by one digit, and by little."""
    one, other = str(whole), str(total)
    differ = sum(a != b for a, b in zip(one, other, strict=False))
    return len(one) == len(other) > 2 and differ == 1 and abs(whole - total) <= whole * _LITTLE


def _judge(group: Group, total: Decimal, count: int) -> tuple[str, str]:
    """Severity and wording; empty where a list that names only some parts is no contradiction."""
    whole = group.whole
    # Wherever the list ends, its first part is of it.
    sure = (group.certain or group.parts[0].value > whole.value) and not group.others
    if total > whole.value:
        # A slip of the pen is small; channels that carry the same items exceed the whole by far.
        if _by_channel(group) and (not group.exhaustive or total > whole.value * Decimal("1.1")):
            return NOTE, "exceeds"
        return (ERROR if sure else WARNING), "differs" if group.exhaustive else "exceeds"
    closed = re.search(r"办结|答复|处理|办理", whole.label) or _ALL_DONE.search(group.parts[0].lead)
    if is_open_ended(group.family) and not closed:
        return ("", "")
    if group.exhaustive and count > 1:
        return (ERROR if sure else WARNING), "differs" if sure else "maybe"
    # 政策解读材料62件,其中文字解读38件,图文解读17件,视频解读5件
    kind = group.parts[0].label[-2:]
    alike = kind in whole.label and all(part.label[-2:] == kind for part in group.parts[:count])
    near = whole.value and (whole.value - total) / whole.value <= Decimal("0.05" if alike else "0.03")
    slip = _is_slip(whole.value, total) or whole.value - total <= whole.value * _VERY_LITTLE
    if count == 2 and whole.value >= 100:
        # Two parts that leave next to nothing are all there is, as two levels of offices are.
        least = (whole.value - total) * 100 <= whole.value and whole.value < 100_000
        near = least or (_two_levels(group) and (near or slip))
        return (WARNING, "maybe") if near else ("", "")
    if (count >= 3 and near) or (count == 2 and _two_levels(group) and slip):
        return WARNING, "maybe"
    return "", ""
