"""The text of a report: unknown figures, numbers typed by hand, scopes mixed without a word, missing parts, time."""

from collections.abc import Iterator, Mapping
from typing import Literal

from django.utils import timezone

from yangguang.agencies.models import AgencyKind
from yangguang.law.report_forms import form, report_due
from yangguang.oversee.checks import ERROR as CHECKER_ERROR
from yangguang.oversee.checks import NOTE as CHECKER_NOTE
from yangguang.oversee.checks import check_text

from .counts.publish import waiting
from .document import build, plain_text
from .figures import basis_of
from .findings import ERROR, WARNING, ReportFinding
from .models import Figure, Report, Scope
from .narrative import Line, Token, parse, typed_numbers
from .registry import FigureSpec, names_with_digits
from .report import PREFACE
from .scopes import scope_for

Figures = Mapping[str, Figure]
# Words that tell the reader whom a number speaks of.
_WORDS = {
    Scope.CITYWIDE: ("全市",),
    Scope.AREA: ("全区", "全县", "本地区", "辖区"),
    Scope.MUNICIPAL: ("市本级", "市级"),
    Scope.OWN: ("本机关", "本单位"),
}
_ALL = FigureSpec("", "", "", "citywide", "released")


def check(report: Report, figures: Figures) -> Iterator[ReportFinding]:
    """Every finding about text and time."""
    yield from _time(report)
    titles = {section.key: section for section in form(report.form).sections if section.kind == "text"}
    for key, section in titles.items():
        if section.required and not report.narrative.get(key, "").strip():
            yield ReportFinding(
                f"section:{key}", f"缺少“{section.title}”部分", explainable=False, source=section.article
            )
    for key, text in report.narrative.items():
        title = titles[key].title if key in titles else "编制说明" if key == PREFACE else key
        for number, line in enumerate(parse(text), start=1):
            yield from _line(line, f"{key}:{number}", f"“{title}”第{number}段", report, figures)
    yield from _checker(report)


def _time(report: Report) -> Iterator[ReportFinding]:
    if report.cutoff_size is None:
        yield ReportFinding("not-taken", "还没有统计数字：请先统计", explainable=False)
        return
    if timezone.localdate(report.cutoff_at) <= report.period_to:
        yield ReportFinding("period-open", "统计期间还没有结束，请在年度结束后重新统计", explainable=False)
    if count := waiting(_ALL, basis_of(report)):
        yield ReportFinding(
            "unsealed",
            f"有{count}条期间内公开的信息还没有记入公开日志，请在日志封存后重新统计",
            explainable=False,
        )
    kind: Literal["government", "department"] = (
        "government"
        if report.agency.kind in (AgencyKind.CITY, AgencyKind.COUNTY, AgencyKind.TOWNSHIP)
        else "department"
    )
    due = report_due(report.year, kind=kind)
    if timezone.localdate() > due.day and not report.restates_id:
        yield ReportFinding(
            "late",
            f"已超过公布期限{due.day:%Y-%m-%d}（{due.article}），请尽快公布",
            WARNING,
            source=due.article,
        )


def _line(line: Line, place: str, where: str, report: Report, figures: Figures) -> Iterator[ReportFinding]:
    for token in line.tokens:
        if not token.is_time and token.name not in figures:
            yield ReportFinding(
                f"token:{place}:{token.name}", f"{where}引用了没有的指标“{token.name}”，或者加入后还没有重新统计",
                explainable=False,
            )  # fmt: skip
    for typed in typed_numbers(line, allowed=names_with_digits()):
        yield ReportFinding(
            f"typed:{place}:{typed}", f"{where}有手工填写的数字“{typed}”，请改为引用指标", quotes=(typed,)
        )
    for words, tokens in line.sentences():
        yield from _scopes(words, tokens, place, where, report, figures)


def _scopes(
    words: str, tokens: list[Token], place: str, where: str, report: Report, figures: Figures
) -> Iterator[ReportFinding]:
    base = scope_for(report.agency, "municipal")
    said = {scope for scope, known in _WORDS.items() if any(word in words for word in known)}
    for token in tokens:
        figure = figures.get(token.name)
        if figure is None:
            continue
        scope = Scope(figure.scope)
        if scope in said or (scope == base and not said - {base}):
            continue
        yield ReportFinding(
            f"scope:{place}:{token.name}",
            f"{where}的“{figure.label}”是{scope.label}数字，同一句话里没有说明这一范围",
            figures=(token.name,),
        )


def _checker(report: Report) -> Iterator[ReportFinding]:
    """What the stand-alone report checker says about the printed text, as any citizen could run it."""
    for found in check_text(plain_text(build(report))).findings:
        if found.severity == CHECKER_NOTE:
            continue
        severity = ERROR if found.severity == CHECKER_ERROR else WARNING
        yield ReportFinding(
            f"text:{found.rule.id}:{found.quote[:60]}", found.message(), severity,
            source=found.source(), quotes=(found.quote,),
        )  # fmt: skip
