"""Years: a sentence on the office's own work that still says an older year; a year that cannot be."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule
from yangguang.oversee.checks.report import Report

STALE = Rule(
    "stale-year",
    ("年份与报告年度不符", "Another year than the report's"),
    {
        "older": (
            "报告年度为{year}年，此处写作“{stated}年”，疑为沿用旧文",
            "the report is on {year}, this sentence speaks of {stated}: left over from an older report?",
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
    r"(?:主动公开|公开(?:政府)?信息|未收到|没有收到|无[^,，。]{0,6}申请|收到|受理|未发生|没有发生|未出现|共发布|共公开|未收取)"
)
_PLANNED = re.compile(r"将|计划|拟|准备|打算|下一步")
_COMPARED = re.compile(r"同比|同期|[与较和比]20|上年|去年|今年|增长|下降|增加|减少|以来|历年|累计|分别")


def check_years(report: Report) -> Iterator[Finding]:
    """202020年; and of a report on 2020 a sentence on what was published or received in 2019, with no word of 2020."""
    for found in _NEVER.finditer(report.folded):
        stated = report.original(*found.span())
        yield report.finding(
            STALE, "never", ERROR, found.span(), source="reason", stated=stated, values={"stated": stated}
        )
    if report.titled and report.year:
        yield from _older(report)


def _older(report: Report) -> Iterator[Finding]:
    for sentence in report.sentences:
        found = _OWN_WORK.match(report.folded, sentence.start, sentence.end)
        if found is None or not 0 < abs(report.year - int(found["year"])) <= 3:
            continue
        if _PLANNED.search(report.folded, sentence.start, sentence.end):
            continue
        if _speaks_of_more(report, sentence.paragraph):
            continue
        yield report.finding(
            STALE, "older", WARNING, found.span("year"), source="reason", stated=found["year"],
            computed=str(report.year), values={"year": report.year, "stated": found["year"]},
        )  # fmt: skip


def _speaks_of_more(report: Report, paragraph: int) -> bool:
    """Does the paragraph name the report's year, or compare? Then an older year stands there by right."""
    told = [item for item in report.sentences if item.paragraph == paragraph]
    text = report.folded[told[0].start : told[-1].end]
    return f"{report.year}年" in text or bool(_COMPARED.search(text))
