"""A blank where a number should be: 我市 个行政许可项目, 申请____件, 未填的年月日."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import ERROR, NOTE, WARNING, Finding, Rule
from yangguang.oversee.checks.report import Report

RULE = Rule(
    "blank-number",
    ("数字空缺", "Blank number"),
    {
        "blank": ("“{unit}”前应有数字，原文空缺", "a number is missing before “{unit}”"),
        "placeholder": (
            "“{unit}”前的数字未填（“{sign}”）",
            "the number before “{unit}” was not filled in (“{sign}”)",
        ),
        "zero-left-out": ("“{unit}”前没有数字", "no number before “{unit}”"),
        "share": ("“{unit}”后没有数字", "no number behind “{unit}”"),
        "date": ("日期未填完整", "the date was not filled in"),
    },
    {"reason": ("年度报告的数字应当填写完整", "the numbers of a report must be filled in")},
)
# Words that begin with the same character as a unit are no unit.
_UNIT = (
    r"(?:[件人场台辆批户条家]次|个百分点|[万亿]元|元(?![月旦宵素])|人(?=[,，。;、)])|[余多](?=[件条项个人份次万])|"
    r"[户辆幅册台](?=[,，。;、)]|[\u4e00-\u9fff]{2,4}[,，。;、)])|条(?![例件款目文])|件(?![数套])|项(?![目])|"
    r"个(?![人别性体案])|次(?![数日年要])|场(?![所地次馆景])|期(?![间限望末刊])|名(?![称单义录额牌])|"
    r"份(?![额])|家(?![庭长具属])|篇(?![章幅])|起(?![来到草诉步点于止初因])|%)"
)
_BLANK = re.compile(
    rf"(?<=[\u4e00-\u9fff])(?<![一二三四五六七八九十百千万亿零几数多余某各每第若半])(?P<gap>[ ]+)(?P<unit>{_UNIT})(?=[\u4e00-\u9fff,，。;、)])"
)
_PLACEHOLDER = re.compile(
    rf"(?P<sign>[_＿]{{1,}}|[Xx×＊*□○]{{1,6}}|\(\s*\)|[—-]{{2,}}|\?{{2,}}|…{{1,2}}|【\s*】)[ ]*(?P<unit>{_UNIT})(?=[\u4e00-\u9fff,，。;、)])"
)
_LEFT_OUT = re.compile(
    r"(?:共计|总计|合计|累计|共|达|分别为|数量为|数为|[,，、](?:发布|收到|受理|办结|答复)|信息(?=件)|申请(?=件[,，。]))"
    r"(?P<unit>件次|人次|件|条|项|次|场|个(?=[,，。;])|%)(?=[,，。;、])"
)
# 予以公开5件,占;不予公开3件,占: the shares were to be worked out later.
_SHARE = re.compile(r"(?<=[件条项个次人篇家份%])[,，]\s?(?P<unit>占比为?|占总数的?|约?占)\s?(?=[,，。;、)])")
_DATE = re.compile(
    r"(?:20\d\d)?年[ _]{2,}月[ _]*日|20\d\d年\d{1,2}月[ _]{2,}日|20\d\d年[xX×]{1,2}月[xX×]{1,2}日"
)
# 通知29条、部门概况类信息条、政策14条: one item of a list has no number.
_IN_LIST = re.compile(
    r"(?:(?<![\u4e00-\u9fff\d“”])|(?<=\d年))(?P<label>[\u4e00-\u9fff“”]{3,20}(?<![一二三四五六七八九十百千万几数多余某各每第若半逐头便信稿案文要邮函零证硬软附事首层批再整本此该这]))(?P<unit>条|件|个|篇|份)(?=[,，、;。)(])"
)
_NO_UNIT = re.compile(r"(?:结果|信息|资质|大类|动态|通知|公告|决定)$")
_PERIOD_BLANK = re.compile(
    r"(?:期限|时间|数据)[^。\n\d]{0,6}自\s*(?:年\s*\d{0,2}\s*月\s*\d{0,2}\s*日\s*)?(?:起)?\s*至\s*(?:年\s*月\s*日)?\s*(?:止)?(?=[。,，;\n])"
)
# 自2017年1月日起, 截止年12月31日, 起止时间为至
_DAY_LEFT_OUT = re.compile(
    r"20\d\d年\d{1,2}月日|(?<![\d每本今去次当翌全同上下明前成逐历周多半整跨这该一二三四五六七八九十])年\d{1,2}月\d{1,2}日|(?:时间|期限)[^。\d,，]{0,4}(?:从|为)\s*至\s*(?=[。,，;])"
)
_INSIDE_FORM = re.compile(r"单位[:]?$")


def check_blanks(report: Report) -> Iterator[Finding]:
    """Gaps in the prose; table cells are another rule's business."""
    for sentence in report.sentences:
        for variant, pattern in (
            ("blank", _BLANK),
            ("placeholder", _PLACEHOLDER),
            ("zero-left-out", _LEFT_OUT),
            ("share", _SHARE),
        ):
            for match in pattern.finditer(report.folded, sentence.start, sentence.end + 1):
                if variant == "blank" and not _is_gap(report, match, sentence):
                    continue
                yield _gap(report, variant, match)
        yield from _missing_in_list(report, sentence)
        for match in (
            *_DATE.finditer(report.folded, sentence.start, sentence.end),
            *_DAY_LEFT_OUT.finditer(report.folded, sentence.start, sentence.end + 1),
            *_PERIOD_BLANK.finditer(report.folded, sentence.start, sentence.end + 1),
        ):
            yield report.finding(RULE, "date", WARNING, match.span(), source="reason")


