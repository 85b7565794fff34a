"""What reviews and suits ended in: the text against table four, and against itself."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding, show
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.indicators import TABLE, qualifiers, two_values

_ROWS = {"复议": ("review",), "诉讼": ("suit_direct", "suit_after_review")}
_NAMES = {"maintained": "维持", "corrected": "纠正", "other": "其他结果", "pending": "尚未审结"}
# Word of the result, and words that, said beside it, count some of the column's cases apart.
_RESULTS = {
    "maintained": (re.compile(r"维持(?:原?(?:具体)?(?:行政行为|决定|答复|判决))?的?$"), re.compile(r"驳回|胜诉")),
    "corrected": (re.compile(r"(?:纠正|纠错)的?$"), re.compile(r"撤销|违法|责令|变更|改判|败诉|重新")),
    "other": (re.compile(r"其他结果的?$"), re.compile(r"驳回|撤回|终止|调解")),
    "pending": (re.compile(r"(?:未审结|未结案|正在审理|审理中|在审理?)的?$"), re.compile(r"中止")),
}  # fmt: skip
_CASES = frozenset({"件", "宗", "起", "例", "个"})
_KIND = re.compile(r"复议|诉讼")
# Of one of the two rows of suits alone, or of both kinds together.
_NARROWER = re.compile(r"复议后|经复议|未经|直接(?:提?起|诉)|复议[、和及与](?:行政)?诉讼|一审|二审|再审")


def check_remedies(report: Report) -> Iterator[Finding]:
    """行政复议纠错3件 with 5 in table four, or with 结果纠正5件 in another part."""
    form = next((form for form in report.forms if form.kind == "table4"), None)
    seen: dict[tuple[str, str], Claim] = {}
    for claim in report.claims:
        told = _result(report, claim)
        if told is None:
            continue
        kind, column = told
        name = f"行政{kind}{_NAMES[column]}"
        if form is None:
            first = seen.setdefault(told, claim)
            if first.value != claim.value and first.sentence != claim.sentence and first.scope == claim.scope:
                yield two_values(report, name, first, claim)
            continue
        cells = [form.cells.get((row, column)) for row in _ROWS[kind]]
        if any(cell is None for cell in cells):
            continue
        total = sum((cell.number for cell in cells if cell), Decimal(0))
        if total != claim.value:
            place = next((cell for cell in cells if cell and cell.number), cells[0])
            yield report.finding(
                TABLE, "differs", WARNING, (claim.start, claim.end), source="I8", stated=claim.value,
                computed=total, marks=((claim.start, claim.end), (place.start, place.end)),
                values={
                    "name": name, "stated": show(claim.value), "computed": show(total), "unit": claim.unit,
                },
            )  # fmt: skip


def _result(report: Report, claim: Claim) -> tuple[str, str] | None:
    """复议 or 诉讼, and the column of table four; None where it is not sure which is meant."""
    if claim.role != COUNT or claim.unit not in _CASES or claim.approximate or claim.previous_year:
        return None
    column = next((key for key, (word, _) in _RESULTS.items() if word.search(claim.label)), None)
    if column is None or qualifiers(report, claim) - {"其中"}:
        return None
    sentence = report.sentences[claim.sentence]
    text = report.folded[sentence.start : sentence.end]
    if _NARROWER.search(text) or _RESULTS[column][1].search(text):
        return None
    kind = _kind(report, claim)
    return (kind, column) if kind else None


def _kind(report: Report, claim: Claim) -> str:
    """What the words name; else what the last number before it counted, where that was one of the two alone."""
    if named := set(_KIND.findall(claim.label)):
        return named.pop() if len(named) == 1 else ""
    before = [item for item in report.in_sentence(claim.sentence) if item.start < claim.start]
    for place in range(len(before) - 1, -1, -1):
        named = set(_KIND.findall(before[place].label))
        if not named:
            continue
        joined = before[place].lead[:1] in ("、", "和", "及", "与") or "均" in claim.lead
        also = place and set(_KIND.findall(before[place - 1].label)) - named
        return "" if len(named) > 1 or (joined and also) else named.pop()
    return ""
