"""健全了A、B、C等四项制度:A规定……;B明确……;C把……: the count against what is then told of each."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.findings import WARNING, Finding
from yangguang.oversee.checks.numbers import HAN_NUMERAL, parse_han
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.lists import RULE

_EXPLAINED = re.compile(
    rf"(?P<list>[^、,，。;:\n\d]{{2,24}}(?:、[^、,，。;:\n\d]{{2,16}}){{1,10}})等(?P<n>{HAN_NUMERAL}|\d{{1,2}})\s?[项个大类种]"
    r"(?P<noun>制度|机制|措施|工作|平台|栏目|渠道|流程)[:：](?P<told>[^。:\n]+;[^。:\n]+)(?=[。\n]|$)"
)


def check_explained(report: Report) -> Iterator[Finding]:
    """Where every name listed is told of in turn, and nothing else is, 等 leaves nothing out."""
    for match in _EXPLAINED.finditer(report.folded):
        count = int(match["n"]) if match["n"].isdigit() else parse_han(match["n"])
        told, names = match["told"].split(";"), match["list"].split("、")
        if count is None or count == len(told) or len(names) != len(told) or len(told) < 3:
            continue
        in_turn = all(words.startswith(name) for name, words in zip(names[1:], told[1:], strict=True))
        # The verb stands before the first name.
        first = re.match(rf"([^;,，]{{2,12}}?)(?:{match['noun']}|[是即为:规明确])", told[0])
        if not in_turn or first is None or not names[0].endswith(first[1]):
            continue
        phrase = (match.start("n"), match.end("noun"))
        yield report.finding(
            RULE, "fewer" if len(told) < count else "more", WARNING, phrase, source="reason",
            values={"phrase": report.original(*phrase), "listed": len(told)},
            stated=str(count), computed=str(len(told)), marks=(phrase,),
        )  # fmt: skip
