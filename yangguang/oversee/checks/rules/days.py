"""Days: published after the legal day; the period is another year's; a day that does not exist."""

import re
from collections.abc import Iterator
from datetime import date

from yangguang.law.errors import LawError
from yangguang.law.report_forms import report_due
from yangguang.oversee.checks.findings import ERROR, NOTE, WARNING, Finding, Rule
from yangguang.oversee.checks.report import Report

LATE = Rule(
    "published-late",
    ("公布晚于法定期限", "Published after the legal day"),
    {
        "late": (
            "公布日期{day}晚于法定期限{due}，逾期{days}天",
            "published on {day}, {days} days after the legal day {due}",
        )
    },
    {
        "2008": ("《政府信息公开条例》（2008年施行）第三十一条：每年3月31日前公布", "Regulation (2008), art. 31: by 31 March"),
        "2019": (
            "《政府信息公开条例》（2019年修订）第四十九条：部门1月31日前、政府3月31日前公布",
            "Regulation (2019), art. 49: departments by 31 January, governments by 31 March",
        ),
    },
)  # fmt: skip
PERIOD = Rule(
    "wrong-period",
    ("统计期限与年度不符", "Period is another year's"),
    {
        "year": (
            "报告年度为{year}年，统计期限写作{stated}年",
            "the report is on {year}, its period says {stated}",
        ),
        "end": ("统计期限止于{stated}，不是12月31日", "the period ends on {stated}, not on 31 December"),
        "early": (
            "落款或发布日期{stated}早于报告年度{year}年结束",
            "dated {stated}, before the year {year} that it reports on has ended",
        ),
        "backwards": (
            "期限自{begin}起，却至{end}止，止于开始之前",
            "the period begins on {begin} and ends on {end}, before it begins",
        ),
    },
    {
        "reason": (
            "统计期限为报告年度的1月1日至12月31日",
            "the period is 1 January to 31 December of the report's year",
        )
    },
)
NO_SUCH_DAY = Rule(
    "no-such-day",
    ("日期不存在", "There is no such day"),
    {"day": ("{day}不存在", "there is no such day: {day}")},
    {"reason": ("历法：该月没有这一天", "the calendar: that month has no such day")},
)
_PERIOD = re.compile(
    r"(?:数据|统计|时限|期限|时间)[^。\n]{0,24}?(?P<first>20\d\d)年1月1日[^。\n]{0,6}?(?:(?P<last>20\d\d)年)?12月31日"
)
_FROM_TO = re.compile(
    r"(?P<begin>20\d\d年\d{1,2}月(?:\d{1,2}日)?)起?[,，]?\s?(?:至|到|—|－|-|~|～){1,2}\s?(?P<end>20\d\d年\d{1,2}月(?:\d{1,2}日|[底末])?)"
)
# 本报告反映我局2017年政府信息公开工作情况: the year of a report without its title.
_ON_YEAR = re.compile(r"(?:反映|总结|公布|汇报)[^。\n\d]{0,12}(20\d\d)年度?(?:的)?政府信息公开")
_DAY = re.compile(r"(?<![\d.])(?:(20\d\d)年)?\s?(\d{1,2})\s?月\s?(\d{1,2})\s?日")
# 6月28日至31日, 6月3日、31日: the second day is of the same month.
_SAME_MONTH = re.compile(r"[至到~、和及与—-]{1,2}\s?(\d{1,2})\s?日")
# Where no year stands beside it, 29 February is taken as a day that may be.
_SOME_LEAP_YEAR = 2000
_LAST_MONTH = 11  # offices sign in December, when the year is as good as over
_MOVED = 180  # days
_NOT_TO_THE_END = re.compile(r"20\d\d年1月1日[^。\n\d]{0,6}?(?:20\d\d年)?(?P<end>12月(?!31)\d{1,2}日)")
# 自2012年3月31日起至2013年3月31日止: a year, and not that of the calendar.
_ANOTHER_YEAR = re.compile(
    r"(?:统计|数据)[^。\n\d]{0,16}(?P<end>20\d\d年(?!1月1日|5月1日)\d{1,2}月\d{1,2}日起?[,，]?(?:至|到)20\d\d年\d{1,2}月\d{1,2}日)"
)
_DEPARTMENT = re.compile(
    r"(?:局|委员会|委|办公室|办公厅|厅|处|中心|院|站|所|大队|支队|分局|学校|集团|公司|协会|联合会)$"
)


