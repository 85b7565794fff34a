"""Percentages: the percentage is not the ratio of the numbers beside it; over 100 %."""

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, RATE, SHARE, Claim
from yangguang.oversee.checks.findings import ERROR, NOTE, WARNING, Finding, Rule, show
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.openings import opening
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.fits import HUNDRED, fits_a_total, ratio_fits
from yangguang.oversee.checks.subtotals import alike

RATIO = Rule(
    "percentage",
    ("百分比与数字不符", "Percentage is not the ratio"),
    {
        "differs": (
            "{part}/{whole}为{computed}%，报告写作{stated}%",
            "{part}/{whole} is {computed}%, the report says {stated}%",
        ),
        "sum": (
            "所列占比之和为{computed}%，超过100%",
            "the shares listed add up to {computed}%, over 100%",
        ),
        "in-words": (
            "{part}/{whole}为{computed}%，报告写作“{stated}”",
            "{part}/{whole} is {computed}%, the report says “{stated}”",
        ),
        "not-all": (
            "写作100%，但{whole}中只有{part}，差{gap}",
            "given as 100%, yet only {part} of {whole}: {gap} missing",
        ),
    },
    {"arithmetic": ("算术：百分比应等于分子除以分母", "arithmetic: a percentage is part divided by whole")},
)
IMPOSSIBLE = Rule(
    "impossible-value",
    ("不可能的数值", "Impossible value"),
    {
        "over-100": ("{label}为{value}%，超过100%", "“{label}” is {value}%, over 100%"),
        "no-power": (
            "{agency}无权制定规章，“规章”行填{stated}",
            "{agency} has no power to make 规章; its row says {stated}",
        ),
        "more-than-all": (
            "“{name}”{closed}{unit}多于“{base}”{received}{unit}",
            "“{name}” is {closed}{unit}, more than “{base}” {received}{unit}",
        ),
        "closed-more": (
            "办结{closed}{unit}多于收到{received}{unit}，且未说明上年结转",
            "{closed}{unit} closed, more than the {received}{unit} received, with nothing carried over",
        ),
    },
    {
        "reason": ("该数值在逻辑上不可能", "the value is logically impossible"),
        "powers": (
            "《中华人民共和国立法法》：规章由国务院部门、省级和设区的市、自治州人民政府制定",
            "Legislation Law: 规章 are made by ministries and by governments of provinces, prefectures and cities with districts",
        ),
    },
)
_CAPPED = re.compile(
    r"(?:办[结复]|处结|结案|受理|[答回批]复|反馈|满意|公开|覆盖|合格|达标|整改|完成|[按准]时|按期|及时|解读|采纳|知晓|上网|网办|准确|公示|参与|签收|回收|落实|参训|参会|到会|出席|出勤|到课|到岗|持证|及格|通过"
    r"|(?:办理|反馈|办结)(?:及时|合格))率|占|公开面|规范面|覆盖面"
)
# 投资完成率, 税收任务完成率: more than was planned may be done.
_PLANNED = re.compile(r"(?:投资|税收|收入|产[值量]|任务|目标|计划|指标|项目)[^,，;]{0,6}完成率")
# 占全部80件申请的72%
_OF = re.compile(r"^[^,，;:\d]{0,6}的(?:约|近)?$")
_BARE_SHARE = re.compile(r"^(?:[,，]\s*(?:所占)?(?:比例|比重|百分比)(?:为|达到?|是)?)?$")
_GENERIC = re.compile(
    r"^(?:全年|全部|全市|总|申请|信息|件|比|数|量|的|约|为|达|到|比例|比重|百分比|所有|其|以上|上述|总体|整体|总量|总额|数量)*$"
)
RECEIVED = re.compile(
    r"收到|接到|受理|收件|来信|来电|交办|转办|承办|承接|派发|转来|共|应|回访|测评|评价|回收|收回|有效|征集|收集|发现|查出|发放|发出|抽查|调查|诉讼|复议|应诉|审结"
)
# 二者合计占: the share is of several parts together.
_TOGETHER = re.compile(r"合计|共占|之和|[两二三四]者|以上|均")
# 2013年新增信息中,A 4条,占1.7%: the sentence says which number of those before it is the whole.
_TOPIC = re.compile(r"\s*(?:在|这|上述)?(?:20\d\d年度?)?([^,，;:\d]{2,20}?)当?中[,，]")


