"""The same indicator with two values; text against table; cases that come in and go out."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.findings import ERROR, NOTE, WARNING, Finding, Rule, show
from yangguang.oversee.checks.indicators import (
    INDICATORS,
    FormValue,
    Indicator,
    in_forms,
    indicator_of,
    said,
    without_own_name,
)
from yangguang.oversee.checks.report import Report

TWO_VALUES = Rule(
    "two-values",
    ("同一指标前后不一致", "The same indicator with two values"),
    {
        "differs": (
            "“{name}”一处为{first}，一处为{second}",
            "“{name}” is {first} in one place and {second} in another",
        ),
        "wider": (
            "“{name}”一处为{first}，一处为{second}；后者可能包含其他内容，报告未分列",
            "“{name}” is {first} in one place and {second} in another; the latter may count more, not itemised",
        ),
    },
    {"reason": ("同一指标在一份报告中只能有一个数", "one indicator, one value in a report")},
)
TABLE = Rule(
    "text-table",
    ("正文与表格不符", "Text contradicts table"),
    {
        "differs": (
            "正文“{name}”为{stated}{unit}，表格为{computed}{unit}",
            "the text says {stated} for “{name}”, the table says {computed}",
        ),
        "not-all": (
            "正文称均获维持，表格中另有{computed}件未审结或为其他结果",
            "the text says that all were upheld; in the table {computed} are pending or ended otherwise",
        ),
        "none": (
            "正文称没有“{name}”，表格为{computed}件",
            "the text says there was no “{name}”, the table says {computed}",
        ),
    },
    {"I8": ("正文引用的数字应与表格一致", "numbers quoted in the text equal the table")},
)
_QUALIFIER = re.compile(
    r"市本级|区本级|县本级|省本级|本级|各部门|区县|各县|县区|乡镇|街道|直属|(?<![我本])(?:办公室|办公厅|公开办|部门|单位|机关|局|(?<!管)委)|"
    r"网上|网站|微信|微博|平台|系统|上半年|下半年|季度|截至|累计|自.{0,8}以来|依托|\d月|其中"
)
# 市政府办公室和市级部门共举办: the office and all below it are the whole, no part of it.
_OWN_LEVEL = r"(?:[省市县区州]|人民)政府|本级|办公[室厅]|新闻办|机关"
_ALL_TOGETHER = re.compile(
    rf"(?:^|[,，;])(?=[^,，;、和及与]*(?:{_OWN_LEVEL}))[^,，;]*[、和及与][^,，;]*(?:部门|单位|区县|县区|[县区市]|乡镇|街道)[^,，;]{{0,4}}(?:一共|总共|共|合计|累计)"
)
# 网站文件库收录全县现行有效规范性文件: where they are kept, and all of them.
_ALL_IN_FORCE = re.compile(r"^.*(?=全[省市县区州镇]现行有效)", re.S)
# To the end of the year is all of it.
_TO_THE_END = re.compile(r"截[至止]到?(?:20\d\d)?年?(?:12月(?:31日|底)|年?[底末])|(?:20\d\d年)?12月31日")
NO_APPLICATION = re.compile(
    r"(?:未|没有|无)(?:收到|接到|受理|接收)(?:到|过)?(?!的|补正)[^,，。;不]{0,16}(?<!不)申请(?!行政|复议|人|提起|公开(?:引起|引发)?的?(?:行政)?(?:复议|诉讼)|[^,，。;、和及与\d]{0,4}(?!0)\d[\d,]*\s?[件起宗例])"
)
# 未 denies the verb behind it, 没有 and 无 what there is: 未经复议, 未按时, 无异议, 没有现成信息 deny something else.
_BEFELL = r"(?:收到|接到|受理|接收|接受|办理|发生|出现|产生|引发|引起|导致|存在|涉及|提起|被|有)"
_DENIES = (
    rf"(?:未曾?(?={_BEFELL}|[因由就对在][^,，。;]{{0,24}}?{_BEFELL})"
    r"|没有(?!经|按|及时|在[^,，。;]{0,10}(?:内|前)|现成|作出|得到|正当|法定)"
    r"|无(?!异议|关|法|正当|效|偿|需|须|论|障碍|理由|故|条件|结果|争议|现成))"
)
# 未提起复议直接起诉的行政诉讼9件: what is counted right behind is there.
_COUNTED = r"(?![^,，。;、和及与\d]{0,6}(?!0)\d[\d,]*\s?[件起宗例]|(?:而|就)?(?:直接|径行))"
NO_REVIEW = re.compile(rf"{_DENIES}[^,，。;\d]{{0,34}}?行政复议{_COUNTED}")
NO_SUIT = re.compile(rf"{_DENIES}[^,，。;\d]{{0,40}}?行政诉讼{_COUNTED}")


def check_two_values(report: Report) -> Iterator[Finding]:
    """Claims of one indicator, of the same scope and with the same qualifiers, that differ."""
    for key, claims in said(report).items():
        if key in ("closed", "granted", "partly", "refused", "not-provided", "not-handled"):
            continue
        item = next(item for item in INDICATORS if item.key == key)
        if not item.one_value:
            continue
        current = [claim for claim in claims if not claim.previous_year]
        for place, claim in enumerate(current[1:], start=1):
            first = next((other for other in current[:place] if _same_thing(report, other, claim)), None)
            if first is not None and first.value != claim.value and not close(first, claim):
                yield _two(report, item.name, first, claim)
                break


def _same_thing(report: Report, one: Claim, other: Claim) -> bool:
    if one.sentence == other.sentence or one.unit != other.unit:
        return False
    return qualifiers(report, one) == qualifiers(report, other) and (one.scope or other.scope) == (
        other.scope or one.scope
    )


def qualifiers(report: Report, claim: Claim) -> frozenset[str]:
    """The words before a number that narrow it to some offices, channels or months."""
    lead = without_own_name(report, claim.lead[-40:].rpartition(";")[2])
    # 各单位对信息进行了梳理,2013年主动公开…: the year begins what is said of all.
    lead = re.split(r"[,，](?=(?:20\d\d年|全年|本年度?))", lead)[-1]
    lead = re.sub(r"(?:按照?|^照|根据)[^,，;]{2,30}(?:要求|部署|规定|精神)", "", _ALL_IN_FORCE.sub("", lead))
    told = report.folded[report.sentences[claim.sentence].start : claim.start]
    lead += (
        "累计" if re.search(r"累计|历年", told) and "其中" in told else ""
    )  # 累计公开11115条,其中区政府1746条
    return frozenset(_QUALIFIER.findall(_TO_THE_END.sub("", _ALL_TOGETHER.sub("", lead))))


def close(one: Claim, other: Claim) -> bool:
    """500余 and 512 agree; so do 1.2万 and 12,034."""
    if one.approximate or other.approximate:
        low, high = sorted((one.value, other.value))
        return low > 0 and high / low <= Decimal("1.2")
    return abs(one.value - other.value) <= max(one.quantum, other.quantum) / 2


def _two(report: Report, name: str, first: Claim, second: Claim) -> Finding:
    wider = any(
        re.search(r"、[^、,，]{0,14}(?:等)?(?:共|共计|合计)?$|等(?:共|共计)?$", c.lead)
        for c in (first, second)
    )
    severity = NOTE if wider and first.approximate else WARNING
    return two_values(report, name, first, second, severity=severity, words="wider" if wider else "differs")


def two_values(
    report: Report, name: str, first: Claim, second: Claim, *, severity: str = WARNING, words: str = "differs"
) -> Finding:
    """That one thing stands there with two numbers, both of them marked; the second is the one complained of."""
    return report.finding(
        TWO_VALUES, words, severity, (second.start, second.end), source="reason", stated=second.value,
        computed=first.value, marks=((first.start, first.end), (second.start, second.end)),
        values={
            "name": name, "first": report.original(first.start, first.end),
            "second": report.original(second.start, second.end),
        },
    )  # fmt: skip


def check_text_against_forms(report: Report) -> Iterator[Finding]:
    """I8: numbers of the text that the tables also hold."""
    if not report.forms:
        return
    by_key = said(report)
    for item in INDICATORS:
        form = in_forms(report, item)
        if form is None:
            continue
        claims = [claim for claim in by_key.get(item.key, ()) if not claim.previous_year]
        if sum(_as_in_form(claim) for claim in claims) == form.value:
            continue  # 工作会议2次, 专题会议1次: the form counts them together
        for claim in claims:
            channel = _CHANNELS_OF.get(item.key[:7], frozenset())
            if claim.approximate or qualifiers(report, claim) - {"其中", "累计", "截至"} - channel:
                continue
            if _as_in_form(claim) != form.value and not _also_right(report, item.key, claim, form):
                yield contradiction(report, item, claim, form, claims)
    yield from _denials(report)
    yield from _all_upheld(report)


# What the row itself counts narrows nothing: 政务微信公开, 网上申请.
_CHANNELS_OF = {
    "stat-A2": frozenset({"网站", "微信", "微博", "平台"}), "stat-C1": frozenset({"网上", "网站", "平台", "系统"}),
}  # fmt: skip


def _also_right(report: Report, key: str, claim: Claim, form: FormValue) -> bool:
    """受理申请 may count what was carried over; 万条 are rounded; a part of a sentence's whole is its own."""
    if key == "received" and form.kind == "table3" and not _new_only(report, claim, form):
        carried = in_forms(report, next(item for item in INDICATORS if item.key == "carried-in"))
        return carried is not None and claim.value == form.value + carried.value
    return abs(claim.value - form.value) <= claim.quantum / 2 and claim.quantum != 1


