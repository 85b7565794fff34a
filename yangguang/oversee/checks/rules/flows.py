"""Applications that come in and go out: what was received and carried over is what was closed and carried forward."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule, show
from yangguang.oversee.checks.indicators import indicator_of, said
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.ratios import IMPOSSIBLE

FLOW = Rule(
    "application-flow",
    ("申请收支不平", "Applications do not balance"),
    {
        "differs": (
            "收到{received}件加上年结转{before}件，应等于办结{closed}件加结转下年{after}件，相差{gap}件",
            "received {received} + carried over {before} should equal closed {closed} + carried forward {after}: {gap} apart",
        )
    },
    {"I1": ("新收加上年结转等于办结加结转下年", "received + carried over = closed + carried forward")},
)
_RECEIVED = re.compile(r"收到|接到|(?<!不予)受理|收件|承办|交办|转办")
_CLOSED = re.compile(r"答复|回复|办结|办复|办理完毕|处结|结案")
# 接到来信1906件,予以受理的1980件: of what came in, some is taken up.
_TAKEN_UP = re.compile(r"(?:予以|依法|决定|正式)受理(?:的)?(?:有|共)?$")
_CARRIED = re.compile(r"结转|上年|去年|往年|历年|跨年|积存|遗留|其中")
_LAST = r"(?:上年度?|上一年度?|去年|往年|历年|跨年度?)"
_NOTHING_IN = re.compile(
    rf"(?:无|没有|未有|不存在){_LAST}[^,，。;\d]{{0,8}}(?:结转|遗留|转入)|{_LAST}[^,，。;\d]{{0,4}}(?:无|没有|未有)[^,，。;\d]{{0,4}}(?:结转|遗留)"
    rf"|(?:没有|未有|无)(?:结转|遗留)(?:的)?{_LAST}[^,，。;\d]{{0,10}}"
    rf"|{_LAST}[^,，。;\d]{{0,4}}结转(?:为|的)?(?:0|零)件?(?![\d.])"
)
_NOTHING_OUT = re.compile(
    r"(?:无|没有|未有|不存在)(?:需|需要)?结转(?:至|到)?(?:下|次|20\d\d)|结转(?:至|到)?(?:下年度?|下一年度?|次年|20\d\d年)[^,，。;\d]{0,8}(?:0|零)件?(?![\d.])"
)
_FELL_AWAY = re.compile(r"撤回|撤销申请|合并|并案|补正|放弃|终止|转办|移送|拆分|分别答复|多次")
_NEXT = 40  # characters behind the last number within which it is said that nothing is carried forward


def check_flow(report: Report) -> Iterator[Finding]:
    """What came in against what went out, in the text; where there is a table three, it is judged there."""
    if not any(form.kind == "table3" for form in report.forms):
        yield from _balance(report)
    for index in range(len(report.sentences)):
        yield from _closed_more(report, index)


_WITH_OLD = re.compile(r"[(,，]?\s?(?:其中)?(?:含|包括|包含)[^)。;\d]{0,8}(?:上年|结转|去年)[^)。;\d]{0,6}(?:[)。;,，]|$)")


def _balance(report: Report) -> Iterator[Finding]:
    claims = said(report)
    before = _the_one(claims.get("carried-in", []))
    if before is None and claims.get("carried-in"):
        return
    after = _the_one(claims.get("carried-out", []))
    received, closed = (_the_one(claims.get(key, []), after) for key in ("received", "closed"))
    received = received or _came_before(report, before)
    if received is None or closed is None:
        return
    if before is None and not claims.get("carried-in") and not after:
        yield from _none_carried(report, received, closed)
    if after is None:
        return
    if before is not None and _own_level(before) and not _own_level(received):
        # 全盟新收402件,其中盟本级146件。盟本级上年结转9件,办结148件: of one level
        own = [
            item
            for item in report.in_sentence(received.sentence)
            if _own_level(item) and item.unit == received.unit
        ]
        if not own:
            return
        received = own[0]
    paragraphs = {report.sentences[claim.sentence].paragraph for claim in (received, closed, after)}
    if max(paragraphs) - min(paragraphs) > 2 or any(c.approximate for c in (received, closed, after)):
        return
    if before is None and _WITH_OLD.match(report.folded, closed.end):
        return  # 办结97件(含上年结转): of how many it is not said
    came = received.value + (before.value if before else 0)
    went = closed.value + after.value
    if came == went or came == closed.value:
        return
    involved = [claim for claim in (received, before, closed, after) if claim is not None]
    yield report.finding(
        FLOW, "differs", ERROR if before else WARNING,
        (min(c.start for c in involved), max(c.end for c in involved)), source="I1", stated=went, computed=came,
        values={
            "received": show(received.value), "before": show(before.value) if before else "0",
            "closed": show(closed.value), "after": show(after.value), "gap": show(abs(came - went)),
        },
        marks=tuple((claim.start, claim.end) for claim in sorted(involved, key=lambda c: c.start)),
    )  # fmt: skip


def _own_level(claim: Claim) -> bool:
    return bool(re.search(r"[省市县区州盟旗]?本级(?!以下)", claim.lead))


def _none_carried(report: Report, received: Claim, closed: Claim) -> Iterator[Finding]:
    """新收32件,无上年结转,答复35件: three more than there were; with nothing carried forward both are one number."""
    first, last = sorted((received, closed), key=lambda claim: claim.start)
    paragraphs = [report.sentences[claim.sentence].paragraph for claim in (first, last)]
    told = report.folded[report.sentences[first.sentence].start : report.sentences[last.sentence].end + _NEXT]
    if paragraphs[1] - paragraphs[0] > 1 or received.approximate or closed.approximate:
        return
    if _FELL_AWAY.search(told) or not _NOTHING_IN.search(told) or closed.value == received.value:
        return
    if closed.value < received.value and not _NOTHING_OUT.search(told):
        return
    values = {
        "received": show(received.value), "before": "0", "closed": show(closed.value), "after": "0",
        "gap": show(abs(closed.value - received.value)),
    }  # fmt: skip
    yield report.finding(
        FLOW, "differs", ERROR, (first.start, last.end), source="I1", stated=closed.value,
        computed=received.value, values=values, marks=((first.start, first.end), (last.start, last.end)),
    )  # fmt: skip


def _came_before(report: Report, carried: Claim | None) -> Claim | None:
    """各部门收到申请74件,另有上年结转2件: beside what was carried over stands what came in, whoever took it in."""
    if carried is None:
        return None
    same = [
        c
        for c in report.in_sentence(carried.sentence)
        if c.start < carried.start and c.depth == carried.depth
    ]
    if not same or same[-1].unit != carried.unit or same[-1].previous_year or same[-1].role != COUNT:
        return None
    first = len(same) == 1 and re.search(r"(?:收到|受理|接到|新收)[^,，;]*申请", same[-1].label)
    return same[-1] if first else None


def _the_one(claims: list[Claim], near: Claim | None = None) -> Claim | None:
    """The claim of an indicator, where all that are made say one number: the nearest to another, or the first."""
    claims = [claim for claim in claims if not claim.previous_year]
    if len({claim.value for claim in claims}) != 1:
        return None
    return min(claims, key=lambda claim: abs(claim.start - near.start)) if near else claims[0]


def _closed_more(report: Report, index: int) -> Iterator[Finding]:
    sentence = report.sentences[index]
    claims = [c for c in report.in_sentence(index) if c.role == COUNT and not c.previous_year and not c.depth]
    text = report.folded[max(0, sentence.start - 80) : sentence.end]
    if _CARRIED.search(_NOTHING_IN.sub("", text)):
        return
    for place, closed in enumerate(claims):
        if not place or not (_CLOSED.search(closed.label) or _TAKEN_UP.search(closed.label)):
            continue
        received = claims[place - 1]
        if not _RECEIVED.search(received.label) or received.unit != closed.unit or received.approximate:
            continue
        if closed.value > received.value and _same_kind(report, received, closed):
            yield report.finding(
                IMPOSSIBLE, "closed-more", ERROR, (received.start, closed.end), source="reason",
                values={"closed": show(closed.value), "received": show(received.value), "unit": closed.unit},
                stated=closed.value, computed=received.value,
                marks=((received.start, received.end), (closed.start, closed.end)),
            )  # fmt: skip


def _same_kind(report: Report, received: Claim, closed: Claim) -> bool:
    """已办结 without a noun of its own speaks of what was received."""
    noun = re.sub(
        r"(?:属于|予以|依法|决定|正式)?受理|办理|答复|回复|有|全部|已|均|共|共计|累计|全年|按时|及时|办结|办复|办理完毕|处结|结案|的|数|率|其",
        "",
        closed.label,
    )
    one, other = indicator_of(report, received), indicator_of(report, closed)
    return not noun or noun in received.label or (one is not None and other is not None)