def check_ratios(report: Report) -> Iterator[Finding]:
    """Every percentage of the prose against the counts that it speaks of."""
    listed = {part.start: group.whole for group in find_groups(report) for part in group.parts}
    for index in range(len(report.sentences)):
        claims = report.in_sentence(index)
        for place, claim in enumerate(claims):
            if claim.unit != "%" or claim.role not in (SHARE, RATE):
                continue
            if claim.value > HUNDRED and _CAPPED.search(claim.label) and not _PLANNED.search(claim.label):
                yield _over(report, claim)
            elif claim.approximate or claim.previous_year:
                continue
            elif claim.role == SHARE:
                yield from _share(report, claims, place, listed)
            elif _OF.match(claim.lead) and place > 1:
                yield from _of_number(report, claims, place)
            elif _BARE_SHARE.match(claim.lead) and place and claims[place - 1].start in listed:
                yield from _said_bare(report, claims, place, listed)


def _over(report: Report, claim: Claim) -> Finding:
    return report.finding(
        IMPOSSIBLE, "over-100", ERROR, (claim.start, claim.end), source="reason",
        values={"label": claim.label, "value": show(claim.value)}, stated=claim.value, computed=HUNDRED,
    )  # fmt: skip


def _share(report: Report, claims: tuple[Claim, ...], place: int, listed: dict) -> Iterator[Finding]:
    """A件,占总数的p%: the number before against a whole that the words name, or the whole of the list."""
    claim = claims[place]
    if "分别" in claim.lead or _beside(claims, place) or _beside(claims, place - 1):
        yield from _respectively(report, claims, place)
        return
    counts = [
        item for item in claims[:place]
        if item.role == COUNT and not item.previous_year and item.depth <= claim.depth
    ]  # fmt: skip
    if _TOGETHER.search(claim.lead):
        return
    if not counts and not place:
        yield from _told_before(report, claim, listed)
    if not counts or re.search(r"比(?!例|重)", claim.lead[-4:]) and "占比" not in claim.lead:
        return
    part = _part_of_share(claim, counts)
    if (
        part is None
        or part.approximate
        or (re.search(r"[;。]", claim.lead) and not _named_behind(claim, part))
    ):
        return
    counts = [item for item in counts if item.start < part.start]
    name = re.split(r"占", claim.lead)[-1]
    named = re.sub(r"(?:的|比例|比重|百分比|约|为|达到?|近|:)+$", "", name).strip()
    wholes = _wholes(report, claims, counts, part, named, listed)
    whole = listed.get(part.start)
    if whole is not None and not whole.approximate and (_GENERIC.match(named) or whole in wholes):
        wholes = [item for item in wholes if item is not whole] + [whole]
    if whole is None and fits_a_total(report, claim, part):
        return
    if any(ratio_fits(part.value, item.value, claim) for item in _nearby(report, claim, part)):
        of_those = (
            whole is not None
            and not named
            and whole.sentence == claim.sentence
            and _opens(claims, listed, whole)
        )
        if whole is not None and (of_those or _others_are_of(claims, whole, listed)):
            yield from against(report, claim, part, [whole], certain=False)
        return
    if not _of_both(claims, place, wholes):
        yield from against(report, claim, part, wholes, certain=whole is not None or len(wholes) == 1)


def _of_both(claims: tuple[Claim, ...], place: int, wholes: list[Claim]) -> bool:
    """法规15条,规范性文件16条,占总体1%: a share of the last numbers together, which have none of their own."""
    run: list[Claim] = []
    for item in reversed(claims[:place]):
        if item.role != COUNT or item.depth or (run and item.unit != run[0].unit):
            break
        run.append(item)
    sums = list(itertools.accumulate(item.value for item in run))[1:4]
    return any(
        ratio_fits(part, whole.value, claims[place])
        for part in sums
        for whole in wholes
        if whole.value > part
    )


def _named_behind(claim: Claim, part: Claim) -> bool:
    """自然人申请31件,企业2件;自然人申请占91.2%: the part is named again behind ;."""
    subject = re.fullmatch(r"[;。]\s?(?:其中)?[,，]?([\u4e00-\u9fff]{3,12})占[^,，;]*", claim.lead)
    return bool(subject and part.label and subject[1].startswith(re.sub(r"^其中[,，]?", "", part.label)))


def _opens(claims: tuple[Claim, ...], listed: dict, whole: Claim) -> bool:
    """在已答复的154宗中,同意公开97宗,占62.2%: the words themselves say what it is of."""
    first = next((item for item in claims if listed.get(item.start) is whole), None)
    return first is not None and opening(first) == "in these"


