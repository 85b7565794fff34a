"""A number of bodies had a duty, fewer are said to have done it, and the rest is not explained."""

import re
from collections.abc import Iterator

from yangguang.oversee.checks.claims import COUNT
from yangguang.oversee.checks.findings import NOTE, Finding, Rule, show
from yangguang.oversee.checks.report import Report

RULE = Rule(
    "unexplained-remainder",
    ("余数未说明", "Remainder unexplained"),
    {
        "fewer": (
            "{all}{unit}{noun}中只说明{done}{done_unit}，其余{gap}{unit}未说明",
            "of {all} {noun} only {done} are accounted for; the other {gap} are not explained",
        )
    },
    {"reason": ("前后数目不一时应说明其余的情况", "where fewer are accounted for, the rest needs a word")},
)
_BODIES = ("部门", "单位", "乡镇", "街道", "社区", "学校", "医院", "机关", "企业", "县区", "区县", "村")
_ALL = re.compile(r"组织|要求|督促|指导|涉及|应|共有|对")
_DONE = re.compile(r"公示|公布|公开|完成|报送|建立|建成|编制|落实|开展|达标|通过")
_TOLD = re.compile(r"其余|其他|剩余|未完成|尚未|尚有|另有|还有|其中")


def check_remainders(report: Report) -> Iterator[Finding]:
    """45个部门全面清理,35家部门的清单进行公示: ten are left without a word."""
    for index, sentence in enumerate(report.sentences):
        claims = [c for c in report.in_sentence(index) if c.role == COUNT and c.unit in ("个", "家")]
        if len(claims) < 2 or _TOLD.search(report.folded[sentence.start : sentence.end]):
            continue
        for first, second in zip(claims, claims[1:], strict=False):
            body = next((word for word in _BODIES if word in first.noun and word in second.noun), None)
            if body is None or not _ALL.search(first.label) or second.value >= first.value:
                continue
            tail = report.folded[second.end : min(sentence.end, second.end + 40)]
            if first.approximate or second.approximate or not _DONE.search(tail):
                continue
            yield report.finding(
                RULE, "fewer", NOTE, (first.start, second.end), source="reason",
                values={
                    "all": show(first.value), "unit": first.unit, "noun": body, "done": show(second.value),
                    "done_unit": second.unit, "gap": show(first.value - second.value),
                },
                stated=second.value, computed=first.value,
                marks=((first.start, first.end), (second.start, second.end)),
            )  # fmt: skip
