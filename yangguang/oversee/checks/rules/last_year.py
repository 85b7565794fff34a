"""Against last year's report: what was carried forward must be what was carried over, and old values agree."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.law.identities import check_table2
from yangguang.oversee.checks.claims import CHANGE, COUNT, Claim
from yangguang.oversee.checks.findings import WARNING, Finding, Rule, show
from yangguang.oversee.checks.indicators import INDICATORS, in_forms, indicator_of, said, without_own_name
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.level import said_level
from yangguang.oversee.checks.tables.labels import law_table

RULE = Rule(
    "last-year",
    ("与上年报告不符", "Differs from last year's report"),
    {
        "carried": (
            "本年报告上年结转{stated}件，上年报告结转下年{computed}件，相差{gap}件",
            "carried over {stated}; last year's report carried forward {computed}: {gap} apart",
        ),
        "value": (
            "本年报告称上年“{name}”为{stated}，上年报告为{computed}",
            "this report says last year's “{name}” was {stated}; last year's report says {computed}",
        ),
        "implied": (
            "“{name}”{now}，较上年{change}，上年应为{stated}，上年报告为{computed}",
            "“{name}” is {now}, {change} against the year before, which gives {stated}; last year's report says {computed}",
        ),
        "valid": (
            "“{row}”现行有效{stated}件，按上年有效加制发减废止应为{computed}件",
            "“{row}”: {stated} in force; last year's plus made minus repealed is {computed}",
        ),
    },
    {
        "I4": ("上年结转应等于上年报告的结转下年", "carried over equals last year's carried forward"),
        "I7": ("现行有效等于上年有效加制发减废止", "in force = last year's in force + made − repealed"),
        "reason": ("上年数字应与上年报告一致", "last year's numbers are those of last year's report"),
    },
)
_BY_KEY = {item.key: item for item in INDICATORS}


def check_last_year(report: Report, earlier: Report) -> Iterator[Finding]:
    """Compare with last year's report, from forms where there are some, else from the text."""
    yield from _carried(report, earlier)
    yield from _old_values(report, earlier)
    yield from _implied(report, earlier)
    yield from _implied_rate(report, earlier)
    yield from _level(report, earlier)
    yield from _in_force(report, earlier)


def _value(report: Report, key: str) -> tuple[Decimal, int, int] | None:
    """An indicator's value: from the forms, else the one exact claim."""
    form = in_forms(report, _BY_KEY[key])
    if form is not None:
        return form.value, form.start, form.end
    claims = [c for c in said(report).get(key, []) if not c.previous_year and not c.approximate]
    if len({claim.value for claim in claims}) != 1:
        return None
    return claims[0].value, claims[0].start, claims[0].end


def _carried(report: Report, earlier: Report) -> Iterator[Finding]:
    now, then = _value(report, "carried-in"), _value(earlier, "carried-out")
    if now is None or then is None or now[0] == then[0]:
        return
    yield report.finding(
        RULE, "carried", WARNING, (now[1], now[2]), source="I4", stated=now[0], computed=then[0],
        values={"stated": show(now[0]), "computed": show(then[0]), "gap": show(abs(now[0] - then[0]))},
    )  # fmt: skip


def _old_values(report: Report, earlier: Report) -> Iterator[Finding]:
    for claim in report.claims:
        if not claim.previous_year or claim.approximate:
            continue
        spoken_of = _spoken_of(report, claim)
        item = indicator_of(report, spoken_of)
        if item:
            name, then = item.name, _value(earlier, item.key)
        else:
            name, then = spoken_of.label, _by_label(report, spoken_of, earlier)
        if then is not None and then[0] != claim.value:
            yield report.finding(
                RULE, "value", WARNING, (claim.start, claim.end), source="reason", stated=claim.value,
                computed=then[0],
                values={"name": name, "stated": show(claim.value), "computed": show(then[0])},
            )  # fmt: skip


_MORE, _LESS = re.compile(r"增|多|升|涨|提高"), re.compile(r"减|少|降|回落")
_THAN_LAST_YEAR = re.compile(r"同比|[比较与](?:去年|上年|上一年|20\d\d年)")


def _implied(report: Report, earlier: Report) -> Iterator[Finding]:
    """主动公开903条,同比增加57条: last year's value follows, and must be the one that was reported."""
    for now, claim, more in _changes(report):
        if now.unit != claim.unit:
            continue
        item = indicator_of(report, now)
        then = _value(earlier, item.key) if item else _by_label(report, now, earlier)
        stated = now.value - claim.value if more else now.value + claim.value
        if then is None or then[0] == stated:
            continue
        name = item.name if item else now.label
        yield _not_as_implied(report, now, claim, name=name, more=more, stated=stated, computed=then[0])


_SEVERAL = re.compile(r"分别|均|各|以来|累计|平均|月|季|半年")


def _implied_rate(report: Report, earlier: Report) -> Iterator[Finding]:
    """新收75件,同比增长12.7%: the rate from what last year's report says, where no other number stands between."""
    for now, claim, more in _changes(report):
        item = indicator_of(report, now)
        if claim.unit != "%" or now.quantum != 1 or item is None or _SEVERAL.search(claim.lead):
            continue
        then = _value(earlier, item.key)
        if then is None or not then[0]:
            continue
        told = claim.value if more else -claim.value
        # Cut off or rounded, both will do.
        if abs((now.value - then[0]) / then[0] * 100 - told) <= claim.quantum or told <= -100:
            continue
        stated = (now.value / (1 + told / 100)).quantize(Decimal("0.1"))
        yield _not_as_implied(report, now, claim, name=item.name, more=more, stated=stated, computed=then[0])