def _missing_in_list(report: Report, sentence) -> Iterator[Finding]:
    """An item without a number beside items that have one in the same unit, or whose last word is no unit's."""
    for match in _IN_LIST.finditer(report.folded, sentence.start, sentence.end + 1):
        unit = match["unit"]
        before = re.search(rf"\d{unit}[,，、;]$", report.folded[max(0, match.start() - 3) : match.start()])
        behind = re.match(
            rf"[,，、;][^,，、;。\d]{{2,20}}\d+{unit}", report.folded[match.end() : match.end() + 40]
        )
        if (before and behind) or _NO_UNIT.search(match["label"]):
            span = match.span("unit")
            values = {"unit": report.original(*span)}
            yield report.finding(
                RULE, "zero-left-out", WARNING, (match.start("label"), span[1]), source="reason", values=values,
                marks=(match.span("label"),),
            )  # fmt: skip


def _is_gap(report: Report, match: re.Match, sentence) -> bool:
    """A single space between characters all over the line is typesetting, not a missing number."""
    line = report.folded[sentence.start : sentence.end]
    spaces = len(re.findall(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff])", line))
    before = report.folded[max(0, match.start() - 4) : match.start()]
    return spaces <= 3 and not _INSIDE_FORM.search(before)


def _gap(report: Report, variant: str, match: re.Match) -> Finding:
    unit_start, unit_end = match.span("unit")
    start = match.start("gap") if variant == "blank" else match.start()
    start = match.start("sign") if variant == "placeholder" else start
    values = {"unit": report.original(unit_start, unit_end)}
    if variant == "placeholder":
        values["sign"] = report.original(*match.span("sign"))
    severity = {"blank": ERROR, "placeholder": ERROR, "share": ERROR, "zero-left-out": WARNING}[variant]
    if variant == "zero-left-out" and re.search(
        r"[,，](?:均?为|系|属)[^,，。]{0,8}$", report.folded[max(0, start - 12) : start]
    ):
        severity = NOTE  # 1件,为网络申请件
    nothing = re.search(r"(?:未|没有|无|零)[^,，。]{0,16}$", report.folded[max(0, start - 24) : unit_start])
    if variant == "zero-left-out" and nothing:
        severity = NOTE
    span = (start, unit_end)
    return report.finding(RULE, variant, severity, span, source="reason", values=values, marks=(span,))
