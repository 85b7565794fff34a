"""The announced count differs from the list: 八大领域 that lists seven, 6个部分 that names five."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.each import counts_kinds, unnumbered
from yangguang.oversee.checks.findings import NOTE, WARNING, Finding, Rule
from yangguang.oversee.checks.lists import (
    WITH_ANNEX,
    all_bodies,
    hide_terms,
    list_by_commas,
    list_start,
    pairs_in,
    possible_counts,
    split_items,
)
from yangguang.oversee.checks.numbers import HAN_NUMERAL, parse_han
from yangguang.oversee.checks.report import Report

RULE = Rule(
    "list-count",
    ("所称数目与所列不符", "Announced count differs from the list"),
    {
        "fewer": ("称“{phrase}”，只列出{listed}项", "“{phrase}” announced, {listed} listed"),
        "more": ("称“{phrase}”，却列出{listed}项", "“{phrase}” announced, yet {listed} listed"),
        "points": (
            "称“{phrase}”，其后只有{listed}点（一是、二是……）",
            "“{phrase}” announced, {listed} points follow (first, second …)",
        ),
    },
    {"reason": ("所称数目应与所列一致", "the count announced must be the count listed")},
)
NUMERAL = rf"(?P<n>{HAN_NUMERAL}|\d{{1,2}})"
# Bodies are listed by their names: 柳荫、红旗、永安共3个社区. A list of them with 等 stays open.
_BODIES = (
    r"(?:个|家|所)(?:社区|行政村|村|乡镇|镇|乡|街道|县区|区县|县|区|市|旗|试点|科室|处室|股室|站所|部门|单位|科|处|小区|园区|学校|中学|小学|医院)"
    r"|个(?:窗口|环节|渠道|平台|阶段|步骤|要素|字段)|项(?:制度|机制|措施|职责|内容)|处(?:政府信息|信息|政务公开)*(?:公开|查阅|查询)(?:点|场所|中心|室)"
)
_KIND_OF_BODY = re.compile(
    r"^(?:各|全|所有|直属|下属|基层|[省市县区]直)|^(?:乡镇|街道|社区|部门|单位|学校|医院|企业|机关|村|科室|处室)"
)
_BACKWARD = re.compile(
    rf"(?P<etc>等|这|共)?\s?{NUMERAL}\s?(?P<kind>个?大(?!型|量|力)|个部分|部分|个方面|方面|个领域|个重点|大类|类信息|个类别|个专题|个栏目|个板块"
    rf"|(?P<bodies>{_BODIES}))"
    r"(?P<noun>[\u4e00-\u9fff]{0,4})"
)
_FORWARD = re.compile(
    rf"{NUMERAL}\s?(?:个|大|项|类|种|点|条|方面|个方面)+(?:主要)?(?P<noun>部分|方面|问题|不足|措施|领域|内容|类|特点|工作|短板|任务|信息|制度|机制|渠道|方式|形式|举措|环节|情形|原因|亮点|要求|途径)"
    r"(?:[^。,，:;]{0,6}|[^。,，:;]{0,20}(?=[:。]\s*(?:一是|一、|\(一\))))(?P<colon>[:。])"
)
_NAMED = re.compile(
    rf"{NUMERAL}\s?(?:次|期|场|个|项|类|份|部|家|种|处|所|座|轮)(?P<noun>[^,，。;:、\d]{{0,14}})(?:[,，](?:主题|内容|名称|议题|对象))?[,，:]?(?:(?:分别|依次)[为是]|即|由(?=[^。;\n]+(?:组成|构成))):?(?P<list>[^。;\n]+?)(?=组成|构成|[。;\n]|[,，](?:共|均|全年|分别|并|每|使|让|做到|确保|形成|推动|实现|有效|进一步)|$)"
)
_IN_BRACKETS = re.compile(
    rf"{NUMERAL}\s?(?P<noun>{_BODIES})(?:\((?:分别[为是]|即|包括)?:?(?P<list>[^()\d]{{3,200}})\)|:(?P<list2>[^。;:()\d]{{3,200}})(?=[。;]))"
)
# 出台《A》《B》《C》等四项制度: every title is one thing.
_TITLES = re.compile(
    rf"(?P<list>《[^《》]{{2,50}}》(?:[、,，和及与]?《[^《》]{{2,50}}》)+)(?P<etc>等)?{NUMERAL}\s?(?P<noun>(?:项|个|部|份)(?:规章)?(?:制度|文件|办法|规定|规范|机制))"
)
_COLUMNS = r"(?:专栏|专题|栏目|板块|专区|账号|公众号|平台|品牌)"
_QUOTED = re.compile(
    rf"(?<![、和及与等])(?P<list>“[^“”]{{2,20}}”(?:[、和及与]?“[^“”]{{2,20}}”)+){NUMERAL}\s?(?P<noun>个[^,，。;“”]{{0,6}}{_COLUMNS})"
)
_QUOTED_BEHIND = re.compile(
    rf"(?P<noun>{_COLUMNS}){NUMERAL}个[:,，]?(?:分别[为是])?(?P<list>“[^“”]{{2,20}}”(?:[、和及与]?“[^“”]{{2,20}}”)+)(?=[。;]|[,，](?!“)|$)"
)
# 以下五个方面的工作:(一)…;(二)…, 1.…;2.…: numbered items, in the same paragraph.
_NUMBERED = (
    re.compile(r"(?:^|[。;:,，\s])\s?\(([一二三四五六七八九十]|\d{1,2})\)"),
    re.compile(r"(?:^|[。;:,，\s])\s?(\d{1,2})(?:\.(?!\d)|、)"),
)
# 三个问题:A、B、C。今年的问题,一是…: the list stands right behind, and what follows are other points.
_INLINE = re.compile(
    r":(?!\s*(?:[一1]是|一、|\(|首先))(?P<list>[^,，。;:\d\n]{3,24}、[^,，。;:\d\n]{3,80})(?<!等)(?=[。;])"
)
_POINTS = re.compile(r"(?:^|[。;:,，\n\s])\s?([一二三四五六七八九十])(?:是|、|,)(?=[\u4e00-\u9fff“])")


def check_lists(report: Report) -> Iterator[Finding]:
    """Counts announced after a list, before a list, and before 一是、二是; of one count one finding."""
    told = set()
    for finding in _all(report):
        if finding.marks not in told:
            told.add(finding.marks)
            yield finding


def _all(report: Report) -> Iterator[Finding]:
    for index, sentence in enumerate(report.sentences):
        for match in _BACKWARD.finditer(report.folded, sentence.start, sentence.end):
            yield from _backward(report, sentence, match)
        for match in _FORWARD.finditer(
            report.folded, sentence.start, min(sentence.end + 8, len(report.folded))
        ):
            yield from _points(report, match)
        for match in _NAMED.finditer(report.folded, sentence.start, sentence.end):
            yield from _named(report, match)
        yield from _in_numbers(report, index)
        for match in _TITLES.finditer(report.folded, sentence.start, sentence.end):
            yield from _titles(report, match)
        for pattern in (
            (_QUOTED, _QUOTED_BEHIND) if "“" in report.folded[sentence.start : sentence.end] else ()
        ):
            for match in pattern.finditer(report.folded, sentence.start, sentence.end):
                yield from _in_quotes(report, match)
        for match in _IN_BRACKETS.finditer(
            report.folded, sentence.start, min(sentence.end + 1, len(report.folded))
        ):
            yield from _in_brackets(report, match)


def differs(
    report: Report, match: re.Match, count: int, listed: int, severity: str = WARNING, *,
    span: tuple[int, int] | None = None, variant: str = "",
) -> Finding:  # fmt: skip
    """The finding of every kind of list: the words that announce the count are what is marked."""
    ends = (*match.span("n"), *match.span("noun"))
    phrase = (match.start("n"), match.end("noun")) if ends[0] < ends[2] else (min(ends), max(ends))
    return report.finding(
        RULE, variant or ("fewer" if listed < count else "more"), severity, span or match.span(),
        source="reason", stated=str(count), computed=str(listed), marks=(phrase,),
        values={"phrase": report.original(*phrase), "listed": listed},
    )  # fmt: skip


def _in_brackets(report: Report, match: re.Match) -> Iterator[Finding]:
    """3个社区(柳荫、红旗、永安), 3个社区:柳荫、红旗和永安. A bracket that names fewer than most is a remark."""
    count, group = count_of(match["n"]), "list" if match["list"] else "list2"
    text = match[group]
    if count is None or not 3 <= count <= 15 or re.search(r"等|[,，]|含|除|不", text) or "、" not in text:
        return
    items = split_items(report.folded, *match.span(group))
    names = [report.folded[start:end] for start, end in items]
    if abs(len(items) - count) > 2 or count in possible_counts(text, len(items)):
        return
    if any(
        not 2 <= len(name) <= (60 if name.startswith("《") else 12) or _KIND_OF_BODY.search(name)
        for name in names
    ):
        return
    yield differs(report, match, count, len(items))


def _titles(report: Report, match: re.Match) -> Iterator[Finding]:
    """出台《A》《B》等四项制度. Only one missing behind 等 may be a slip; more of them were left out."""
    count, listed = count_of(match["n"]), match["list"].count("《")
    if count is None or count == listed or (match["etc"] and (listed < 3 or count - listed > 1)):
        return
    severity = NOTE if match["etc"] and listed < count else WARNING
    yield differs(report, match, count, listed, severity)


def _named(report: Report, match: re.Match) -> Iterator[Finding]:
    """三期培训班,分别为A、B和C: the names that follow. Nothing where 等 leaves the list open."""
    count, text = count_of(match["n"]), match["list"]
    # 4次,分别为3月的…、6月的…和9月的…: days are no numbers of anything.
    plain = re.sub(r"\d{1,2}月(?:\d{1,2}日)?", "", text)
    if count is None or not 2 <= count <= 20 or re.search(r"\d|等|[,，]", plain):
        return
    items = _quoted(text) or split_items(report.folded, *match.span("list"))
    # Of A、B和C the last 和 is parted already.
    parted = 1 if re.search(r"、[^、]*(?:和|及|与)[^、]*$", hide_terms(text)) else 0
    counts = possible_counts(text, len(items)) - (
        {len(items) + 1} if parted and pairs_in(text) == 1 else set()
    )
    if len(items) < 2 or count in ({len(items)} if all_bodies(report.folded, items) else counts):
        return
    yield differs(report, match, count, len(items))


def _quoted(text: str) -> list[str]:
    """“A”“B”和“C”: names in quotation marks, and nothing else, need no mark between them; else empty."""
    names = re.findall(r"“[^“”]+”", text)
    return names if not re.sub(r"“[^“”]+”|[、和及与\s]", "", text) else []


def _in_numbers(report: Report, index: int) -> Iterator[Finding]:
    """分为六类:A类402条;B类61条: the kinds announced, each with its number."""
    claims = unnumbered([claim for claim in report.in_sentence(index) if not claim.depth])
    for place, kinds in enumerate(claims[:-1]):
        if not counts_kinds(kinds, claims[place + 1]) or kinds.unit not in ("类", "种"):
            continue
        run = [claims[place + 1]]
        for item in claims[place + 2 :]:
            if item.unit != run[0].unit or not re.match(r"[,，、;][^,，;、:\d]{2,16}$", item.lead):
                break
            if re.search(r"共|合计|总|其中|比|较", item.lead):
                break
            run.append(item)
        behind = report.folded[run[-1].end : run[-1].end + 6]
        if len(run) > 2 and len(run) != kinds.value and not re.match(r"[^,，;。]{0,4}等", behind):
            yield report.finding(
                RULE, "fewer" if len(run) < kinds.value else "more", WARNING, (kinds.start, kinds.end),
                source="reason", stated=str(kinds.value), computed=str(len(run)),
                values={"phrase": report.original(kinds.start, kinds.end), "listed": len(run)},
            )  # fmt: skip


def _in_quotes(report: Report, match: re.Match) -> Iterator[Finding]:
    """开设“A”“B”“C”四个专栏, 开设专栏3个:“A”、“B”。"""
    count, listed = count_of(match["n"]), len(_quoted(match["list"]))
    if count is not None and listed > 1 and 2 <= count <= 12 and count != listed:
        yield differs(report, match, count, listed)


def _backward(report: Report, sentence, match: re.Match) -> Iterator[Finding]:
    count = count_of(match["n"])
    below = re.search(r"(?:以下|下列|如下)$", report.folded[sentence.start : match.start("n")])
    if count is None or not 3 <= count <= 20 or below:
        return
    end = match.start()
    if match["etc"] in ("共", "这") and "部分" in match["kind"] and report.folded[end - 1 : end] in ",，":
        end -= 1  # 包括A、B、C,共六个部分
    start = list_start(report.folded, sentence.start, end)
    if "部分" in match["kind"]:
        start = list_by_commas(report.folded, sentence.start, end) or start
    text = report.folded[start:end]
    items = split_items(report.folded, start, end)
    if len(items) < 2 or any(stop - begin > 40 for begin, stop in items) or re.search(r"\d", text):
        return
    if match["bodies"] and not _are_named(report, match, text, items):
        return
    if report.folded[end - 1 : end] in "、,，" or (
        not match["etc"] and not re.search(r"[\u4e00-\u9fff”)]$", text)
    ):
        return
    parts_of_report = "部分" in match["kind"] and start == list_by_commas(report.folded, sentence.start, end)
    if parts_of_report:
        items = split_items(report.folded, start, end, pair=False)
    listed = len(items) + (1 if parts_of_report and _TWO_FIRST.match(text) else 0)
    counts = _of_report(text, listed) if parts_of_report else possible_counts(text, listed)
    thing = (match["bodies"] or "")[1:]  # A制度、B制度、C制度、D制度三项制度: each is one, without a doubt
    alike = len(thing) > 1 and all(report.folded[:stop].endswith(thing) for _, stop in items)
    apart = alike or (count == listed - 1 and _apart(report, items))
    if (count in counts and not apart) or count == listed:
        return
    missing = count - listed
    if missing > max(1, count // 4) and match["etc"] == "等":
        return
    if missing < 0 and not match["etc"] and not apart and not parts_of_report:
        return
    if match["bodies"] and abs(missing) > max(1, count // 4):
        return  # 市、县两级12个部门 says of whom the bodies are, not which
    two_remedies = count == listed + 1 and _REMEDIES.search(text)
    severity = WARNING if (match["etc"] or apart or parts_of_report) and not two_remedies else NOTE
    yield differs(report, match, count, listed, severity, span=(items[0][0], match.end()))


# 由概述、主动公开的情况,依申请公开情况,…: the first two of a list that commas part.
_TWO_FIRST = re.compile(r":?(?:概述|概况|引言|前言|基本情况|总体情况)、")


def _of_report(text: str, listed: int) -> set[int]:
    """Of sections that commas part: a 和 stands within a title; the table may be left out."""
    return {listed, listed - 1} if WITH_ANNEX.search(text) else {listed}


# The forms take 行政复议、行政诉讼 for one part of a report; who counts them as two errs little.
_REMEDIES = re.compile(r"复议、(?:提起)?(?:行政)?诉讼")
_AROUND = 4000  # characters around a list within which its last two items may be told apart


def _apart(report: Report, items: list[tuple[int, int]]) -> bool:
    """安全生产和征地拆迁五大领域: are the last two told apart elsewhere (安全生产类251条,征地拆迁类89条)?"""
    first, last = items[-2][0], items[-1][1]
    one, other = (report.folded[start:end] for start, end in items[-2:])
    if (
        not re.search(r"和|及|与", report.folded[items[-2][1] : items[-1][0]])
        or min(len(one), len(other)) < 2
    ):
        return False
    rest = report.folded[max(0, first - _AROUND) : first] + "\n" + report.folded[last : last + _AROUND]
    joined = rf"{re.escape(one)}(?:以及|[和及与、]){re.escape(other)}"
    return one in rest and other in rest and not re.search(joined, rest)


def _are_named(report: Report, match: re.Match, text: str, items: list[tuple[int, int]]) -> bool:
    """True for a closed list of short names; 乡镇、街道、部门共18个单位 lists kinds, and 等 leaves it open."""
    names = [report.folded[start:end] for start, end in items]
    if match["etc"] == "等" or "等" in text or re.search(r"[和及与有设立建置]$", text):
        return False
    alike = all(name.endswith(match["bodies"][1:]) for name in names) and len(match["bodies"]) > 2
    short = all(len(name) <= (10 if match["etc"] or alike else 5) for name in names[1:])
    return short and not any(_KIND_OF_BODY.search(name) for name in names)


def _points(report: Report, match: re.Match) -> Iterator[Finding]:
    """存在三个问题:一是……二是……: the points that follow in the same section."""
    count = count_of(match["n"])
    if count is None or not 2 <= count <= 12:
        return
    listed = match["noun"] in ("方面", "部分") and _listed_before(report, match, count)
    if match["colon"] == "。" and match["noun"] == "信息":
        return  # 今年共发布10条信息。
    if listed and match["noun"] == "方面":
        return  # the list before it is judged name by name
    stop = _section_end(report, match.end())
    numbers = _headings(report, match) or [
        parse_han(found[1]) for found in _POINTS.finditer(report.folded, match.end("noun"), stop)
    ]
    numbers = numbers or _numbered(report, match) or _in_lines(report, match)
    run = 0
    for number in numbers:
        if number == run + 1:
            run += 1
        elif number == 1 and run:
            break
    if listed and run < count - 1:
        return  # the beginning of a report, of which the list before names every part
    inline = _INLINE.match(report.folded, match.start("colon"), stop) if match["colon"] == ":" else None
    if inline is not None:
        listed = len(split_items(report.folded, *inline.span("list")))
        if count not in possible_counts(inline["list"], listed):
            yield differs(report, match, count, listed, span=(match.start("n"), match.end("noun")))
        return
    bare = (
        _bare_items(report.folded[match.end() : stop].partition("。")[0])
        if match["colon"] == ":" and not run
        else 0
    )
    if bare > 1 and bare != count:
        yield differs(report, match, count, bare, span=(match.start("n"), match.end("noun")))
    if run >= 2 and run != count:
        severity = WARNING if run < count else NOTE
        span = (match.start("n"), match.end("noun"))
        yield differs(report, match, count, run, severity, span=span, variant="points")


def _bare_items(text: str) -> int:
    """四项措施:设立查阅室;设立阅览终端;编印手册: what ; parts, without numbers before the items; 0 where 等 leaves it open."""
    items = [item for item in text.split(";") if item.strip()]
    return len(items) if "等" not in items[-1] and "\n" not in text else 0


def _numbered(report: Report, match: re.Match) -> list[int | None]:
    """The numbers of (一)…;(二)…;… in the paragraph, where they begin right behind the count; else none."""
    line = report.folded.find("\n", match.end())
    end = line if line >= 0 else len(report.folded)
    for pattern in _NUMBERED:
        numbers = [count_of(found[1]) for found in pattern.finditer(report.folded, match.start("colon"), end)]
        first = pattern.match(report.folded, match.start("colon"), end)
        if first is not None and count_of(first[1]) == 1:
            return numbers
    return []


_LINE = re.compile(r"^[ \t]*\(([一二三四五六七八九十])\)", re.M)


def _in_lines(report: Report, match: re.Match) -> list[int | None]:
    """主要从五个方面推进。 and then (一), (二) … each on a line of its own, up to the next section of the first level."""
    stops = [
        section.start for section in report.sections if section.level == 1 and section.start > match.start()
    ]
    stop = min([*stops, match.end() + 6000, len(report.folded)])
    lines = list(_LINE.finditer(report.folded, match.end(), stop))
    if not lines or report.folded[match.end() : lines[0].start()].strip():
        return []
    return [parse_han(line[1]) for line in lines]


def _listed_before(report: Report, match: re.Match, count: int) -> bool:
    """Are as many items listed in the sentence before the count?"""
    floor = max(report.folded.rfind(mark, 0, match.start()) for mark in "。\n") + 1
    start = list_start(report.folded, floor, match.start())
    if match["noun"] == "部分":
        start = list_by_commas(report.folded, floor, match.start()) or start
    text = report.folded[start : match.start()]
    listed = [len(split_items(report.folded, start, match.start(), pair=pair)) for pair in (False, True)]
    return count in listed or (listed[0] > 2 and count in possible_counts(text, listed[0]))


def _headings(report: Report, match: re.Match) -> list[int | None]:
    """本报告包括六个部分。一、…: the points are the headings of the report itself."""
    tops = [section for section in report.sections if section.level == 1 and section.start >= match.end()]
    if match["noun"] != "部分" or not tops or report.folded[match.end() : tops[0].start].strip():
        return []
    return [section.number for section in tops]


def _section_end(report: Report, offset: int) -> int:
    """The points stand before the next heading, or, where a heading follows at once, in the same section."""
    ends = [section.end for section in report.sections if section.start <= offset < section.end]
    starts = [section.start for section in report.sections if section.start > offset + 30]
    return min([*ends, *starts, offset + 3000, len(report.folded)])


def count_of(text: str) -> int | None:
    """The number that digits or Chinese numerals say; None where they say none."""
    return int(text) if text.isdigit() else parse_han(text)