_NEW = re.compile(r"新(?:收|受理|接收|接到|增)[^,，;]*$")
_OF_THEM = re.compile(r"其中|当中|含|包括|加上|连同")


def _new_only(report: Report, claim: Claim, form: FormValue) -> bool:
    """新收73件; 收到73件,上年结转2件: what was carried over stands beside the number, and is not in it."""
    if _NEW.search(claim.label):
        return True
    beside = report.in_sentence(claim.sentence)
    if any(item.value == form.value for item in beside):
        return False
    indicators = ((item, indicator_of(report, item)) for item in beside if item.start > claim.start)
    return any(
        found is not None and found.key == "carried-in" and item.depth == claim.depth
        and not _OF_THEM.search(report.folded[claim.end : item.start])
        for item, found in indicators
    )  # fmt: skip


def _as_in_form(claim: Claim) -> Decimal:
    """The forms count money in 万元."""
    return claim.value / 10_000 if claim.unit == "元" else claim.value


def contradiction(
    report: Report, item: Indicator, claim: Claim, form: FormValue, claims: list[Claim]
) -> Finding:
    """The finding. A text that says less may speak of a part: of one kind, or where another sentence gives the form's number."""
    less = _as_in_form(claim) < form.value
    elsewhere = any(_as_in_form(other) == form.value for other in claims)
    some = item.may_be_part and form.kind == "stat2014" and not re.search(r"共|总|累计", claim.label)
    part = less and (elsewhere or some)
    return report.finding(
        TABLE, "differs", NOTE if part else WARNING, (claim.start, claim.end), source="I8", stated=_as_in_form(claim),
        computed=form.value, marks=((claim.start, claim.end), (form.start, form.end)),
        values={
            "name": item.name, "stated": show(_as_in_form(claim)), "computed": show(form.value),
            "unit": "万元" if claim.unit == "元" else claim.unit,
        },
    )  # fmt: skip


