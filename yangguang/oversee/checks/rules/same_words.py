"""Two numbers under the same words in two parts of a report: 全年举办培训班5期 and 2013年举办业务培训班4期."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.indicators import indicator_of, planned
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.indicators import close, qualifiers, two_values
from yangguang.oversee.checks.rules.parts import sum_differs

# What does not tell one count from another.
_FILLING = re.compile(
    r"20\d\d年度?|\d+月至\d+月|全年度?|本年度?|年内|当年|一年来|截至(?:年底|\d+月\d+日)?|年[末底]|[全我本][省市县区州局镇乡委厅办](?!长)"
    r"|累计|总计|合计|共计?|一共|先后|已经?|均|的|为|有|是|达到?|约|各类|各种|各级|有关|相关|专题|政府信息公开|政府(?!网站|门户)|政务公开|信息公开"
    r"|公开工作|业务|工作|数量|总数|件数|总量|行政|了|\s|[“”\"]"
)
# A deed and its thing: without both the same words may be said of two things.
_DEED = re.compile(
    r"举办|组织|开展|召开|举行|设立|设置|建成|建有|编发|出版|发行|印发|编印|编辑|承办|办理|开设|受理|收到|接待|接受|配备|发布|发放|公开|回应|制作|解读|更新|推送|刊登"
    r"|制发|制定|出台|清理|废止|修订|编制|培训|参训|收取|抽查|整改|移送|移交"
)
_BARE = frozenset("会议 活动 检查 信息 文件 次数 培训 专栏 宣传 督查 通报 情况 工作会议 问题".split())
_OF_THE_YEAR = re.compile(r"全年|本年|年内|20\d\d年|一年来|共|累计|总计")
_SHORTEST = 4
_MOST = 24  # numbers under the same words that are compared


# Outcomes by their one name, for 同意公开和部分公开的合计260件.
_OUTCOME = r"(?:同意|予以)?部分公开|不予公开|不同意公开|同意公开|予以公开|无法提供|不予处理|其他处理|信息不存在|维持|纠正"
_TWO_TOGETHER = re.compile(
    rf"(?P<one>{_OUTCOME})(?:的)?[和与、及](?P<other>{_OUTCOME})(?:的)?(?:申请|两项|两类|案件|信息)?(?:合计|共计|总计|一共|共|之和为?)$"
)


# Of the statistics form: what is counted once for the whole year.
_ONCE = frozenset({"stat-I2", "stat-I3", "stat-H1", "stat-H2", "stat-H3", "stat-H3a", "stat-H3b"})


def check_same_words(report: Report) -> Iterator[Finding]:
    """Whole numbers of the year, in two parts of the report, under words that name a deed and its thing."""
    yield from _two_outcomes(report)
    yield from _things_behind(report)
    seen: dict[tuple[str, str], list[Claim]] = {}
    for claim in report.claims:
        key = _key(report, claim)
        if key is None:
            continue
        before = seen.setdefault(key, [])
        first = next((item for item in before if _comparable(report, item, claim)), None)
        if first is not None and not any(close(item, claim) for item in before):
            yield two_values(report, key[0], first, claim)
        if len(before) < _MOST:
            before.append(claim)


def _two_outcomes(report: Report) -> Iterator[Finding]:
    """同意公开238件 and 同意部分公开12件, and 两者合计260件 elsewhere."""
    told: dict[str, Claim | None] = {}
    for claim in report.claims:
        match = _TWO_TOGETHER.search(claim.label)
        if match is None or claim.role != COUNT:
            continue
        for name in (match["one"], match["other"]):
            if name not in told:
                told[name] = _outcome(report, name)
        one, other = told[match["one"]], told[match["other"]]
        if one is None or other is None or one.unit != claim.unit or other.unit != claim.unit:
            continue
        total = one.value + other.value
        if total == claim.value or max(one.start, other.start) > claim.start:
            continue
        yield sum_differs(
            report,
            "differs",
            WARNING,
            (claim.start, claim.end),
            whole=claim,
            total=total,
            marked=(one, other, claim),
        )


def _outcome(report: Report, name: str) -> Claim | None:
    """The one value that the report gives for an outcome; None where there are several."""
    plain = re.sub(r"^(?:同意|予以)", "", name)
    before = r"(?<![不部分])(?<!不予)" if plain != "公开" else r"(?<!不)"
    granted = r"(?:同意|予以)" if plain == "公开" else r"(?:同意|予以)?"
    word = re.compile(rf"{before}{granted}{plain}[”\"]?(?:的)?(?:有|共|为)?$")
    same = [
        item for item in report.claims
        if item.role == COUNT and not item.previous_year and not item.depth and word.search(item.label)
        and not _TWO_TOGETHER.search(item.label)
    ]  # fmt: skip
    return same[0] if same and len({(item.value, item.unit) for item in same}) == 1 else None


def _things_behind(report: Report) -> Iterator[Finding]:
    """全区共设查阅点26处, and 区档案馆、图书馆等28处查阅点 in another part."""
    counts = [
        item for item in report.claims if item.role == COUNT and not item.depth and not item.previous_year
    ]
    named: dict[tuple[str, str], list[Claim]] = {}
    for item in counts:
        whole = re.search(r"共|全[市县区镇州省]|累计", item.label + item.scope)
        if whole and not item.approximate and "其中" not in item.lead and not qualifiers(report, item):
            named.setdefault((item.label[-3:], item.unit), []).append(item)
    for claim in counts:
        thing = re.split(r"共|均|都|累计|已|全部|接待|开展|发布|公开", claim.noun)[0]
        if not 3 <= len(thing) <= 8 or not claim.lead.endswith("等") or claim.approximate:
            continue
        known = named.get((thing[:3], claim.unit), [])[:_MOST]
        if len({item.value for item in known}) == 1 and known[0].sentence != claim.sentence:
            if known[0].value != claim.value:
                yield two_values(report, thing[:3], known[0], claim)


def _key(report: Report, claim: Claim) -> tuple[str, str] | None:
    """The words and the unit; None where it is no number of the whole year, or another rule compares it."""
    if claim.role != COUNT or claim.previous_year or claim.depth or claim.unit in ("%", ""):
        return None
    if planned(report, claim) or claim.year not in (None, report.year):
        return None
    known = indicator_of(report, claim)
    if (known is not None and known.one_value) or re.search(r"其中|包括|[平每]均|每|较|比|同期", claim.lead):
        return None
    if not claim.lead.rstrip().endswith(claim.label):
        return None
    if known is not None and known.key in _ONCE:
        return known.name, "人" if claim.unit == "人次" else claim.unit
    words = _FILLING.sub("", claim.label)
    deed = _DEED.search(words)
    thing = words[deed.end() :] if deed else ""
    if len(words) < _SHORTEST or len(thing) < 2 or thing in _BARE:
        return None
    return words, claim.unit


def _comparable(report: Report, one: Claim, other: Claim) -> bool:
    """In two parts of the report, of one scope, and both said of the year."""
    parts = {report.section_at(claim.start).partition(" / ")[0] for claim in (one, other)}
    return (
        len(parts) == 2
        and all(_of_the_year(report, claim) for claim in (one, other))
        and qualifiers(report, one) == qualifiers(report, other)
        and (one.scope or other.scope) == (other.scope or one.scope)
    )


def _of_the_year(report: Report, claim: Claim) -> bool:
    sentence = report.sentences[claim.sentence]
    return bool(_OF_THE_YEAR.search(report.folded[sentence.start : claim.start]))
