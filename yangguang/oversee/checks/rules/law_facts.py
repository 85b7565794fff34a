"""What a report says the Regulation demands, against the text that was in force: days to reply, order number."""

import re
from collections.abc import Iterator
from datetime import date

from yangguang.law.errors import LawError
from yangguang.law.limits import Limit, limit
from yangguang.law.regime import Regime, regime_on
from yangguang.law.report_forms import form_for_year, report_due
from yangguang.oversee.checks.findings import ERROR, WARNING, Finding, Rule
from yangguang.oversee.checks.numbers import HAN_NUMERAL, parse_han
from yangguang.oversee.checks.report import Report

RULE = Rule(
    "law-misquoted",
    ("法律规定引用有误", "The law is misquoted"),
    {
        "days": (
            "《政府信息公开条例》规定的{label}为{computed}个工作日（{article}），此处写作{stated}个工作日",
            "the Regulation gives {computed} working days ({article}); the report says {stated}",
        ),
        "order": (
            "{year}年适用的《政府信息公开条例》为{computed}公布，此处写作{stated}",
            "the Regulation in force in {year} is that of {computed}; the report says {stated}",
        ),
        "article": (
            "{year}年度报告依据《政府信息公开条例》第{computed}条编制，此处写作第{stated}条",
            "the report on {year} rests on 第{computed}条 of the Regulation; it says 第{stated}条",
        ),
    },
    {
        "reply-2008": ("《政府信息公开条例》（2008年施行）第二十四条第二款", "Regulation (2008), art. 24 (2)"),
        "reply-2019": ("《政府信息公开条例》（2019年修订）第三十三条第二款", "Regulation (2019), art. 33 (2)"),
        "publish-2008": ("《政府信息公开条例》（2008年施行）第十八条", "Regulation (2008), art. 18"),
        "publish-2019": ("《政府信息公开条例》（2019年修订）第二十六条", "Regulation (2019), art. 26"),
        "article-2008": ("《政府信息公开条例》（2008年施行）第三十一条、第三十二条", "Regulation (2008), arts. 31, 32"),
        "article-2019": ("《政府信息公开条例》（2019年修订）第四十九条、第五十条", "Regulation (2019), arts. 49, 50"),
        "order": (
            "国务院令第492号（2008年5月1日起施行）、国务院令第711号（2019年5月15日起施行）",
            "Order 492 (in force from 1 May 2008), Order 711 (from 15 May 2019)",
        ),
    },
)  # fmt: skip
_DAYS = re.compile(rf"(?P<n>\d{{1,3}}|{HAN_NUMERAL})\s?个?工作日")
# The law is named as what sets the days: 条例规定的, 法定, 按照《…条例》.
_BY_LAW = re.compile(
    r"条例》?[^。;]{0,12}?(?:规定|要求|明确)|法定|(?:按照|依照|根据|依据|遵照|执行)[^。,，;]{0,30}条例"
)
_DIRECT = re.compile(
    r"(?:条例》?(?:所)?(?:规定|要求|明确)|法定|规定)的?(?:答复|办理|公开)?(?:时限|期限|时间)?(?:为|是|内)?的?\s?$"
)
_AS_DUTY = re.compile(r"之日起|应当|应(?=[在于自予])|期限|时限|[必]?须")
_REPLY = re.compile(r"答复|申请")
_PUBLISH = re.compile(r"(?:形成|产生|变更|制作)[^。,，;]{0,8}(?:之?日起|后)[^。,，;]{0,3}$")
_EXTENSION = re.compile(r"延长[^,，;。]{0,20}(?:不(?:得)?超过|最长|最多)[^,，;。]{0,8}$")
# Days of other laws, of other steps, or of the office's own promise.
_OTHER = re.compile(
    r"许可|审批|政务服务|信访|提案|建议|投诉|咨询|留言|热线|复议|诉讼|信箱|补正|更正|第三方|征求|征询|预算|决算|处罚|延期|顺延|登记|移送|转送|转办|交办|流转|拟办|初审|审核|受理(?!的?申请)"
)
_OWN_PROMISE = re.compile(r"缩短|压缩|压减|提前|承诺|力争|减少|降低|平均|提速|内部|不到|仅")
_ORDER = re.compile(
    r"信息公开条例》?\s?[(,，]?[^。;《》]{0,14}?(?:国务院)?(?:令)?第\s?(?P<n>\d{3})\s?号(?:令)?"
)
_ARTICLE = re.compile(
    rf"信息公开条例》?(?:\([^()]{{0,40}}\)|[^。;,，《》第]){{0,8}}第(?P<n>{HAN_NUMERAL})条[^。;]{{0,24}}?(?:编制|编写|撰写|形成)[^。;]{{0,12}}(?:报告|年报)"
)
_ARTICLE_NUMBER = re.compile(rf"第({HAN_NUMERAL})条")
_REVISED = re.compile(r"修订|新条例|新《|新的|新版|新修")
_OLD = re.compile(r"原|旧|修订前|修改前|废止|2007年|2008年5月")


