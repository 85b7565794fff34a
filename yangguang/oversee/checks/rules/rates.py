"""Rates: 按时办结率 and the like are what was done divided by what there was to do."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from yangguang.oversee.checks.claims import CHANGE, COUNT, RATE, Claim
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.fits import fits_above
from yangguang.oversee.checks.rules.ratios import HUNDRED, RECEIVED, against, ratio_fits
from yangguang.oversee.checks.subtotals import alike

_TIMELY_RATE = re.compile(r"(?:按时|按期|及时|限时)\w{0,4}率")
_VERBS = (
    (_TIMELY_RATE, re.compile(r"(?<!未)(?:按时|按期|及时|限时|(?:期限|时限|工作日|期)内)")),
    (re.compile(r"(?:网上?办理?|网上办[结件]|线上办理|上网)率"), re.compile(r"网上|网办|线上|网络|上网")),
    (re.compile(r"办结率|办复率|处结率|处理率|办理率"), re.compile(r"办结|办复|处结|处理完|结案|办理完")),
    (re.compile(r"答复率|回复率"), re.compile(r"答复|回复")),
    (re.compile(r"回收率"), re.compile(r"收回|回收")),
    (re.compile(r"受理率"), re.compile(r"受理")),
    (re.compile(r"满意率"), re.compile(r"(?<!不)(?<!不太)(?<!不够)满意")),
    (re.compile(r"整改率"), re.compile(r"(?<!未)整改")),
    (re.compile(r"合格率|达标率"), re.compile(r"(?<![不未])(?:合格|达标)")),
    (re.compile(r"采纳率"), re.compile(r"采纳")),
    (re.compile(r"解读率"), re.compile(r"(?<!未)解读")),
    (re.compile(r"完成率"), re.compile(r"完成")),
    (re.compile(r"胜诉率"), re.compile(r"胜诉")),
    (re.compile(r"纠错率"), re.compile(r"纠错|纠正")),
    (re.compile(r"维持率"), re.compile(r"维持")),
    (re.compile(r"公开率"), re.compile(r"(?<![未不])公开")),
)
# 215件均在期限内答复,按时答复率98.6%: all of them were.
_ALL_DONE = re.compile(
    r"^[,，]?[^,，;。]{0,8}(?<!基本)(?<!大都)(?:均|全部|都)(?P<how>[^,，;。未不]{0,14})(?P<deed>答复|办结|回复|办复|处结|完毕)[^,，;。]{0,4}"
    r"[,，][^,，;。]{0,4}?(?P<timely>按时|按期|及时|限时)?(?P<rate>答复|办结|回复|办复|处结|办理)率[^,，;。]{0,3}$"
)
_IN_TIME = re.compile(r"按时|按期|及时|期限|时限|期内|工作日内")
# 抽查50家,不合格4家,合格率: what did not is told, and the rest did.
_FAILED = ((re.compile(r"合格率|达标率"), re.compile(r"[不未](?:合格|达标)")),)
# 已解读54件, 同步解读18件, 办结1263件: the deed alone, of the number before it.
_BARE = re.compile(
    r"^(?:已|均|共|全部|其中|可|全程|同步|按时|按期|及时|限时|当年|年内|全年|累计|共计|在法定期限内|通过|平台|进行|的|数|率|[,，;、\s])*"
)
_BACK = 3
_FELL_AWAY = re.compile(r"合并|并案|撤回|撤销|放弃|终止|重复|无效|不予受理|转办|尚未到期|未到期")


def check_rates(report: Report) -> Iterator[Finding]:
    """Every rate of the prose whose name says what was done."""
    listed = {part.start: group.whole for group in find_groups(report) for part in group.parts}
    for index in range(len(report.sentences)):
        claims = report.in_sentence(index)
        for place, claim in enumerate(claims):
            if claim.unit != "%" or claim.role != RATE or claim.approximate or claim.previous_year:
                continue
            if claim.value <= HUNDRED and not claim.lead.endswith(("的", "的约", "的近")):
                yield from _rate(report, claims, place, listed)


def _rate(report: Report, claims: tuple[Claim, ...], place: int, listed: dict) -> Iterator[Finding]:
    """办结率98.9%: the closed against the received."""
    claim = claims[place]
    verb = next((verb for name, verb in _VERBS if name.search(claim.label)), None)
    if verb is None or (place > 1 and claims[place - 1].lead.endswith("中的")):
        yield from _of_those(report, claims, place)
        return
    if claim.value == HUNDRED and _TIMELY_RATE.search(claim.label):
        yield from _but_late(report, claims, place)
    counts = [item for item in claims[:place] if item.role == COUNT and not item.previous_year]
    if counts and counts[-1] is claims[place - 1] and claim.value < HUNDRED and _all_done(claim):
        yield from against(report, claim, counts[-1], counts[-1:], certain=not counts[-1].approximate)
        return
    part = _part(claim, counts, verb)
    if part is None:
        yield from _told_behind(report, claims, place, verb)
        return
    if _less_what_fell_away(claim, counts, part) or _with_the_rather_satisfied(claim, counts):
        return
    wholes = [
        item
        for item in _before(counts, part)
        if item.value > 0 and (RECEIVED.search(item.lead) or _asked(item) or _issued(verb, item))
    ]
    if any(
        ratio_fits(part.value, item.value, claim)
        for item in counts
        if item.value >= part.value and item.start != part.start
    ):
        return
    came = [
        item
        for item in counts
        if item.start < part.start and RECEIVED.search(item.label) and alike(item, part)
    ]
    apart = bool(came) and counts.index(came[-1]) + 1 < next(
        (n for n, i in enumerate(counts) if i.start == part.start), 0
    )
    if not wholes and claim.value < HUNDRED and apart and all(item.value < part.value for item in came):
        yield from _doubtful(report, claim, part, came[-1:])
        return
    if any(CHANGE == item.role and part.start < item.start for item in claims[:place]) and not wholes:
        return
    if wholes:
        yield from against(report, claim, part, wholes, certain=len(wholes) == 1)
    elif claim.value < HUNDRED:
        yield from _told_elsewhere(report, claim, part, counts, verb, listed)


def _with_the_rather_satisfied(claim: Claim, counts: list[Claim]) -> bool:
    """满意192人,基本满意5人: some count both as satisfied, some only the first."""
    some = [item for item in counts if re.search(r"(?<!不)(?<!不太)(?<!不够)满意", item.label)]
    if "满意率" not in claim.label or len(some) < 2:
        return False
    made = (some[0].value, some[0].value + some[1].value)
    return any(ratio_fits(part, item.value, claim) for part in made for item in counts if item.value >= part)


def _asked(item: Claim) -> bool:
    """对412名群众进行电话回访: who was asked stands before what was done."""
    return bool(re.search(r"回访|测评|调查|评议|访问|问卷", item.noun))


def _issued(verb: re.Pattern, item: Claim) -> bool:
    """出台文件20件,解读18件: what was issued is to be explained; to be published is only what may be."""
    return bool(verb.search("解读") and re.search(r"出台|制发|印发|制定", item.lead))


_ANY_RATE = re.compile(r"([\u4e00-\u9fff]{2})(?:比)?率(?:为|达到?|约)?$")
_OF_THOSE = re.compile(
    r"(?:已有|其中有?|其中已有?|已|有|已经有|中的)$|(?:^|[,，中])\s?已?[\u4e00-\u9fff]{2,4}$"
)


def _of_those(report: Report, claims: tuple[Claim, ...], place: int) -> Iterator[Finding]:
    """46个乡镇已有41个建成查阅点,建成率89.1%: the deed of the rate is said of the second of two numbers."""
    name, pair = _ANY_RATE.search(claims[place].label), claims[max(0, place - 2) : place]
    if name is None or len(pair) < 2 or claims[place].value >= HUNDRED:
        return
    whole, part = pair
    exact = all(item.role == COUNT and not item.approximate and not item.previous_year for item in pair)
    if not exact or not alike(whole, part) or part.value > whole.value or not _OF_THOSE.search(part.lead):
        return
    if name[1] in part.label + part.noun[:8] or (part.lead.endswith("中的") and name[1] in whole.label):
        yield from against(report, claims[place], part, [whole], certain=True)


_LATE = re.compile(r"^(?:申请)?(?:超期|逾期|超时|未按[时期])")


def _but_late(report: Report, claims: tuple[Claim, ...], place: int) -> Iterator[Finding]:
    """办结14件,按时办结率100%,其中1件超期答复: not all were in time."""
    late = next(
        (item for item in claims[place + 1 : place + 2] if item.role == COUNT and item.value > 0), None
    )
    before = [item for item in claims[:place] if item.role == COUNT and late and item.unit == late.unit]
    if late is None or not before or not (_LATE.search(late.noun) or _LATE.search(late.label)):
        return
    part = replace(late, value=before[-1].value - late.value)
    yield from against(report, claims[place], part, before[-1:], certain=True)


def _less_what_fell_away(claim: Claim, counts: list[Claim], part: Claim) -> bool:
    """收到60件,合并办理3件,实际答复57件: the rate is of what was left to do."""
    gone = sum(
        (
            item.value
            for item in counts
            if item.unit == part.unit and _FELL_AWAY.search(item.label + item.noun)
        ),
        Decimal(0),
    )
    return gone > 0 and any(
        ratio_fits(part.value, item.value - gone, claim)
        for item in _before(counts, part)
        if item.value > gone
    )


def _part(claim: Claim, counts: list[Claim], verb: re.Pattern) -> Claim | None:
    """What was done, as the words before or behind a number say it; or all less what was not."""
    exact = [item for item in counts if not item.approximate]
    parts = [item for item in exact if verb.search(item.label) or (_heads(item) and verb.search(item.noun))]
    if not parts:
        failed = next((words for name, words in _FAILED if name.search(claim.label)), None)
        missed = [item for item in exact if failed and failed.search(item.label)]
        before = _before(counts, missed[-1]) if missed else []
        return replace(missed[-1], value=before[-1].value - missed[-1].value) if before else None
    part = parts[-1]
    joins = len(parts) > 1 and parts[-2].unit == part.unit and not _TIMELY_RATE.search(claim.label)
    if joins and family_of([item.label for item in parts[-2:]]):
        # 按期办结110件,延期办结8件: both are closed.
        part = replace(part, value=parts[-2].value + part.value)
    return part


def _heads(claim: Claim) -> bool:
    """195件按时办结: at the head of a clause, what was done stands behind the number."""
    return bool(re.search(r"(?:^|[,，;:])\s*(?:其中|有|已)?$", claim.lead))


def _before(counts: list[Claim], part: Claim) -> list[Claim]:
    return [
        item for item in counts
        if item.start < part.start and alike(item, part) and not item.approximate and item.value >= part.value
    ]  # fmt: skip


def _told_elsewhere(
    report: Report, claim: Claim, part: Claim, counts: list[Claim], verb: re.Pattern, listed: dict
) -> Iterator[Finding]:
    """The number to do where no word in the sentence names it: the whole of the list, the one before, one told above."""
    if verb.search("公开") and fits_above(report, claim, part, 2):
        return  # 受理184件,答复179件。公开61件,公开率34.1%: of what was answered
    late = [item for item in counts if item.start > part.start and re.search(r"延期|延长", item.label)]
    if late and verb.search("按时") and late[0].unit == part.unit:
        # 按时207件,经批准延期11件: between them they are all there were.
        whole = replace(late[0], value=part.value + late[0].value)
        yield from against(report, claim, part, [whole], certain=True)
        return
    whole = listed.get(part.start)
    before = _before(counts, part)
    if whole is not None and not whole.approximate and whole.value >= part.value and alike(whole, part):
        yield from against(report, claim, part, [whole], certain=whole.sentence == part.sentence)
    elif len(before) == 1 and not verb.sub("", _BARE.sub("", _deed(part))).strip():
        yield from _doubtful(report, claim, part, before)
    elif not before and verb.search("按时办结答复"):
        yield from _doubtful(report, claim, part, _above(report, part))


def _told_behind(
    report: Report, claims: tuple[Claim, ...], place: int, verb: re.Pattern
) -> Iterator[Finding]:
    """回复率98.4%(收到250条,回复240条): the numbers stand behind the rate, side by side, or around it."""
    claim = claims[place]
    behind = [item for item in claims[place + 1 : place + 3] if item.role == COUNT and not item.previous_year]
    part = next((item for item in behind if verb.search(item.label) and not item.approximate), None)
    if part is None or claim.value >= HUNDRED or ";" in part.lead:
        return
    around = [item for item in (*claims[max(0, place - 1) : place], *behind) if item.role == COUNT]
    wholes = [item for item in _before(around, part) if RECEIVED.search(item.lead)]
    if len(wholes) == 1:
        yield from _doubtful(report, claim, part, wholes)


def _deed(part: Claim) -> str:
    """The label without what only says how: 按时办结, 可全程网办."""
    return re.sub(r"办结|办理|答复|回复|办复|完成|平台", "", part.label)


def _above(report: Report, part: Claim) -> list[Claim]:
    """What came in, told in the sentences just before, in the same paragraph, where it is one number."""
    found = [
        item for item in report.before(part.sentence, _BACK, back=0)
        if item.role == COUNT and item.unit == part.unit
        and not item.previous_year and not item.depth and re.search(r"收到|接到|受理|新收|承办|承接", item.label)
    ]  # fmt: skip
    one = len({item.value for item in found}) == 1 and not found[-1].approximate
    carried = any(
        re.search(r"结转|转入", report.folded[report.sentences[i].start : report.sentences[i].end])
        for i in range(max(0, part.sentence - _BACK), part.sentence + 1)
    )
    return found[-1:] if one and not carried else []


def _doubtful(report: Report, claim: Claim, part: Claim, wholes: list[Claim]) -> Iterator[Finding]:
    for item in against(report, claim, part, wholes, certain=False):
        yield replace(item, severity=WARNING)


def _all_done(claim: Claim) -> bool:
    """均已答复 says nothing of the days; 均在期限内答复 does."""
    match = _ALL_DONE.search(claim.lead)
    if match is None:
        return False
    if match["timely"]:
        return bool(_IN_TIME.search(match["how"]))
    return (match["deed"] in ("答复", "回复")) == (match["rate"] in ("答复", "回复"))