def _changes(report: Report) -> Iterator[tuple[Claim, Claim, bool]]:
    """Changes against last year: the exact count right before, the change, and whether it went up."""
    for claim in report.claims:
        if claim.role != CHANGE or claim.approximate or claim.depth:
            continue
        before = [c for c in report.in_sentence(claim.sentence) if c.start < claim.start and not c.depth]
        if not before or before[-1].role != COUNT or before[-1].previous_year or before[-1].approximate:
            continue
        more, less = bool(_MORE.search(claim.label)), bool(_LESS.search(claim.label))
        if more != less and _THAN_LAST_YEAR.search(claim.lead):
            yield before[-1], claim, more


def _not_as_implied(
    report: Report, now: Claim, claim: Claim, *, name: str, more: bool, stated: Decimal, computed: Decimal
) -> Finding:
    change = ("+" if more else "−") + show(claim.value) + ("%" if claim.unit == "%" else "")
    return report.finding(
        RULE, "implied", WARNING, (now.start, claim.end), source="reason", stated=stated, computed=computed,
        values={
            "name": name, "now": report.original(now.start, now.end), "change": change, "stated": show(stated),
            "computed": show(computed),
        },
        marks=((now.start, now.end), (claim.start, claim.end)),
    )  # fmt: skip


def _level(report: Report, earlier: Report) -> Iterator[Finding]:
    """19件,与上年持平: then last year's report says 19 as well."""
    for now, match in said_level(report):
        item = indicator_of(report, now)
        then = _value(earlier, item.key) if item else _by_label(report, now, earlier)
        if then is None or then[0] == now.value:
            continue
        yield report.finding(
            RULE, "value", WARNING, (now.start, match.end()), source="reason", stated=now.value,
            computed=then[0],
            values={
                "name": item.name if item else now.label, "stated": show(now.value), "computed": show(then[0]),
            },
            marks=((now.start, now.end), match.span()),
        )  # fmt: skip


def _spoken_of(report: Report, claim: Claim) -> Claim:
    """收到申请35件,上年28件: the second number speaks of what the first one counts."""
    before = [c for c in report.in_sentence(claim.sentence) if c.start < claim.start and c.unit == claim.unit]
    bare = len(_plain(report, claim.label)) < 2
    return before[-1] if before and bare and not indicator_of(report, claim) else claim


def _by_label(report: Report, claim: Claim, earlier: Report) -> tuple[Decimal, int, int] | None:
    """What last year's report says under the same words, in the same unit and scope; None unless it is one value."""
    label = _plain(report, claim.label)
    if len(label) < 4 or claim.depth:
        return None
    same = [
        other for other in earlier.claims
        if other.unit == claim.unit and other.role == COUNT and not other.previous_year and not other.approximate
        and other.scope == claim.scope and _plain(earlier, other.label) == label
    ]  # fmt: skip
    if len({other.value for other in same}) != 1:
        return None
    return same[0].value, same[0].start, same[0].end


def _plain(report: Report, label: str) -> str:
    """A label without the year, the office and the words that only introduce the number."""
    label = without_own_name(report, label)
    return re.sub(
        r"20\d\d年度?|[比较]|去年|上一?年度?|同期|全年|本年度?|[全我本][省市县区局镇乡]|累计|共计?|的|为|有|是|达到?|\s",
        "",
        label,
    )


def _in_force(report: Report, earlier: Report) -> Iterator[Finding]:
    now = next((form for form in report.forms if form.kind == "table2" and form.form == "2021"), None)
    then = next((form for form in earlier.forms if form.kind == "table2" and form.form == "2021"), None)
    if now is None or then is None:
        yield from _in_force_by_text(report, earlier)
        return
    cells, old = ({key: value.number for key, value in form.cells.items()} for form in (now, then))
    for finding in check_table2(cells, form="2021", previous=old):
        if finding.rule != "I7":
            continue
        place = now.cells[finding.cells[0]]
        stated, computed = Decimal(finding.stated), Decimal(finding.computed)
        row = law_table("2021", "table2").row(finding.cells[0][0]).label
        yield report.finding(
            RULE, "valid", WARNING, (place.start, place.end), source="I7", stated=stated, computed=computed,
            values={"row": row, "stated": show(stated), "computed": show(computed)},
        )  # fmt: skip


_MADE = re.compile(r"(?:制发|制定|印发|出台)(?:的)?(?:行政)?规范性文件$")
_REPEALED = re.compile(r"(?:废止|宣布失效|失效)(?:的)?(?:行政)?(?:规范性文件)?$")


def _in_force_by_text(report: Report, earlier: Report) -> Iterator[Finding]:
    """制发规范性文件7件,废止4件,现行有效91件, and 86 in force in last year's report."""
    now, then = _value(report, "documents-valid"), _value(earlier, "documents-valid")
    if now is None or then is None:
        return
    here = next((claim for claim in report.claims if claim.start == now[1]), None)
    if here is None:
        return
    beside = [claim for claim in report.in_sentence(here.sentence) if claim.start < here.start]
    made, off = (
        [claim for claim in beside if claim.unit == here.unit and words.search(claim.label)]
        for words in (_MADE, _REPEALED)
    )
    if len(made) != 1 or len(off) != 1 or any(claim.approximate for claim in (*made, *off)):
        return
    computed = then[0] + made[0].value - off[0].value
    if computed != now[0]:
        yield report.finding(
            RULE, "valid", WARNING, (made[0].start, now[2]), source="I7", stated=now[0], computed=computed,
            values={"row": "行政规范性文件", "stated": show(now[0]), "computed": show(computed)},
            marks=tuple((claim.start, claim.end) for claim in (*made, *off, here)),
        )  # fmt: skip
