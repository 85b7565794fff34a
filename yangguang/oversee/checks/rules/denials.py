"""What one sentence denies and another counts: 没有收取任何费用, and 74 yuan for copies in another part."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding, Rule
from yangguang.oversee.checks.indicators import said
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.indicators import NO_APPLICATION, NO_REVIEW, NO_SUIT, qualifiers
from yangguang.oversee.checks.sentences import Sentence

RULE = Rule(
    "denied-and-counted",
    ("一处称没有，一处有数", "Denied in one place, counted in another"),
    {
        "counted": (
            "此处称没有“{name}”，另一处为{value}",
            "this says there was no “{name}”; another place says {value}",
        )
    },
    {"reason": ("同一事项不能既没有又有数", "the same thing cannot both be absent and be counted")},
)
_NO_FEE = re.compile(
    r"(?:未|没有|无|不)(?:发生|产生|向[^,，。;]{0,8})?(?:收取|收费)(?!标准|依据|项目)(?:过|任何|的)?[^,，。;]{0,16}(?=[,，。;]|$)"
    r"|(?:未|没有)(?![^,，。;]{0,10}(?:违规|违法|超|擅自|额外|另|重复|乱|多收|按|及时))[^,，。;]{0,14}收取[^,，。;]{0,10}费用?"
)
_FEE = re.compile(
    r"(?:收取|收费|收缴)[^,，;]*$|(?:复印|复制|检索|邮寄|工本|信息处理)费(?:用)?(?:共|共计|合计|为)?$"
)
_NOT_HERE = re.compile(
    r"去年|上年|败诉|纠错|纠正|被撤销|不当|违法|因[^,，。;]{0,12}(?:败诉|超期|逾期)|超期|逾期|提起|其他|未经|直接起诉|复议后"
)
_NARROW = re.compile(r"减免|免收|退|罚|行政事业|标准|部门|乡镇|街道|所属|下属|直属")


def check_denials(report: Report) -> Iterator[Finding]:
    """Fees, applications, reviews and suits that are denied in a part other than the one that counts them."""
    fees = [
        claim for claim in report.claims
        if claim.unit in ("元", "万元") and claim.role == COUNT and claim.value and not claim.previous_year
        and _FEE.search(claim.label) and not _NARROW.search(claim.lead)
    ]  # fmt: skip
    yield from _against(report, "收取费用", _NO_FEE, fees)
    if any(form.kind in ("table3", "stat2014") for form in report.forms):
        return
    known = said(report)
    for name, key, pattern in (
        ("收到申请", "received", NO_APPLICATION),
        ("行政复议", "review", NO_REVIEW),
        ("行政诉讼", "suit", NO_SUIT),
    ):
        yield from _against(report, name, pattern, [claim for claim in known.get(key, []) if claim.value])


def _against(report: Report, name: str, denial: re.Pattern, counted: list[Claim]) -> Iterator[Finding]:
    counted = [claim for claim in counted if not claim.previous_year and not qualifiers(report, claim)]
    if not counted:
        return
    counting = {claim.sentence for claim in counted}
    for index, sentence in enumerate(report.sentences):
        if index in counting:
            continue
        match = denial.search(report.folded, sentence.start, sentence.end)
        last_year = match is not None and re.search(
            r"(?:去年|上一?年)度?[^,，;]{0,6}$", report.folded[sentence.start : match.start()]
        )
        if match is None or last_year or _NOT_HERE.search(match[0]) or _of_some(report, sentence, match):
            continue
        first = counted[0]
        yield report.finding(
            RULE, "counted", WARNING, match.span(), source="reason", stated="0", computed=first.value,
            values={"name": name, "value": report.original(first.start, first.end)},
            marks=tuple(sorted((match.span(), (first.start, first.end)))),
        )  # fmt: skip
        return


def _of_some(report: Report, sentence: Sentence, match: re.Match) -> bool:
    """Is it said of some bodies, people or months only?"""
    before = re.split(r"[。;]", report.folded[sentence.start : match.start()])[-1]
    return bool(
        re.search(
            r"部门|乡镇|街道|下属|所属|直属|各县|单位|其余|其他|涉及|关于|有关于|通过|网[上络]|当面|传真|信函|主动公开的|一律|对[^,，]{2,}|\d月|季度|[上下]半年",
            before + match[0],
        )
    )
