"""“六个一”活动,即…: as many items as are announced, each with its 一."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import Finding
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.lists import NUMERAL, count_of, differs

# “六个一”活动,即…; “五个一”:….
_ONES = re.compile(
    rf"{NUMERAL}个(?P<noun>一)[”\"]?[^,，。;:\d]{{0,8}}(?:[,，:(]?(?:即|包括|就是|具体为|分别[是为])[,，:]?|:)(?P<list>[^。;\n]+(?:;[^。;\n]+)*)"
)


def check_ones(report: Report) -> Iterator[Finding]:
    """Every announcement of so many 一."""
    for sentence in report.sentences:
        for match in _ONES.finditer(report.folded, sentence.start, min(sentence.end + 1, len(report.folded))):
            yield from _ones(report, match)


def _ones(report: Report, match: re.Match) -> Iterator[Finding]:
    """“六个一”活动,即举办一次培训,组织一轮自查,……: every item has its 一."""
    count, text = count_of(match["n"]), re.sub(r"\([^()]*\)", "", match["list"])
    items = [item for item in re.split(r"[,，、;]", text) if item.strip()]
    ones = [
        len(re.findall(r"(?<![第统专唯])一(?=[\u4e00-\u9fff])(?![些定致体直般])", item)) for item in items
    ]
    if count is None or len(items) < 3 or "等" in text or any(number != 1 for number in ones):
        return
    if len(items) != count:
        yield differs(report, match, count, len(items), span=(match.start("n"), match.end("noun")))