def check_publication_day(report: Report) -> Iterator[Finding]:
    """The day on the page or under the report, against article 31 (2008) or 49 (2019)."""
    if report.published is None or report.year is None:
        return
    day, start, end = report.published
    kind = "department" if _DEPARTMENT.search(report.agency) else "government"
    try:
        due = report_due(report.year, kind=kind)
    except LawError:
        return
    if day.year == report.year and day.month < _LAST_MONTH and report.titled:
        yield report.finding(
            PERIOD, "early", WARNING, (start, end), source="reason", stated=day.isoformat(),
            values={"stated": day.isoformat(), "year": report.year},
        )  # fmt: skip
    if day > due.day:
        source = "2019" if due.day.year > 2019 else "2008"
        # Pages that were moved to another site bear the day of the move.
        severity = NOTE if (day - due.day).days > _MOVED else WARNING
        yield report.finding(
            LATE, "late", severity, (start, end), source=source, stated=day.isoformat(),
            computed=due.day.isoformat(),
            values={"day": day.isoformat(), "due": due.day.isoformat(), "days": (day - due.day).days},
        )  # fmt: skip


def check_period(report: Report) -> Iterator[Finding]:
    """统计期限 of another year, left over from an older report; any period that ends before it begins."""
    told: set[int] = set()
    match, year = _PERIOD.search(report.folded, 0, 6000), _year_of(report)
    if match and year:
        wrong = [name for name in ("first", "last") if match[name] and int(match[name]) != year]
        told |= {match.start(name) for name in wrong}
        if wrong:
            yield report.finding(
                PERIOD, "year", ERROR, (match.start(wrong[0]), match.end(wrong[-1])), source="reason",
                stated=match[wrong[0]], computed=str(year), values={"year": year, "stated": match[wrong[0]]},
                marks=tuple(match.span(name) for name in wrong),
            )  # fmt: skip
    ends = _NOT_TO_THE_END.search(report.folded, 0, 3000) or _ANOTHER_YEAR.search(report.folded, 0, 3000)
    if ends:
        stated = report.original(*ends.span("end"))
        yield report.finding(
            PERIOD,
            "end",
            WARNING,
            ends.span("end"),
            source="reason",
            stated=stated,
            values={"stated": stated},
        )
    for span in _FROM_TO.finditer(report.folded):
        begin, end = _as_numbers(span["begin"]), _as_numbers(span["end"])
        # 2017年5月至2017年5月20日: only what both of them say is compared.
        size = min(len(begin), len(end))
        if end[:size] < begin[:size] and not told & {span.start("begin"), span.start("end")}:
            first, last = (report.original(*span.span(name)) for name in ("begin", "end"))
            yield report.finding(
                PERIOD, "backwards", ERROR, span.span(), source="reason", stated=last, computed=first,
                values={"begin": first, "end": last},
            )  # fmt: skip


def _as_numbers(day: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", day)]


def _year_of(report: Report) -> int | None:
    """The year of the title, or that a passage says it is on; else None."""
    if report.titled:
        return report.year
    said = _ON_YEAR.search(report.folded, 0, 6000)
    return int(said[1]) if said else None


def check_days(report: Report) -> Iterator[Finding]:
    """6月31日, 2013年2月29日: in the prose and in tables, with a year beside it or without."""
    for found in _DAY.finditer(report.folded):
        day, end = int(found[3]), found.end()
        if not _exists(found, day):
            yield _no_such_day(report, (found.start(), end), found[0])
        while later := _SAME_MONTH.match(report.folded, end):
            end = later.end()
            if not _exists(found, int(later[1])):
                month = report.original(found.start(), found.start(3))
                yield _no_such_day(
                    report, (found.start(), end), month + report.original(*later.span(1)) + "日"
                )


def _exists(month: re.Match, day: int) -> bool:
    try:
        date(int(month[1] or _SOME_LEAP_YEAR), int(month[2]), day)
    except ValueError:
        return False
    return True


def _no_such_day(report: Report, span: tuple[int, int], day: str) -> Finding:
    return report.finding(NO_SUCH_DAY, "day", ERROR, span, source="reason", values={"day": day}, stated=day)