def _others_are_of(claims: tuple[Claim, ...], whole: Claim, listed: dict) -> bool:
    """36件,占26.7% is of 135 received; but where three or more of its list are of the 130 closed, this is meant so too."""
    pairs = [
        (count, share) for count, share in itertools.pairwise(claims)
        if share.role == SHARE and count.role == COUNT and listed.get(count.start) is whole
    ]  # fmt: skip
    right = [pair for pair in pairs if ratio_fits(pair[0].value, whole.value, pair[1])]
    return len(right) >= 3 and len(pairs) - len(right) == 1


_SUBJECT = re.compile(
    r"^\s*(?:其中|此外)?[,，]?\s*(?P<name>[^,，;:、\d]{2,16}?)(?:类|方面)?(?:的)?(?:政府)?(?:信息|申请|数量)?(?:的)?(?:数量)?[,，]?占(?P<of>[^,，;:、\d]*)$"
)
_OF_ALL = re.compile(
    r"^(?:全年|全部|主动|公开|发布|政府|信息|申请|总|条|件|数|量|的|约|为|达|到|比例|比重|所有|上述|以上)*$"
)


def _told_before(report: Report, claim: Claim, listed: dict) -> Iterator[Finding]:
    """社会救助152条,…。社会救助类信息占公开总数的48.1%: the share of a part that the sentences before list by that name."""
    match = _SUBJECT.match(claim.lead)
    if match is None or not _OF_ALL.match(match["of"]):
        return
    found = [
        item for item in report.before(claim.sentence, 3, back=0)
        if item.role == COUNT and item.start in listed
        and not item.previous_year and re.sub(r"类?(?:政府)?(?:信息)?$|^.*其中", "", item.label) == match["name"]
    ]  # fmt: skip
    if len(found) != 1 or found[0].approximate or listed[found[0].start].approximate:
        return
    part, whole = found[0], listed[found[0].start]
    if not any(ratio_fits(part.value, item.value, claim) for item in _nearby(report, claim, part)):
        yield from against(report, claim, part, [whole], certain=True)


def _said_bare(report: Report, claims: tuple[Claim, ...], place: int, listed: dict) -> Iterator[Finding]:
    """80件申请中有56件(70%), 自然人72件,比例为90%: a bare percentage is the share of the number before it."""
    claim, part = claims[place], claims[place - 1]
    whole = listed[part.start]
    bracketed = claim.depth > part.depth and not claim.label
    if part.role != COUNT or part.approximate or whole.approximate or not (bracketed or claim.lead.strip()):
        return
    if whole.value < part.value or any(
        ratio_fits(part.value, item.value, claim) for item in _nearby(report, claim, part)
    ):
        return
    yield from against(report, claim, part, [whole], certain=False)


def _beside(claims: tuple[Claim, ...], place: int) -> bool:
    """占39.3%和18.8%: one percentage right behind another, each of a number of its own."""
    pair = claims[place : place + 2] if place >= 0 else ()
    return len(pair) == 2 and all(item.unit == "%" for item in pair) and len(pair[1].lead) < 3


def _part_of_share(claim: Claim, counts: list[Claim]) -> Claim | None:
    """The number just before, or the one that the words before 占 name again: 疫情防控类占44.4%."""
    subject = re.split(r"[,，;:、]", claim.lead.rpartition("占")[0])[-1]
    subject = re.sub(
        r"^(?:其中|其|均|约|共|分别|仅|就|已|则|的|并)+|(?:类|类信息|信息|方面|的|数量|数|部分|均|约|仅|就|则)+$",
        "",
        subject,
    )
    if len(subject) < 2 or not re.search(r"[,，;]", claim.lead):
        return counts[-1]
    named = [item for item in counts if subject in item.label + item.noun]
    if named:
        return named[-1]
    return counts[-1] if _shares_word(subject, counts[-1].label + counts[-1].noun) else None


def _nearby(report: Report, claim: Claim, part: Claim) -> Iterator[Claim]:
    """Numbers of the paragraph that the share may yet be of; a percentage without decimals meets some by chance."""
    paragraph = report.sentences[claim.sentence].paragraph
    for index in range(max(0, claim.sentence - 4), claim.sentence + 1):
        same = index == claim.sentence
        if not same and report.sentences[index].paragraph < paragraph - 1:
            continue
        for item in report.in_sentence(index):
            if item.role != COUNT or item is part or not alike(item, part) or item.value < part.value:
                continue
            total = "总" in claim.lead and bool(RECEIVED.search(item.label))
            if claim.quantum < 1 or total or (item.previous_year and item.start < part.start):
                yield item


