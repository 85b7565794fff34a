"""办结55件,其余3件: what is left must make a number said before, together with what stands before it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.openings import IN_THESE
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.parts import sum_differs

_LEFT = re.compile(r"^(?:[^;]{0,16}外)?[,，;、]?\s?(?:还有)?(?:其余|剩余|余下|剩下)(?:的)?$")
# 已编制112个,尚有6个单位未编制
_STILL = re.compile(r"^(?:目前)?(?:尚有|还有|仍有|尚余|另有|另外?|另外有)(?:的)?$")
_NOT_YET = re.compile(
    r"^[^,，;。]{0,6}(?:未|没有|正在|在办|待|延期|延长)|^因[^,，;。]{0,16}(?:未|不|正在|延)|^因(?:属|[^;。]{0,24}延)|^[^;。]{0,24}(?:正在|尚在)(?:办理|法定|期限)"
)
# 成功转接2386个,未成功的31个
_DID_NOT = re.compile(r"^未能?(?:成功|公开|办结|答复|整改|完成|达标|通过|报送)[^,，;]{0,4}$")
_ALL = re.compile(r"收到|受理|接到|接收|登记|新收|承办|共|总|发现|涉及|应|征集|交办|转办|查出|新增|公开")
_REACH = 3
_NEAR = 30  # characters behind a number within which it is said what it waits for
_MOST = 24  # numbers before a rest that are looked at


def check_rests(report: Report) -> Iterator[Finding]:
    """Rests that no list holds already, against every number of the paragraph that they may complete."""
    listed = {part.start for group in find_groups(report) for part in group.parts}
    for claim in report.claims:
        together = _with_its_list(report, claim) if claim.role == COUNT and not claim.depth else None
        if together is not None and claim.start not in listed:
            yield from _judge(report, together)
            continue
        if claim.role == COUNT and claim.depth == 0 and _is_rest(report, claim) and claim.start not in listed:
            yield from _judge(report, claim)


_REST_LIST = re.compile(r"^[,，;、]?\s?(?:其余|余下|剩余)(?:的)?(?:均|分别)?(?:为|是|系)[^,，;、\d]{1,12}$")


def _with_its_list(report: Report, rest: Claim) -> Claim | None:
    """其余为信函申请4件、网上申请2件: what is left, all of it together; None where no list begins here."""
    if not _REST_LIST.match(rest.lead):
        return None
    total = rest.value
    for item in report.in_sentence(rest.sentence):
        if item.start > rest.start:
            if item.unit != rest.unit or not re.match(r"[、和及与]", item.lead):
                break
            total += item.value
    return replace(rest, value=total)


def _all_but_here(report: Report, claim: Claim) -> bool:
    """47家,除2家涉密单位外,其余45家: judged as a stock, where all three stand in one sentence."""
    before = [item for item in report.in_sentence(claim.sentence) if item.start < claim.start]
    return "外" in claim.lead and len(before) > 1


def _is_rest(report: Report, claim: Claim) -> bool:
    end = min(claim.end + _NEAR, report.sentences[claim.sentence].end)
    still = _STILL.match(claim.label) and _NOT_YET.search(report.folded[claim.end : end])
    return bool(
        (_LEFT.match(claim.lead) and not _all_but_here(report, claim)) or still or _DID_NOT.match(claim.label)
    )


def _judge(report: Report, rest: Claim) -> Iterator[Finding]:
    here = [item for item in report.in_sentence(rest.sentence) if _counts(item, rest)]
    earlier = [item for item in report.before(rest.sentence, _REACH, back=0) if _counts(item, rest)]
    every = [*earlier, *here][-_MOST:]
    if not here or len(every) < 2 or any(item.approximate for item in (*every, rest)):
        return
    wholes = {item.value for item in every} | {
        one.value + other.value for place, one in enumerate(every) for other in every[:place]
    }
    if any(item.value + rest.value in wholes for item in here):
        return  # 46件,占总数48件的95.8%,其余2件: the whole may stand between
    done = Decimal(0)
    for item in reversed(here):
        done += item.value
        if done + rest.value in wholes:
            return
    of_those = IN_THESE.search(here[-1].lead)  # 18个乡镇中已有15个…,尚有3个
    meant = [item for item in every[:-1] if of_those or _ALL.search(item.label + item.noun)]
    if not meant:
        return
    whole, total = meant[-1], here[-1].value + rest.value
    if whole.value < here[-1].value and (total - whole.value) * 5 > whole.value:
        return
    severity = ERROR if len(every) == 2 else WARNING
    yield sum_differs(
        report,
        "differs",
        severity,
        (whole.start, rest.end),
        whole=whole,
        total=total,
        marked=(whole, here[-1], rest),
    )


def _counts(item: Claim, rest: Claim) -> bool:
    return (
        item.start < rest.start and item.role == COUNT and item.depth == 0 and item.unit == rest.unit
        and not item.previous_year
    )  # fmt: skip