def check_law_facts(report: Report) -> Iterator[Finding]:
    """Days and orders that a report ascribes to the Regulation, against the law tables."""
    for sentence in report.sentences:
        for match in _DAYS.finditer(report.folded, sentence.start, sentence.end):
            yield from _days(report, sentence, match)
        for match in _ORDER.finditer(report.folded, sentence.start, sentence.end):
            yield from _order(report, sentence, match)
        for match in _ARTICLE.finditer(report.folded, sentence.start, sentence.end):
            yield from _article(report, match)


def _days(report: Report, sentence, match: re.Match) -> Iterator[Finding]:
    before = report.folded[sentence.start : match.start()]
    clause = re.split(r"[,，;:]", before)[-1]
    after = re.split(r"[,，;。]", report.folded[match.end() : min(sentence.end, match.end() + 30)])[0]
    key = _which(before, clause, after) or _of_applications(report, sentence, match, after)
    stated = int(match["n"]) if match["n"].isdigit() else parse_han(match["n"])
    if not key or stated is None or _OTHER.search(clause + after) or _OWN_PROMISE.search(clause[-12:]):
        return
    bounds = _bounds(report, key)
    if not bounds or any(stated == bound.value for bound in bounds):
        return
    bound = bounds[-1]
    direct = bool(_DIRECT.search(clause))
    ascribed = direct or bool(_BY_LAW.search(before) and (key != "reply" or _AS_DUTY.search(clause)))
    # An office may set itself fewer days than the law; more than the law, or the days of its other text, are wrong.
    longer = stated > bound.value and (key != "reply" or "之日起" in clause)
    if not ascribed and not longer:
        return
    sure = ascribed and (direct or longer or stated in _of_any_text(key))
    regime = bound.regime.removeprefix("ogi")
    yield report.finding(
        RULE, "days", ERROR if sure else WARNING, match.span(),
        source=f"{'publish' if key == 'publish' else 'reply'}-{regime}", stated=str(stated), computed=str(bound.value),
        values={
            "label": bound.label, "computed": bound.value, "stated": stated, "article": bound.article,
        },
    )  # fmt: skip


def _which(before: str, clause: str, after: str) -> str:
    """The limit that the days are about: to publish, to reply, to extend; or ""."""
    if _EXTENSION.search(before):
        return "extension"
    if _PUBLISH.search(before):
        return "publish"
    return "reply" if _REPLY.search(clause[-24:] + after) and "延长" not in clause + after else ""


def _of_applications(report: Report, sentence, match: re.Match, after: str) -> str:
    """条例规定的15个工作日期限办理, where applications are told of just before."""
    told = report.folded[max(0, sentence.start - 60) : match.start()]
    behind = re.match(r"的?(?:法定)?(?:期限|时限)?内?(?:办理|办结)", after)
    return "reply" if behind and re.search(r"依申请公开|公开申请|收到?申请", told) else ""


def _bounds(report: Report, key: str) -> list[Limit]:
    """The limit by each text of the Regulation that was in force in the report's year, the later last."""
    return [limit(key, on=regime.starts) for regime in _regimes(report.year, key)]


def _regimes(year: int | None, key: str = "") -> list[Regime]:
    """The texts in force in a year. Where no year is said: all, if there is but one answer."""
    days = (
        [date(2008, 12, 31), date(2019, 12, 31)] if year is None else [date(year, 1, 1), date(year, 12, 31)]
    )
    found: list[Regime] = []
    for day in days:
        try:
            regime = regime_on(day)
        except LawError:
            continue
        if regime not in found:
            found.append(regime)
    return found


def _of_any_text(key: str) -> set[int]:
    return {limit(key, on=regime.starts).value for regime in _regimes(None)}


def _order(report: Report, sentence, match: re.Match) -> Iterator[Finding]:
    """国务院令第492号 beside the Regulation as revised in 2019, and 711 before there was one."""
    near = report.folded[max(sentence.start, match.start() - 30) : match.end()]
    stated = match["n"]
    instruments = [regime.instrument for regime in _regimes(None)]
    known = [name for name in instruments if stated in name]
    if report.year is None and known:
        return
    right = [regime.instrument for regime in _regimes(report.year)]
    if _REVISED.search(near):
        right = [name for name in right if name == instruments[-1]] or right
    if any(stated in name for name in right) or (known and _OLD.search(near)):
        return
    yield report.finding(
        RULE, "order", ERROR, match.span("n"), source="order", stated=f"国务院令第{stated}号", computed=right[-1],
        values={"year": report.year or "", "computed": right[-1], "stated": f"国务院令第{stated}号"},
    )  # fmt: skip


def _article(report: Report, match: re.Match) -> Iterator[Finding]:
    """根据《条例》第三十一条编制本年度报告: the articles on the annual report, of the year's text."""
    if report.year is None:
        return
    try:
        due, form = report_due(report.year, kind="government"), form_for_year(report.year)
    except LawError:
        return
    said = [due.article, *(section.article for section in form.sections)]
    right = dict.fromkeys(number for text in said for number in _ARTICLE_NUMBER.findall(text))
    stated, computed = match["n"], "条、第".join(right)
    if stated not in right:
        yield report.finding(
            RULE, "article", WARNING, match.span("n"), source=f"article-{due.regime.removeprefix('ogi')}",
            stated=stated, computed=computed,
            values={"year": report.year, "computed": computed, "stated": stated},
        )  # fmt: skip