def _wholes(
    report: Report, claims, counts: list[Claim], part: Claim, named: str, listed: dict
) -> list[Claim]:
    """Counts that the share may be of: in the sentence, else in the three before it; no part of another list."""
    first = claims[0].sentence
    earlier = [
        item for item in report.before(first, 3, back=1) if item.role == COUNT and not item.previous_year
    ]
    same = [
        item for item in (*earlier, *counts)
        if item.unit == part.unit and item.value >= part.value and not item.approximate
    ]  # fmt: skip
    if not same and not _GENERIC.match(named):
        # 场 and 场次 are compared where the words name the whole.
        same = [item for item in (*earlier, *counts) if alike(item, part) and item.value >= part.value]
        same.sort(key=lambda item: named[:2] in item.label + item.noun)
    topic = _TOPIC.match(claims[0].lead)
    spoken_of = [
        item for item in same if topic and item.sentence < first and _shares_word(topic[1], item.label)
    ]
    if spoken_of and _GENERIC.match(named):
        return spoken_of
    # What has a share of its own said behind it is another part, not the whole.
    shared = {
        item.start for index in range(max(0, first - 3), first + 1)
        for item, after in itertools.pairwise(report.in_sentence(index)) if after.role == SHARE
    }  # fmt: skip
    free = [item for item in same if item.start not in listed and item.start not in shared]
    if not _GENERIC.match(named):
        free = [item for item in free if _shares_word(named, item.label + item.noun)]
    return free


def _shares_word(name: str, label: str) -> bool:
    words = {name[i : i + 2] for i in range(len(name) - 1)} - {"信息", "政府", "公开", "总数", "数量", "事项"}
    return any(word in label for word in words)


def _of_number(report: Report, claims: tuple[Claim, ...], place: int) -> Iterator[Finding]:
    """1208条,占公开总数1924条的62.8%: the whole stands between the part and the percentage."""
    whole, claim = claims[place - 1 : place + 1]
    counts = [item for item in claims[: place - 1] if item.role == COUNT and item.depth <= claim.depth]
    part = _part_of_share(whole, counts) if counts and "占" in whole.lead else None
    if part is None or whole.role != COUNT or not alike(part, whole):
        return
    subject = re.split(r"[,，;]", whole.lead.rpartition("占")[0])[-1]
    bare = len(re.sub(r"^(?:其|均|约|共|仅|就|已|则|并)+$", "", subject)) < 2
    if (
        not any(item.approximate or item.previous_year for item in (part, whole))
        and part.value <= whole.value
    ):
        yield from against(report, claim, part, [whole], certain=bare)


def _respectively(report: Report, claims: tuple[Claim, ...], place: int) -> Iterator[Finding]:
    """A 10件、B 20件,分别占33.3%、66.7%: in order, judged once at the first of the percentages."""
    if claims[place - 1].role == SHARE and place:
        return
    shares = []
    for item in claims[place:]:
        if item.role != SHARE and item.unit != "%":
            break
        shares.append(item)
    counts = [item for item in claims[:place] if item.role == COUNT]
    parts = counts[-len(shares) :]
    if len(parts) < len(shares) or len({part.unit for part in parts}) != 1:
        return
    wholes = [item for item in counts[: -len(shares)] if item.unit == parts[0].unit]
    for share, part in zip(shares, parts, strict=True):
        enough = [whole for whole in wholes if whole.value >= part.value]
        yield from against(report, share, part, enough, certain=len(enough) == 1)


def against(
    report: Report, claim: Claim, part: Claim, wholes: list[Claim], *, certain: bool
) -> Iterator[Finding]:
    """The printed percentage against a part and the numbers it may be of; the last is the one that is named."""
    if not wholes or any(ratio_fits(part.value, whole.value, claim) for whole in wholes):
        return
    whole = wholes[-1]
    ratio = part.value / whole.value * HUNDRED if whole.value else Decimal(0)
    computed = ratio.quantize(claim.quantum if claim.quantum < 1 else Decimal("0.1"))
    values = {
        "part": show(part.value), "whole": show(whole.value), "computed": show(computed),
        "stated": show(claim.value), "gap": show(whole.value - part.value),
    }  # fmt: skip
    rounded = claim.value == HUNDRED and ratio >= Decimal("99.5")
    variant = "not-all" if claim.value == HUNDRED and part.value < whole.value else "differs"
    severity = NOTE if rounded else ERROR if certain else WARNING
    told = [part, claim, whole] if whole.sentence == claim.sentence else [part, claim]
    span = (min(item.start for item in told), max(item.end for item in told))
    yield report.finding(
        RATIO, variant, severity, span, source="arithmetic", values=values, stated=claim.value,
        computed=computed, marks=tuple(sorted((item.start, item.end) for item in (whole, part, claim))),
    )  # fmt: skip
