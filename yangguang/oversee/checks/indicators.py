"""Indicators that every report has: which claims speak of them, and which form cells hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.fold import fold
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.tables.labels import law_table


@dataclass(frozen=True)
class Indicator:
    """One indicator: its Chinese name, how a claim speaks of it, in which unit, and its form cells.

    `one_value`: two values in one text contradict each other; where not, only a form's value does.
    `may_be_part`: a text that says less than the form may speak of one kind only.
    """

    key: str
    name: str
    words: re.Pattern
    not_words: re.Pattern
    units: frozenset[str]
    cells: tuple[tuple[str, tuple[str, ...], str], ...] = ()
    needs: re.Pattern | None = None
    one_value: bool = True
    may_be_part: bool = False


_CASES = frozenset({"件", "宗", "起", "份", "个", "条", "例", "次", "件次"})
_PARTIAL = (
    r"当面|网络|网上|网站|平台|信函|邮寄|传真|邮件|其中|自然人|法人|公民|个人|企业|复议|诉讼|上年|去年|结转|率|部门|各县|乡镇|"
    r"街道|下属|转办|咨询|热线|12345|信访|来信|信件|留言|提案|建议|投诉|按时|按期|延期|及时|涉及|关于|线上|线下|书面|重复|"
    r"许可|审批|救助|专利|仲裁|登记申请"
)
_OUTCOME_NOT = r"率|网站|平台|信息(?!公开申请)|文件|预算|主动|提案|建议|议案|保密|审查|拟"


def _make(
    key, name, words, not_words, units, cells=(), needs=None, one_value=True, may_be_part=False
) -> Indicator:
    return Indicator(
        key, name, re.compile(words), re.compile(not_words or r"(?!)"), units, tuple(cells),
        re.compile(needs) if needs else None, one_value, may_be_part,
    )  # fmt: skip


def _acts() -> Iterator[Indicator]:
    """What table two counts: licences, penalties, coercion, documents in force."""
    own = r"(?:[\u4e00-\u9fff]{2,12}(?:局|委|厅|办|队|镇|乡|街道|政府))?"
    whole = r"(?:20\d\d年|全年|本?年度?内?|全[省市县区镇局街]|[我本](?:[省市县区局镇]|机关)|街道|一共|共|累计|合计|依法|主动|公开|公示|办理|作出|做出|实施)*"
    for key, name, row in (
        ("licences", "行政许可", "licences"),
        ("penalties", "行政处罚", "penalties"),
        ("coercion", "行政强制", "coercion"),
    ):
        words = (
            rf"^{own}{whole}{name}(?:措施)?(?:处理)?(?:决定)?(?:书)?(?:案件|数量|数)?(?:共|共计|为|合计)?$"
        )
        yield _make(key, name, words, "", _CASES - {"条", "次", "个"}, [("table2", (row,), "decisions")])
    yield _make(
        "documents-repealed", "废止行政规范性文件", r"^(?:[\u4e00-\u9fff]{0,6})?(?:废止|宣布失效)(?:的)?(?:行政规范性文件|规范性文件)?(?:共|为)?$", r"规章|目录|清理|修改|失效和",
        frozenset({"件", "个", "份"}), [("table2", ("normative",), "repealed")], r"(?:制发|制定|出台)[^。;]*规范性文件", one_value=False,
    )  # fmt: skip
    yield _make(
        "documents-valid", "现行有效行政规范性文件", r"现行有效(?:的)?(?:行政)?(?:规范性文件)?(?:共|为)?$", r"规章|目录|清理(?!并|后)",
        frozenset({"件", "个", "份"}), [("table2", ("normative",), "valid")], r"规范性文件",
    )  # fmt: skip


_TIMES, _PEOPLE = frozenset({"次", "期", "场", "个"}), frozenset({"人", "名", "人次"})


_ALSO_IN_TABLE_TWO = {"A1b": [("table2", ("normative",), "made"), ("table2", ("normative",), "made_new")]}


def _of_the_form_of_2014() -> Iterator[Indicator]:
    """What the statistics form of 2014 counts besides: meetings, courses, staff, channels, ways to apply."""
    part = r"其中|部门|乡镇|街道|各县|局长|领导|新增|新建|增加|平均|累计|每"
    for row, name, words, not_words, units in (
        ("I1", "政府信息公开会议", r"会议$|专题会$|工作会$|推进会$", r"新闻|培训|常务|听证|座谈|参加|党组|办公会|电视电话", _TIMES),
        ("I2", "培训班", r"(?:举办|组织|开展|召开|举行)[^,，;]{0,16}培训(?:班|会|活动|讲座)?$", "集中", _TIMES),
        ("I3", "接受培训人员", r"^[^,，;]{0,6}(?:培训|参训|受训)(?:人员|干部|人数|工作人员|信息员)*$", "专题", _PEOPLE),
        ("H1", "专门机构", r"专门(?:工作)?机构(?:数)?$", "", frozenset({"个"})),
        ("H2", "查阅点", r"查阅(?:点|场所|室|中心)$", "", frozenset({"个", "处"})),
        ("H3", "从事政府信息公开工作人员", r"从事[^,，;]{0,12}人员(?:共|数)?$", "专职|兼职", _PEOPLE),
        ("H3a", "专职人员", r"^(?:落实|配备|有)?专职(?:工作)?(?:人员)?$", "培训", _PEOPLE),
        ("H3b", "兼职人员", r"^(?:落实|配备|有)?兼职(?:工作)?(?:人员)?$", "培训", _PEOPLE),
        ("B1", "回应公众关注热点或重大舆情", r"回应[^,，;]{0,10}(?:热点|舆情)(?:问题)?$", "微博|微信|其他", _TIMES | {"件", "起"}),
        ("B2b", "在线访谈", r"在线访谈(?:活动)?$", "主要|负责|参加|出席", _TIMES),
        ("B2c", "政策解读稿件", r"解读(?:稿件?|材料|文章)$|政策解读$", "图|视频|网站|微信|转载", frozenset({"篇", "条", "件"})),
        ("A1a", "主动公开规范性文件", r"(?:主动|共)公开(?:行政)?规范性文件$", "新", frozenset({"条", "件", "份"})),
        ("A1b", "制发规范性文件", r"(?:制发|制定|印发|出台)(?:的)?(?:行政)?规范性文件$", "", frozenset({"件", "份", "个"})),
        ("A2b", "政府网站公开", r"^(?:通过|在)?[^,，;]{0,14}(?:政府|管委会)(?:门户)?网站(?:主动)?(?:公开|发布)(?:的)?(?:政府信息|信息)?$", "", frozenset({"条"})),
        ("A2a", "政府公报公开", r"政府公报(?:公开|刊[登发]|发布)(?:政府信息|信息)?$", "期", frozenset({"条"})),
        ("A2c", "政务微博公开", r"^(?:通过)?[^,，;]{0,6}微博(?:主动)?(?:公开|发布)(?:政府信息|政务信息|信息)?$", "微信", frozenset({"条"})),
        ("A2d", "政务微信公开", r"^(?:通过)?[^,，;]{0,6}微信(?:公众号|公众平台|平台)?(?:主动)?(?:公开|发布)(?:政府信息|政务信息|信息)?$", "微博", frozenset({"条"})),
        ("C1a", "当面申请", r"^(?:当面|现场)(?:申请|提交|提出)?数?$", "", _CASES),
        ("C1b", "传真申请", r"^传真(?:申请|提交|提出)?数?$", "", _CASES),
        ("C1c", "网络申请", r"^网[络上](?:申请|提交|提出)?数?$", "", _CASES),
        ("C1d", "信函申请", r"^(?:信函|书面|邮寄)(?:申请|提交|提出)?数?$", "", _CASES),
        ("C2a", "按时办结", r"^按[时期](?:办结|答复)$", "", _CASES),
        ("C2b", "延期办结", r"^延期(?:办结|答复)?$|^[^,，;]{0,14}延期办结$", "", _CASES),
        ("C3a", "属于已主动公开范围", r"^(?:属于)?已主动公开(?:范围)?$", "", _CASES),
        ("C3e", "不属于本行政机关公开", r"^不属于本(?:行政)?(?:机关|单位|部门)(?:公开|职权|职责)?(?:范围)?$", "", _CASES),
        ("C3f", "申请信息不存在", r"^(?:申请)?信息不存在$", "", _CASES),
    ):  # fmt: skip
        needs = r"申请|办结|答复" if row.startswith("C") else None
        yield _make(
            f"stat-{row}", name, words, f"{part}|{not_words}" if not_words else part, units,
            [("stat2014", (row,), ""), *_ALSO_IN_TABLE_TWO.get(row, ())], needs,
            one_value=False, may_be_part=needs is None,
        )  # fmt: skip


_APPLIES = r"申请|办结|答复|办理结果|结转"
INDICATORS: tuple[Indicator, ...] = (
    _make(
        "received", "收到申请",
        r"(?:收到|受理|接收|接到|新收|收件)[^,，;]{0,24}申请[^,，;]{0,10}$|(?:依申请公开|信息公开申请)(?:(?:总数|总?量|数量|件数)(?:达到?|为|共)*|共计?|共有)$",
        _PARTIAL, _CASES,
        [("table3", ("1",), "total"), ("stat2014", ("C1",), "")],
    ),
    _make("carried-in", "上年结转", r"(?:上年|上年度|上一年|上一年度|去年)[^,，;]{0,6}结转|结转上(?:一)?年|结转(?:至|到|入|转入)?本年", r"下年|下一年", _CASES,
          [("table3", ("2",), "total")]),
    _make("carried-out", "结转下年", r"结转(?:至|到|入)?(?:下|次)|转(?:入|至)(?:下|次)年", r"上年结转[^,，;]*$", _CASES,
          [("table3", ("4",), "total")]),
    _make("closed", "办结申请", r"(?:办结|答复|办理完毕|办复)[^,，;]{0,12}$", _PARTIAL + r"|部分|公开(?!申请)|不予|无法|文书|告知书|答复书|评查|抽查|核查|模板|样本", _CASES,
          [("table3", ("3.7",), "total"), ("stat2014", ("C2",), "")], _APPLIES),
    _make("granted", "予以公开", r"(?<!不)(?<!部分)(?:予以公开|同意公开)[^,，;]{0,6}$", _OUTCOME_NOT + "|部分|不", _CASES,
          [("table3", ("3.1",), "total"), ("stat2014", ("C3b",), "")], _APPLIES),
    _make("partly", "部分公开", r"部分公开[^,，;]{0,6}$", _OUTCOME_NOT + r"|[和及与或]部分", _CASES, [("table3", ("3.2",), "total"), ("stat2014", ("C3c",), "")], _APPLIES),
    _make("granted-or-partly", "予以公开和部分公开", r"(?:予以|同意)公开[和及与或、](?:予以)?部分公开(?:的)?$", r"率", _CASES,
          [("table3", ("3.1", "3.2"), "total")], _APPLIES, one_value=False),
    _make("refused", "不予公开", r"(?:不予|不同意)公开[^,，;]{0,6}$", _OUTCOME_NOT, _CASES,
          [("table3", ("3.3",), "total"), ("stat2014", ("C3d",), "")], _APPLIES),
    _make("not-provided", "无法提供", r"无法提供[^,，;]{0,6}$", _OUTCOME_NOT, _CASES, [("table3", ("3.4",), "total")], _APPLIES),
    _make("not-handled", "不予处理", r"不予处理[^,，;]{0,6}$", _OUTCOME_NOT, _CASES, [("table3", ("3.5",), "total")], _APPLIES),
    _make("review", "行政复议", r"行政复议[^,，;、]{0,10}$", r"诉讼|维持|纠正|纠错|其中|审结|驳回|撤", _CASES,
          [("table4", ("review",), "total"), ("stat2014", ("D",), "")]),
    _make("suit", "行政诉讼", r"行政诉讼[^,，;、]{0,10}$", r"复议[^,，;]*$(?<!诉讼)|维持|纠正|纠错|其中|审结|驳回|撤|未经|直接", _CASES,
          [("table4", ("suit_direct", "suit_after_review"), "total"), ("stat2014", ("E",), "")]),
    _make("press", "新闻发布会", r"新闻发布会", r"主要负责|负责同志|参加(?!或|、|和)|出席|其中|例行|系列", frozenset({"场", "次"}), [("stat2014", ("B2a",), "")],
          may_be_part=True),
    _make(
        "proactive", "主动公开信息", r"(?:主动|各级(?:行政机关|政府|部门)[^,，;]{0,4}|全[省市县区州镇局])公开(?:各类|各种|的)?(?:政府|政务)?信息(?:总数|数量|总量|总计|数|共计|共|合计|累计)*(?:为|达)?$",
        r"网站|微信|微博|公报|平台|通过|其中|其[他它]|部门|各县|媒体|新增|镇|街道|领域|重点|本级", frozenset({"条", "件", "万条"}),
        [("stat2014", ("A1",), "")],
    ),
    _make(
        "fees", "收取费用", r"收取[^,，;]{0,18}费用?(?:共计|共|合计|为)*$", r"行政事业|诉讼|罚|税|未|没有", frozenset({"元", "万元"}),
        [("stat2014", ("G",), "")], one_value=False, may_be_part=True,
    ),
    *_acts(),
    *_of_the_form_of_2014(),
)  # fmt: skip


# 办理结果:予以公开14件,……,共计36件: the total of the outcomes is what was closed.
_TOTAL_LABEL = re.compile(r"(?:以上)?(?:共计|合计|总计|共)(?:办结|办理)?$")
_OUTCOMES = re.compile(r"(?:办理|处理|答复)(?:结果|情况)(?:为|是|如下)?:")


def _by_year(report: Report, words: str) -> str:
    """2012年结转3件, 结转2014年5件 in the report on 2013: the year before, and the next."""
    if report.year is None or "结转" not in words and "转入" not in words:
        return words
    words = re.sub(rf"(?<=结转[至到入]){report.year}年|(?<=转入){report.year}年", "本年", words)
    return words.replace(f"{report.year - 1}年", "上年").replace(f"{report.year + 1}年", "下年")


_BY_APPLICATION = re.compile(r"依申请公开(?:的)?(?:政府信息|信息)?(?:公开)?(?:申请)?")
# 线上、线下共收到 is all of it; 及时依法办结 says how, and not how many.
_NARROWS_NOTHING = re.compile(
    r"^(?:线上|线下|网上|网下)(?=共)|(?:及时|按时|按期)(?=依法|依规)|(?<=依法|依规)(?:及时|按时|按期)"
)
_VERB_ALONE = re.compile(r"(?:收到|受理|接到|接收|新收|发生|出现|提起|引发|产生)(?:了|过)?$")
_ASKED_FOR = re.compile(
    r"(?!申请人|[^,，;、。]{0,8}提[出交])(?:申请$|[^,，;、。]{0,16}(?:公开(?:的)?申请|依申请公开|复议|诉讼))"
)
_CAME_IN = re.compile(r"(?:^|[年内度])(?:共)?新(?:收|受理|接收)(?:到)?$")


def indicator_of(report: Report, claim: Claim) -> Indicator | None:
    """The indicator that a claim speaks of, or None; worked out once for a claim."""
    known = report.memo.setdefault("indicator", {})
    if claim.start not in known:
        known[claim.start] = _indicator_of(report, claim)
    return known[claim.start]


def _indicator_of(report: Report, claim: Claim) -> Indicator | None:
    if claim.role != COUNT or claim.unit in ("%",):
        return None
    sentence = report.sentences[claim.sentence]
    context = report.folded[sentence.start : sentence.end]
    if _TOTAL_LABEL.match(claim.label) and _OUTCOMES.search(context[: claim.start - sentence.start]):
        return next(item for item in INDICATORS if item.key == "closed")
    # 2件结转下年: what is counted may stand behind the number.
    words = without_own_name(report, claim.label if claim.label else claim.noun)
    words = _NARROWS_NOTHING.sub("", _BY_APPLICATION.sub("信息公开申请", words))
    if _VERB_ALONE.search(words) and _ASKED_FOR.match(claim.noun):
        words += claim.noun  # 收到5件政府信息公开申请
    if _CAME_IN.search(words) and claim.unit in _CASES and re.search(r"^(?!.*(?:复议|诉讼)).*结转", context):
        words += "申请"  # 年内新收64件,上年结转4件
    words, tail = _by_year(report, words), _by_year(report, report.folded[claim.end : sentence.end][:34])
    tail = re.sub(
        r"^(?:因[^。;,，]{0,16}[,，]|(?:未|尚)[^。;,，\d]{0,14}[,，]\s?(?:已|将|需)?(?=结转|转入))", "", tail
    )  # 3件因未满法定期限,结转下年度
    lead = without_own_name(report, claim.lead[-40:])
    for item in INDICATORS:
        if claim.unit not in item.units:
            continue
        text = (lead + _press_behind(claim)) if item.key == "press" else words
        behind = item.key == "carried-out" and item.words.match(tail)
        if not behind and (not item.words.search(text) or item.not_words.search(text)):
            continue
        if item.needs and not item.needs.search(context + report.section_at(claim.start)):
            continue
        if item.key == "closed" and _of_other_matters(context[: claim.start - sentence.start]):
            continue
        if item.key == "received" and _of_services(context[: claim.end - sentence.start]):
            continue
        return item
    return None


_OTHER_MATTERS = re.compile(
    r"留言|来信|来电|信箱|热线|诉求|工单|咨询|投诉|信访|建议|提案|议案|审批|许可|政务服务|服务事项"
)


def _of_other_matters(told: str) -> bool:
    """办理群众网上留言1204件,已办结1187件: nobody has asked for information here."""
    return bool(_OTHER_MATTERS.search(told)) and "申请" not in told and "公开" not in told


_SERVICES = re.compile(r"审批|许可|政务服务|服务事项|(?:政务|行政)?服务(?:中心|大厅|窗口)|开设窗口|入驻|登记")


def _of_services(told: str) -> bool:
    """入驻部门13个,开设窗口26个,共受理申请121510件: these apply for licences."""
    return bool(_SERVICES.search(told)) and "公开" not in told


def _press_behind(claim: Claim) -> str:
    """全年23场市政府新闻发布会: the words stand behind the number."""
    whole = re.search(r"(?:全年|全[省市县区]|本年度?|上述|以上|这|举[办行]的?|召开的?)$", claim.lead)
    return claim.noun if whole and re.match(r"(?:[省市县区州]?政府)?新闻发布会", claim.noun) else ""


_TOWNSHIP = re.compile(r"(?:街道|镇|乡)(?:办事处|人民政府|政府)?$")
_OWN_NAME = re.compile(
    r"(?<![各个])(?:[全我本]|^[\u4e00-\u9fff]{0,4})?(?:街道|镇|乡)(?!级|村|直|属)(?:办事处|人民政府|政府)?"
)


def without_own_name(report: Report, words: str) -> str:
    """街道主动公开信息 in the street's own report speaks of the whole, not of a part."""
    if "township" not in report.memo:
        report.memo["township"] = bool(_TOWNSHIP.search(fold(report.agency)))
    return _OWN_NAME.sub("", words) if report.memo["township"] else words


_PLANNED = re.compile(
    r"计划(?!生育|类|信息|规划)|拟(?=[^,，;]{0,8}(?:组织|开展|举办|新增|公开|培训))|将(?=[^,，;]{0,8}(?:组织|开展|举办|新增|公开|培训))|力争|预计|争取|下一步|明年"
)


def planned(report: Report, claim: Claim) -> bool:
    """2017年计划培训6期: a number of next year's, in the report of this one."""
    if claim.year is not None and report.year is not None and claim.year > report.year:
        return True
    sentence = report.sentences[claim.sentence]
    return bool(_PLANNED.search(report.folded[sentence.start : claim.start].rpartition(";")[2]))


def said(report: Report) -> dict[str, list[Claim]]:
    """Claims by indicator, of this year, in the order of the text; worked out once for a report."""
    if "said" not in report.memo:
        report.memo["said"] = _said(report)
    return report.memo["said"]


def _said(report: Report) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in report.claims:
        item = indicator_of(report, claim)
        carried = item is not None and item.key.startswith("carried-")
        if item is None or (not carried and planned(report, claim)):
            continue
        if carried or claim.year is None or claim.year == report.year or report.year is None:
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