_ALL_UPHELD = re.compile(r"(?:均|全部|都)(?:获|被|予以|得到|为)?维持")


def _all_upheld(report: Report) -> Iterator[Finding]:
    """行政复议7件,诉讼9件,均获维持: and the table has some that are pending, or that ended otherwise."""
    form = next((form for form in report.forms if form.kind == "table4"), None)
    if form is None:
        return
    rows = {row for row, _ in form.cells}
    for sentence in report.sentences:
        found = _ALL_UPHELD.search(report.folded, sentence.start, sentence.end)
        told = report.folded[sentence.start : found.start() if found else sentence.start].rpartition(";")[2]
        meant = [
            row
            for row in rows
            if ("复议" in told and row == "review") or ("诉讼" in told and row != "review")
        ]
        others = sum(
            (value.number for (row, column), value in form.cells.items()
             if row in meant and column not in ("total", "maintained")), Decimal(0),
        )  # fmt: skip
        if found and others:
            yield report.finding(
                TABLE, "not-all", WARNING, found.span(), source="I8", computed=others,
                values={"computed": show(others)},
            )  # fmt: skip


def _denials(report: Report) -> Iterator[Finding]:
    """未收到申请, 未发生行政复议: against the tables."""
    for key, pattern in (("received", NO_APPLICATION), ("review", NO_REVIEW), ("suit", NO_SUIT)):
        item = next(item for item in INDICATORS if item.key == key)
        form = in_forms(report, item)
        if form is None or not form.value:
            continue
        for sentence in report.sentences:
            match = pattern.search(report.folded, sentence.start, sentence.end)
            if match and not _of_another(report, sentence.start, match):
                yield report.finding(
                    TABLE, "none", ERROR, match.span(), source="I8", stated=Decimal(0), computed=form.value,
                    values={"name": item.name, "computed": show(form.value)},
                    marks=(match.span(), (form.start, form.end)),
                )  # fmt: skip
                break


def _of_another(report: Report, floor: int, match: re.Match) -> bool:
    """上年没有收到申请 is said of last year; 无行政诉讼败诉 of one kind."""
    before = re.split(r"[,，;]", report.folded[floor : match.start()])[-1]
    return bool(
        re.search(r"去年|上年|败诉|纠错|纠正|被撤销|不当|违法|未经|直接起诉|复议后", match[0])
        or re.search(r"去年|上一?年", before[-10:])
    )
