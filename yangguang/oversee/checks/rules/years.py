"""Years: a sentence on the office's own work that still says an older year; a year that cannot be."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule
from yangguang.oversee.checks.report import TO_ITS_END, Report
from yangguang.oversee.checks.sentences import Sentence

STALE = Rule(
    "stale-year",
    ("年份与报告年度不符", "Another year than the report's"),
    {
        "older": (
            "报告年度为{year}年，此处写作“{stated}年”，疑为沿用旧文",
            "the report is on {year}, this sentence speaks of {stated}: left over from an older report?",
        ),
        "later": (
            "报告年度为{year}年，此处已有{stated}年的数字",
            "the report is on {year}, this is already a number of {stated}",
        ),
        "planned": (
            "报告年度为{year}年，下一步措施仍写作{stated}年",
            "the report is on {year}, and what is planned is still said of {stated}",
        ),
        "never": ("“{stated}”不是年份", "“{stated}” is no year"),
    },
    {"reason": ("报告所述应为报告年度的情况", "a report speaks of its own year")},
)
_NEVER = re.compile(r"(?<![\d.,])(?:20\d{3,4}|2[1-9]\d\d|02\d\d)年(?!前|后|来|间|历史|[期限])")
# 2019年,我局收到申请5件: what the office did in a year, and not when a thing began.
_OWN_WORK = re.compile(
    r"\s*(?:\(?[一二三四五六七八九十\d]+[)、.])*\s*(?P<year>20\d\d)年度?(?!至|到|-|—|底|末|初|起|以|\d)[,，]?\s?"
    r"(?:全年)?(?:我[局县市区镇乡委办厅处校院省州站]|本[局县市区镇乡委办厅处校院机级单]|全[局县市区镇乡年]|[\u4e00-\u9fff]{2,8}(?:局|办|委|镇|乡|街道|政府))?[^。,，;:\d]{0,16}?"
    r"(?:的?政府信息公开工作|主动公开|公开(?:政府)?信息|未收到|没有收到|无[^,，。]{0,6}申请|收到|受理|未发生|没有发生|未出现|共发布|共公开|未收取)"
)
# 特向社会公布2013年度某镇政府信息公开年度报告, in the report on 2014.
_OF_REPORT = re.compile(
    r"(?:公布|发布|汇报|编制|公开|报告)[^。\n\d《]{0,10}(?P<year>20\d\d)年度?[^。,，;\n《\d]{0,24}(?:年度报告|年报)(?!格式|的通知|工作)"
)
_NOW = re.compile(r"现将[^。,，\n\d]{0,12}(?P<year>20\d\d)年度?[^。,，\n\d]{0,12}公开[^。,，\n\d]{0,8}情况")
_PERIOD = re.compile(r"(?:期限|时限|数据)[^。\n\d]{0,16}20\d\d年1月1日")
_FAR = 5  # years by which an old preface may be left behind
_LATER = re.compile(
    r"(?<![^\s,，;。:])(?P<year>20\d\d)年(?:度|以来|,|，)*[^,，;。\d]{0,10}(?:累计|收录|主动公开|公开|发布|收到|受理)[^,，;。\d]{0,14}\d"
)
_NEXT_STEPS = re.compile(
    r"(?P<year>20\d\d)年(?:度)?[,，]?\s?(?:我[们局县市区镇乡委办厅街]|本[局机单]|全[市县区])[^,，;。\d]{0,8}(?:将|拟|计划|打算)"
)
_COUNTED = re.compile(
    r"(?:公开|发布|公布|收到|受理)[^,，;]{0,20}\d|(?:尚无|未|没有|无)[^,，;]{0,12}(?:收到|申请|复议)"
)
_OF_PLANS = re.compile(r"问题|改进|打算|措施|下一步")
_PLANNED = re.compile(r"将|计划|拟|准备|打算|下一步")
_COMPARED = re.compile(r"同比|同期|[与较和比]20|上年|去年|今年|增长|下降|增加|减少|以来|历年|累计|分别")


def check_years(report: Report) -> Iterator[Finding]:
    """202020年; and of a report on 2020 a sentence on what was published or received in 2019, with no word of 2020."""
    for found in _NEVER.finditer(report.folded):
        stated = report.original(*found.span())
        yield report.finding(
            STALE, "never", ERROR, found.span(), source="reason", stated=stated, values={"stated": stated}
        )
    if report.year and (report.titled or _PERIOD.search(report.folded, 0, 3000)):
        yield from _in_preface(report)
        for sentence in report.sentences:
            yield from _in_sentence(report, sentence)


def _stale(report: Report, variant: str, severity: str, found: re.Match) -> Finding:
    return report.finding(
        STALE, variant, severity, found.span("year"), source="reason", stated=found["year"],
        computed=str(report.year), values={"year": report.year, "stated": found["year"]},
    )  # fmt: skip


def _in_preface(report: Report) -> Iterator[Finding]:
    """The name of the report before its first section."""
    end = max((item.title_end for item in report.sections[:1]), default=2000)
    for pattern in (_OF_REPORT, _NOW):
        for found in pattern.finditer(report.folded, 0, end):
            if 0 < report.year - int(found["year"]) <= _FAR:
                yield _stale(report, "older", WARNING, found)


def _in_sentence(report: Report, sentence: Sentence) -> Iterator[Finding]:
    """What was done in another year, the day up to which it is counted, and what is planned."""
    span = (sentence.start, sentence.end)
    done, later = _OWN_WORK.match(report.folded, *span), _LATER.search(report.folded, *span)
    until, plan = TO_ITS_END.search(report.folded, *span), _NEXT_STEPS.search(report.folded, *span)
    planned = (done or later) and _PLANNED.search(report.folded, *span)
    if done:
        if _years_off(report, done) in (-1, 1, 2, 3) and not planned and not _speaks_of_more(report, sentence.paragraph):
            yield _stale(report, "older", WARNING, done)
    elif later and _years_off(report, later) == -1 and not planned:
        yield _stale(report, "later", WARNING, later)
    if until and _years_off(report, until) < -1:
        yield _stale(report, "later", ERROR, until)
    elif until and _years_off(report, until) == 1 and _counts_alone(report, report.folded[slice(*span)]):
        yield _stale(report, "older", WARNING, until)
    if plan and not _years_off(report, plan) and _OF_PLANS.search(report.section_at(plan.start())):
        yield _stale(report, "planned", WARNING, plan)


def _years_off(report: Report, found: re.Match) -> int:
    """By how many years the year that is said lies before the report's."""
    return report.year - int(found["year"])


def _counts_alone(report: Report, text: str) -> bool:
    """Does a sentence count something, or deny it, and neither name the report's year nor compare?"""
    return f"{report.year}年" not in text and bool(_COUNTED.search(text)) and not _COMPARED.search(text)


def _speaks_of_more(report: Report, paragraph: int) -> bool:
    """Does the paragraph name the report's year, or compare? Then an older year stands there by right."""
    told = [item for item in report.sentences if item.paragraph == paragraph]
    text = report.folded[told[0].start : told[-1].end]
    return f"{report.year}年" in text or bool(_COMPARED.search(text))
