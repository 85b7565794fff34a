"""Indicators that every report has: which claims speak of them, and which form cells hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.tables.labels import law_table


@dataclass(frozen=True)
class Indicator:
    """One indicator: its Chinese name, how a claim speaks of it, in which unit, and its form cells."""

    key: str
    name: str
    words: re.Pattern
    not_words: re.Pattern
    units: frozenset[str]
    cells: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    needs: re.Pattern | None = None


_CASES = frozenset({"件", "宗", "起", "份", "个", "条", "例", "次", "件次"})
_PARTIAL = (
    r"当面|网络|网上|网站|平台|信函|邮寄|传真|邮件|其中|自然人|法人|公民|企业|复议|诉讼|上年|去年|结转|率|部门|各县|乡镇|"
    r"街道|下属|转办|咨询|热线|12345|信访|来信|信件|留言|提案|建议|投诉|按时|按期|延期|及时|涉及|关于|线上|线下|书面|重复"
)
_OUTCOME_NOT = r"率|网站|平台|信息(?!公开申请)|文件|预算|主动"


def _make(key, name, words, not_words, units, cells=(), needs=None) -> Indicator:
    return Indicator(
        key, name, re.compile(words), re.compile(not_words or r"(?!)"), units, tuple(cells),
        re.compile(needs) if needs else None,
    )  # fmt: skip


_APPLIES = r"申请"
INDICATORS: tuple[Indicator, ...] = (
    _make(
        "received", "收到申请", r"(?:收到|受理|接收|接到|新收|收件)[^,，;]{0,24}申请[^,，;]{0,10}$", _PARTIAL, _CASES,
        [("table3", ("1",), "total"), ("stat2014", ("C1",), "")],
    ),
    _make("carried-in", "上年结转", r"(?:上年|上年度|上一年|上一年度|去年)[^,，;]{0,6}结转|结转上(?:一)?年", r"下年|下一年", _CASES,
          [("table3", ("2",), "total")]),
    _make("carried-out", "结转下年", r"结转(?:至|到|入)?(?:下|次)|转(?:入|至)(?:下|次)年", r"上年结转[^,，;]*$", _CASES,
          [("table3", ("4",), "total")]),
    _make("closed", "办结申请", r"(?:办结|答复|办理完毕|办复)[^,，;]{0,12}$", _PARTIAL + r"|部分|公开(?!申请)|不予|无法", _CASES,
          [("table3", ("3.7",), "total"), ("stat2014", ("C2",), "")], _APPLIES),
    _make("granted", "予以公开", r"(?<!不)(?<!部分)(?:予以公开|同意公开)[^,，;]{0,6}$", _OUTCOME_NOT + "|部分|不", _CASES,
          [("table3", ("3.1",), "total")], _APPLIES),
    _make("partly", "部分公开", r"部分公开[^,，;]{0,6}$", _OUTCOME_NOT, _CASES, [("table3", ("3.2",), "total")], _APPLIES),
    _make("refused", "不予公开", r"不予公开[^,，;]{0,6}$", _OUTCOME_NOT, _CASES, [("table3", ("3.3",), "total")], _APPLIES),
    _make("not-provided", "无法提供", r"无法提供[^,，;]{0,6}$", _OUTCOME_NOT, _CASES, [("table3", ("3.4",), "total")], _APPLIES),
    _make("not-handled", "不予处理", r"不予处理[^,，;]{0,6}$", _OUTCOME_NOT, _CASES, [("table3", ("3.5",), "total")], _APPLIES),
    _make("review", "行政复议", r"行政复议[^,，;、]{0,10}$", r"诉讼|维持|纠正|纠错|其中|审结|驳回|撤", _CASES,
          [("table4", ("review",), "total"), ("stat2014", ("D",), "")]),
    _make("suit", "行政诉讼", r"行政诉讼[^,，;、]{0,10}$", r"复议[^,，;]*$(?<!诉讼)|维持|纠正|纠错|其中|审结|驳回|撤|未经|直接", _CASES,
          [("table4", ("suit_direct", "suit_after_review"), "total"), ("stat2014", ("E",), "")]),
    _make("press", "新闻发布会", r"新闻发布会", r"主要负责|负责同志|参加|出席|其中", frozenset({"场", "次"}), [("stat2014", ("B2a",), "")]),
    _make(
        "proactive", "主动公开信息", r"主动公开(?:各类|各种|的)?(?:政府|政务)?信息(?:总数|数量|总量|总计|数|共计|共|合计|累计)*(?:为|达)?$",
        r"网站|微信|微博|公报|平台|通过|其中|部门|各县|媒体|新增|镇|街道|领域|重点|本级", frozenset({"条", "件", "万条"}),
        [("stat2014", ("A1",), "")],
    ),
)  # fmt: skip


def indicator_of(report: Report, claim: Claim) -> Indicator | None:
    """The indicator that a claim speaks of, or None."""
    if claim.role != COUNT or claim.unit in ("%",):
        return None
    sentence = report.sentences[claim.sentence]
    context = report.folded[sentence.start : sentence.end]
    # 2件结转下年: what is counted may stand behind the number.
    words = claim.label if claim.label else claim.noun
    lead = claim.lead[-40:]
    for item in INDICATORS:
        if claim.unit not in item.units:
            continue
        text = lead if item.key == "press" else words
        behind = item.key == "carried-out" and item.words.match(claim.noun)
        if not behind and (not item.words.search(text) or item.not_words.search(text)):
            continue
        if item.needs and not item.needs.search(context + report.section_at(claim.start)):
            continue
        return item
    return None


def said(report: Report) -> dict[str, list[Claim]]:
    """Claims by indicator, of this year, in the order of the text; worked out once for a report."""
    if "said" not in report.memo:
        report.memo["said"] = _said(report)
    return report.memo["said"]


def _said(report: Report) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in report.claims:
        item = indicator_of(report, claim)
        if item is not None and (claim.year is None or claim.year == report.year or report.year is None):
            found.setdefault(item.key, []).append(claim)
    return found


@dataclass(frozen=True)
class FormValue:
    """What the forms say of an indicator: the sum of its cells, and where the first of them stands."""

    value: Decimal
    kind: str
    start: int
    end: int


def in_forms(report: Report, item: Indicator) -> FormValue | None:
    """The form's value of an indicator; None where the form is not there or a cell could not be read."""
    for kind, rows, column in item.cells:
        for form in report.forms:
            if form.kind != kind:
                continue
            keys = list(_keys(form.form or "2021", kind, rows, column))
            values = [form.cells.get(key) for key in keys]
            if keys and all(value is not None for value in values):
                total = sum((value.number for value in values if value), Decimal(0))
                return FormValue(total, kind, values[0].start, values[0].end)
    return None


def _keys(form: str, kind: str, rows: tuple[str, ...], column: str) -> Iterator[tuple[str, str]]:
    table = law_table("2014stat" if kind == "stat2014" else form, kind)
    column = column or table.columns[0].key
    for row in table.rows:
        if row.key in rows or any(row.key.startswith(f"{one}.") and one.count(".") == 1 for one in rows):
            yield row.key, column
