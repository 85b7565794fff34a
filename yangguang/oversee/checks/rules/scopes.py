"""Scope mixed: the preface says the data are 市本级, a sentence counts 全市."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT
from yangguang.oversee.checks.findings import NOTE, WARNING, Finding, Rule
from yangguang.oversee.checks.groups import find_groups
from yangguang.oversee.checks.report import Report

RULE = Rule(
    "scope-mixed",
    ("统计范围混用", "Scope mixed"),
    {
        "declared": (
            "报告说明数据为“{declared}”，此处却统计“{found}”",
            "the report says that its data cover “{declared}”; here “{found}” is counted",
        ),
        "sentence": (
            "同一句中“{declared}”与“{found}”两种范围并用",
            "two scopes in one sentence: “{declared}” and “{found}”",
        ),
    },
    {"reason": ("同一报告应使用同一统计范围，例外应当说明", "one report, one scope; exceptions are said")},
)
_OWN = r"局机关本级|机关本级|[省市州县区旗]本级|本级(?!人民政府)|本机关|本局|本单位"
_ABOUT = r"(?:数据|统计|口径|范围)"
_DECLARED = (
    re.compile(
        rf"{_ABOUT}[^。\n]{{0,30}}?(?P<scope>{_OWN})[^。\n]{{0,30}}?(?:数据|统计|情况|口径|范围|不包括|不包含|不含)"
    ),
    re.compile(rf"{_ABOUT}[^。\n]{{0,12}}?(?:为|是)[^。\n]{{0,8}}?(?P<scope>{_OWN})(?=[,，。\n])"),
)
_SELF = re.compile(r"机关|本级|局本部|办公室")
_BELOW = re.compile(
    r"乡镇|街道|学校|医院|中心(?!学校)|中心学校|局属|直属|下属|所属|各县|县区|区县|二级单位|大队|支队|分局|事业单位|社区"
)
_WIDE = re.compile(r"全[省市州县区旗]")


def check_scopes(report: Report) -> Iterator[Finding]:
    """Numbers of a wider scope than the report declares; and both scopes in one sentence."""
    found = (pattern.search(report.folded, 0, 4000) for pattern in _DECLARED)
    declared = next((match for match in found if match), None)
    if declared:
        yield from _bodies_below(report, declared)
    for index, sentence in enumerate(report.sentences):
        text = report.folded[sentence.start : sentence.end]
        own = re.search(_OWN, text)
        wide = _WIDE.search(text)
        if not wide or (declared and sentence.start <= declared.start() < sentence.end):
            continue
        if declared:
            yield from _against_declaration(report, index, sentence, declared)
        part = own and re.search(r"其中|包括|分别", text[wide.end() : own.start()])
        if own and not part and "各级" in text and re.search(r"没有|未|收到|受理|\d", text[own.start() :]):
            yield _finding(report, "sentence", NOTE, sentence, own, wide, own[0])


def _bodies_below(report: Report, declared: re.Match) -> Iterator[Finding]:
    """局机关92条,各乡镇中心学校228条: the list counts bodies that the declared scope leaves out."""
    for group in find_groups(report):
        said = [(part, re.split(r"[,，;:]|其中", part.lead)[-1]) for part in group.parts]
        if not any(_SELF.search(words) and not _BELOW.search(words) for _, words in said):
            continue
        below, words = next(((part, text) for part, text in said if _BELOW.search(text)), (None, ""))
        if below is None:
            continue
        word = _BELOW.search(words)[0]
        yield report.finding(
            RULE, "declared", WARNING, (below.start, below.end), source="reason",
            values={"declared": report.original(*declared.span("scope")), "found": word},
            stated=word, computed=declared["scope"],
            marks=((group.whole.start, group.whole.end), (below.start, below.end)),
        )  # fmt: skip


def _against_declaration(report: Report, index: int, sentence, declared) -> Iterator[Finding]:
    text = report.folded[sentence.start : sentence.end]
    for claim in report.in_sentence(index):
        wide = _WIDE.match(claim.scope)
        if not wide or claim.role != COUNT:
            continue
        place = text.rfind(claim.scope, 0, claim.start - sentence.start)
        if place < 0:
            continue
        start = sentence.start + place
        yield report.finding(
            RULE, "declared", WARNING, (start, claim.end), source="reason",
            values={
                "declared": report.original(*declared.span("scope")),
                "found": report.original(start, start + len(claim.scope)),
            },
            stated=claim.scope, computed=declared["scope"],
            marks=((start, start + len(claim.scope)), (claim.start, claim.end)),
        )  # fmt: skip
        return


def _finding(report, variant, severity, sentence, own, wide, declared) -> Finding:
    marks = tuple(
        sorted((sentence.start + found.start(), sentence.start + found.end()) for found in (own, wide))
    )
    values = {
        "declared": report.original(*_span(sentence, own)),
        "found": report.original(*_span(sentence, wide)),
    }
    return report.finding(
        RULE, variant, severity, (marks[0][0], marks[-1][1]), source="reason", values=values, marks=marks
    )


def _span(sentence, match) -> tuple[int, int]:
    return sentence.start + match.start(), sentence.start + match.end()
