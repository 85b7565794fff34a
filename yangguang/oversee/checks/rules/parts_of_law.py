"""Sections: announced and not there, under another name, numbered with a gap, demanded by statute and missing."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from yangguang.law.errors import LawError
from yangguang.law.report_forms import form as form_named
from yangguang.law.report_forms import form_for_year
from yangguang.oversee.checks.findings import NOTE, WARNING, Finding, Rule
from yangguang.oversee.checks.lists import split_items
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.sections import Section

ANNOUNCED = Rule(
    "announced-section",
    ("预告的部分与正文不符", "Announced section differs"),
    {
        "renamed": (
            "编制说明预告“{announced}”，正文标题为“{found}”",
            "the preface announces “{announced}”, the section is titled “{found}”",
        ),
        "missing": (
            "编制说明预告“{announced}”，正文没有这一部分",
            "the preface announces “{announced}”, there is no such section",
        ),
    },
    {"reason": ("目录或编制说明应与正文一致", "what is announced must be there, under that name")},
)
STATUTORY = Rule(
    "statutory-part",
    ("缺少法定内容", "Statutory part missing"),
    {
        "missing": ("报告没有“{part}”的内容", "the report does not cover “{part}”"),
        "unseen": (
            "正文没有“{part}”的内容；如在另附的统计表或其他部分中则不缺",
            "the text does not cover “{part}”; nothing is missing if another part or the annexed form does",
        ),
        "empty": ("“{part}”只有标题，没有内容", "“{part}” has a heading and no content"),
    },
    {
        "2008": ("《政府信息公开条例》（2008年施行）第三十二条", "Regulation (2008), art. 32"),
        "2019": ("《政府信息公开条例》（2019年修订）第五十条", "Regulation (2019), art. 50"),
        "reason": ("标题下应有内容", "a heading announces content"),
    },
)
NUMBERING = Rule(
    "numbering",
    ("序号有误", "Numbering is wrong"),
    {
        "gap": ("标题序号由“{before}”跳到“{after}”", "headings jump from “{before}” to “{after}”"),
        "repeated": ("标题序号“{after}”重复", "heading number “{after}” is repeated"),
    },
    {"reason": ("各部分应依次编号", "sections are numbered in order")},
)
_ANNOUNCE = re.compile(
    r"(?:全文|本报告|报告|本年度报告|主要内容|年报|内容)[^。\n]{0,12}?(?:由|包括|包含|分为|共分|主要有|内容有)"
    r"(?:以下)?[:]?(?P<list>[^。\n]{10,400}?)"
    r"(?=等?(?:共|这|共计)?\s?[\d一二三四五六七八九十]{1,2}\s?个?大?部分|等?(?:组成|构成)|等?。|;(?!\s?\(?[一二三四五六七八九十\d]{1,2}[、.)])|\n)"
)
_INCLUDES = re.compile(
    r"(?:内容|全文|报告)[^。,，;、]{0,4}(?:包括|包含|分为|有):?"
    r"|(?:编制|编写|撰写|汇编|汇总|编撰|起草|整理|形成)(?:而成|完成|形成)?[,，](?:共|主要|全文|内容|其)*(?:包括|包含|分为|有):?"
)
# Words by which the content of a required section is known, by the section's key in the law's forms.
_WORDS = {
    "proactive": re.compile(r"主动公开|公开政府信息|公开信息|公开.{0,8}信息"),
    "applications": re.compile(r"申请"),
    "fees": re.compile(r"收费|费用|收取|减免|免费|[印制寄索本取理]费|费情况"),
    "remedies": re.compile(r"复议|诉讼|申诉"),
    "problems": re.compile(r"问题|不足|差距|薄弱|短板|改进|不够|有待|困难|下一步|今后|打算|努力方向"),
}
# (表略), (略), (见附表): the heading itself says where its content is.
_LEFT_OUT = re.compile(r"[(（][^()（）]*(?:略|见|另附|附[后表件])[^()（）]*[)）]\s*$")
# What the statistics form of 2014 counts as well.
_IN_STATISTICS = frozenset({"applications", "fees", "remedies"})


def check_announced(report: Report) -> Iterator[Finding]:
    """The sections that the preface names, against the headings."""
    tops = [section for section in report.sections if section.level == 1]
    if len(tops) < 3:
        return
    for match in _ANNOUNCE.finditer(report.folded, 0, tops[0].start):
        start, end = match.span("list")
        again = _INCLUDES.search(report.folded, start, end)  # 由某办编制,内容包括A、B
        items = split_items(report.folded, again.end() if again else start, end, pair=False)
        if len(items) < 3 or not _speaks_of_sections(report, items, tops):
            continue
        yield from _announced(report, items, tops)
        return


def _speaks_of_sections(report: Report, items, tops: list[Section]) -> bool:
    names = [_plain(report.folded[start:end]) for start, end in items]
    alike = sum(1 for name in names if any(_likeness(name, _plain(top.folded_title)) > 0.55 for top in tops))
    return alike >= max(2, len(names) // 2)


def _announced(report: Report, items, tops: list[Section]) -> Iterator[Finding]:
    free = list(tops)
    left = []
    for start, end in items:
        name = _plain(report.folded[start:end])
        same = _titled(free, name)
        if same is not None:
            free.remove(same)
        elif pair := _two_in_one(report.folded[start:end], free) if (start, end) == items[-1] else ():
            free = [top for top in free if top not in pair]
        else:
            left.append((start, end, name))
    breaks_off = _breaks_off(report, items, left, tops)
    for start, end, name in left:
        near = max(free, key=lambda top: _likeness(name, _plain(top.folded_title)), default=None)
        values = {"announced": report.original(start, end)}
        if near is not None and (
            _likeness(name, _plain(near.folded_title)) >= 0.4 or len(left) == len(free) == 1
        ):
            free.remove(near)
            severity = NOTE if _share_a_word(name, _plain(near.folded_title)) else WARNING
            yield report.finding(
                ANNOUNCED, "renamed", severity, (start, end), source="reason",
                values=values | {"found": near.title}, stated=values["announced"], computed=near.title,
                marks=((start, end), (near.title_end - len(near.title), near.title_end)),
            )  # fmt: skip
        elif not _is_annex(report, name, end):
            yield report.finding(
                ANNOUNCED, "missing", NOTE if breaks_off else WARNING, (start, end), source="reason",
                values=values, stated=values["announced"],
            )  # fmt: skip


def _breaks_off(report: Report, items, left, tops: list[Section]) -> bool:
    """Of eight sections announced the last four are missing: what was read is the beginning of a report."""
    there = len(items) - len(left)
    last = bool(left) and left[-1][:2] == tuple(items[-1])
    return last and len(left) > 1 and len(tops) <= max(there, len(items) - 2)


_ANNEX = re.compile(r"^(?:附表|附件|附图|附录)|(?:统计表|附表|附件)$")


def _is_annex(report: Report, name: str, end: int) -> bool:
    """A table that is announced is there where a line of the text, or a form, is called so."""
    if name[:2] in ("附表", "附件", "附图", "附录"):
        return True
    table = _ANNEX.search(name)
    return bool(table) and (bool(report.document.tables) or table[0] in report.folded[end + 20 :])


def _titled(tops: list[Section], name: str) -> Section | None:
    return next((top for top in tops if _same(name, _plain(top.folded_title))), None)


def _two_in_one(text: str, tops: list[Section]) -> tuple[Section, ...]:
    """收费情况和问题与改进 at the end of a list may be two sections; 问题与改进和统计表 is one, and a table."""
    for match in re.finditer(r"以及|和|及|与", text):
        first, second = (_titled(tops, _plain(half)) for half in (text[: match.start()], text[match.end() :]))
        if _ANNEX.search(text[match.end() :]):
            first = first or next((top for top in tops if _of_problems(text, top.folded_title)), None)
            return (first,) if first else ()
        if first and second and first is not second:
            return first, second
    return ()


def _of_problems(text: str, title: str) -> bool:
    """存在的主要问题及改进情况 and 主要问题和改进措施"""
    return all("问题" in each and "改进" in each for each in (text, title))


def _plain(title: str) -> str:
    """A title without what does not matter: 本, 政府信息公开工作, 情况, 的, marks."""
    title = re.sub(r"^[\d一二三四五六七八九十]+[、.是]|[\s“”\"《》、,，()]", "", title)
    return re.sub(
        r"政府信息公开(?:工作)?|政府信息|工作|主要|情况|的|因|方面|部分|及|和|与|并|以及|被|行政|提起",
        "",
        title,
    )


def _same(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= 2 and (one in other or other in one))


_FEES = re.compile(r"收费|费用|收支|减免|人员|咨询")


def _share_a_word(one: str, other: str) -> bool:
    """人员、收费及减免情况 and 人员和收支情况: fees and staff, named a little otherwise."""
    return bool(set(_FEES.findall(one)) & set(_FEES.findall(other)))


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def check_statutory(report: Report) -> Iterator[Finding]:
    """What articles 32 (2008) and 50 (2019) demand; only for full reports."""
    if not report.whole:
        return
    try:
        form = form_for_year(report.year) if report.year else form_named("free")
    except LawError:
        form = form_named("free")
    source = "2008" if form.id in ("free", "2014stat") else "2019"
    for section in form.sections:
        words = _WORDS.get(section.key)
        if section.required and words and not words.search(report.folded):
            variant = "missing" if _is_all_there(report, form.id, section.key) else "unseen"
            severity = WARNING if variant == "missing" else NOTE
            yield report.finding(
                STATUTORY, variant, severity, (0, 0), source=source, values={"part": section.title}
            )
    yield from _empty_sections(report)


def _is_all_there(report: Report, form: str, key: str) -> bool:
    """Can what is missing stand nowhere else? An extract has no title; the form of 2014 is often annexed apart."""
    if not report.titled or not report.year:
        return False
    annexed = form == "2014stat" and not any(item.kind == "stat2014" for item in report.forms)
    return not (annexed and key in _IN_STATISTICS)


def _empty_sections(report: Report) -> Iterator[Finding]:
    for section in report.sections:
        if section.level != 1 or section.end >= len(report.text) or _LEFT_OUT.search(section.title):
            continue
        body = report.folded[section.title_end : section.end].strip(" \t\r\n。:;")
        if not body:
            yield report.finding(
                STATUTORY, "empty", WARNING, (section.start, section.title_end), source="reason",
                values={"part": section.title},
            )  # fmt: skip


def check_numbering(report: Report) -> Iterator[Finding]:
    """一、二、四、: a section is missing or misnumbered."""
    tops = [section for section in report.sections if section.level == 1]
    if len(tops) < 3 or report.excerpt:
        return
    for before, after in zip(tops, tops[1:], strict=False):
        if after.number == before.number + 1:
            continue
        variant = "repeated" if after.number == before.number else "gap"
        yield report.finding(
            NUMBERING, variant, NOTE if variant == "repeated" else WARNING, (after.start, after.title_end),
            source="reason", values={"before": before.number, "after": after.number},
        )  # fmt: skip
