"""A number that is spoken of again: 上述76件申请, 收到的8件申请, and one with two digits changed about."""

import re
from collections.abc import Iterator
from decimal import Decimal

from yangguang.oversee.checks.claims import COUNT, Claim
from yangguang.oversee.checks.findings import ERROR, Finding
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.rules.indicators import two_values
from yangguang.oversee.checks.subtotals import alike

_ABOVE = re.compile(r"(?:^|[,，;对在将把]|\s)(?:对|在|将|把|就)?(?:上述|以上|前述|这)(?:收到的|受理的|的)?$")
_AGAIN = re.compile(
    r"^(?:在|对|全年|本年度?|20\d\d年度?|当年|年内|我[局委办镇县市区]|本[局委办镇县市区]|本机关|街道|全[县市区局镇]|所|已|共|新)*"
    r"(?P<verb>收到|受理|新收|接到|办结|答复|不予公开|不同意公开|部分公开|无法提供|不予处理|(?:主动)?公开)的$"
)
_PUBLISHED = r"(?:^|[\u4e00-\u9fff])(?:主动)?公开(?:各类|各种|的)?(?:政府|政务)?信息(?:共|共计|总数|总量)?$"
_SAME_VERB = {
    "收到": r"收到|受理|新收|接到", "受理": r"收到|受理|新收|接到", "新收": r"新收|收到", "接到": r"收到|受理|新收|接到",
    "办结": r"办结|办理完毕", "答复": r"答复|回复", "不予公开": r"不予公开", "不同意公开": r"不同意公开", "部分公开": r"部分公开",
    "无法提供": r"无法提供", "不予处理": r"不予处理", "公开": _PUBLISHED, "主动公开": _PUBLISHED,
}  # fmt: skip
# 3件不予公开的申请中, 对5件答复: what is spoken of again may stand behind the number.
_AGAIN_BEHIND = re.compile(
    r"^(?:已|被|作出|决定|予以)*(?P<verb>收到|受理|新收|办结|答复|不予公开|不同意公开|部分公开|无法提供|不予处理)"
    r"(?:的(?:政府)?(?:信息)?(?:公开)?(?:申请|决定|答复|案件)?|决定|申请|案件)(?=中|里|$|涉及|均|全部|都)"
)
_SPOKEN_OF = re.compile(r"(?:^|[,，;。:])\s?(?:对|在|上述|以上|这|该|就)?(?:上述|以上|这)?$")
_BACK = 6
# A report has some two hundred numbers; what stands farther back is not looked at.
_REACH = 400
_EVERYWHERE = re.compile(
    r"政府信息|政务信息|信息|公开|政府|主动|全年|发布|累计|共计?|合计|其中|通过|本年度?|\d{4}年|数量|总数|行政|决定|处理|办理|申请|工作|各级|单位|部门|全[市县区镇局]|各类|达到?|[，,。、;:\s“”的在为和及]"
)


def check_again(report: Report) -> Iterator[Finding]:
    """Numbers that point back at one said before, and do not meet it."""
    counts = [claim for claim in report.claims if claim.role == COUNT and not claim.approximate]
    for place, claim in enumerate(counts):
        above, again = _ABOVE.search(claim.lead), _AGAIN.match(claim.label) or _behind(claim)
        if not above and not again:
            continue
        before = [item for item in counts[max(0, place - _REACH) : place] if item.unit == claim.unit]
        if above and before:
            yield from _above(report, claim, before)
        elif again and before and not re.search(r"其中|通过", claim.lead):
            yield from _named(report, claim, before, again["verb"])
    yield from _held_again(report, counts)
    yield from _same_bodies(report, counts)
    yield from _bare_again(report, counts)
    yield from _whole_words_again(report, counts)
    yield from _turned(report, counts)


_HELD = re.compile(
    r"^(?:[^,，;:]{0,8})(?:全年|年内|先后|本年度?|20\d\d年|累计|共)*(?P<deed>召开|举办|举行|组织|开展|编发|编印|印发|出台|制定|设立|建成|开通|承办|办理)的$"
)
_ALL_OF = re.compile(r"均|都|全部|已经?|也|各|皆|仅")


def _same_bodies(report: Report, counts: list[Claim]) -> Iterator[Finding]:
    """45个市直部门均编制并公布指南 and 43个市直部门编制并公布指南 in another part."""
    seen: dict[tuple[str, str], Claim] = {}
    for claim in counts:
        noun = _ALL_OF.sub("", claim.noun)
        if len(noun) < 8 or claim.previous_year or re.search(r"其中|(?<!虽)有$|另|其余", claim.lead[-6:]):
            continue
        first = seen.setdefault((claim.unit, noun[:8]), claim)
        if first.value != claim.value and first.sentence != claim.sentence:
            yield two_values(report, noun[:4], first, claim)


def _whole_words_again(report: Report, counts: list[Claim]) -> Iterator[Finding]:
    """从事公开工作的人员共64人 and 从事公开工作的68名人员: the same words, once before the number and once around it."""
    for place, claim in enumerate(counts):
        if len(claim.label) < 6 or not claim.label.endswith("的") or claim.previous_year:
            continue
        words = claim.label + claim.noun
        for first in counts[max(0, place - _REACH) : place]:
            name = re.sub(r"(?:总数|人数)?(?:共有?|为|有)?$", "", first.label)
            same = len(name) > 8 and words.startswith(name) and alike(first, claim)
            if same and first.value != claim.value and first.sentence != claim.sentence:
                yield two_values(report, claim.noun[:2], first, claim)
                break


def _bare_again(report: Report, counts: list[Claim]) -> Iterator[Finding]:
    """收到申请41件。40件申请中,…: at the head of a sentence, with nothing that narrows it."""
    for place, claim in enumerate(counts):
        if claim.lead.strip() or not re.match(
            r"(?:政府信息公开|信息公开|公开)?申请(?:当?中|均|都|全部|已)",
            claim.noun + report.folded[claim.end : claim.end + 8],
        ):
            continue
        before = [item for item in counts[max(0, place - _REACH) : place] if item.unit == claim.unit]
        meant = [
            item for item in before
            if re.search(r"(?:收到|受理|接到|新收)[^,，;]{0,16}申请$", item.label) and not item.previous_year and "其中" not in item.lead
        ]  # fmt: skip
        near = [item for item in before if item.sentence >= claim.sentence - _BACK]
        if len({item.value for item in meant}) == 1 and claim.value not in _sums(near):
            yield two_values(report, "申请", meant[-1], claim)


_THING = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,16}?)(?=均|都|全部|中|里|共|已|将|把|参|涉及|[,，;。]|$)")


def _held_again(report: Report, counts: list[Claim]) -> Iterator[Finding]:
    """召开工作会议3次, and 全年召开的5次工作会议 in another part."""
    for place, claim in enumerate(counts):
        held, thing = _HELD.match(claim.label), _THING.match(claim.noun)
        if held is None or thing is None or len(thing["name"]) < 4:
            continue
        tail = thing["name"][-4:]
        meant = [
            item for item in counts[max(0, place - _REACH) : place]
            if item.unit == claim.unit and item.label.endswith(tail)
            and held["deed"] in report.folded[report.sentences[item.sentence].start : item.start]
            and not item.previous_year and item.sentence != claim.sentence and "其中" not in item.lead
        ]  # fmt: skip
        if len({item.value for item in meant}) == 1 and meant[0].value != claim.value:
            yield two_values(report, thing["name"], meant[0], claim)


def _behind(claim: Claim) -> re.Match | None:
    """3件不予公开的申请中,…: at the head of a clause, and spoken of as known."""
    return _AGAIN_BEHIND.match(claim.noun) if _SPOKEN_OF.search(claim.lead) else None


def _above(report: Report, claim: Claim, before: list[Claim]) -> Iterator[Finding]:
    """上述76件申请 with 74 received: an error where one number alone can be meant."""
    near = [item for item in before if item.sentence >= claim.sentence - _BACK]
    if not near or claim.value in _sums(near):
        return
    noun = re.sub(r"^.*?(申请|文件|建议|提案|投诉|咨询|案件).*$", r"\1", claim.noun)
    meant = [item for item in near if noun and noun in item.label + item.noun and not item.previous_year]
    meant = [item for item in meant if re.search(r"收到|受理|接到|共|新收|承办", item.label)]
    if len({item.value for item in meant}) == 1:
        yield two_values(report, noun, meant[-1], claim, severity=ERROR)


def _named(report: Report, claim: Claim, before: list[Claim], verb: str) -> Iterator[Finding]:
    """全年收到的8件申请 with 9 received."""
    same = re.compile(_SAME_VERB[verb])
    if "主动公开".endswith(verb) and not re.match(r"(?:政府|政务)?信息", claim.noun):
        return
    meant = [
        item for item in before
        if same.search(item.label) and not item.previous_year and item.sentence != claim.sentence
        and not re.search(r"其中|通过|结转", item.lead) and _of_one_thing(item, claim)
    ]  # fmt: skip
    if not meant or claim.value in _sums(before):
        return
    if len({item.value for item in meant}) == 1:
        yield two_values(report, verb, meant[-1], claim)


def _of_one_thing(one: Claim, other: Claim) -> bool:
    """收到申请9件 and 收到的8件申请; 收到来信9件 is another thing."""
    things = re.findall(r"申请|来信|信件|建议|提案|投诉|咨询|留言", one.label + one.noun)
    others = re.findall(r"申请|来信|信件|建议|提案|投诉|咨询|留言", other.noun)
    return not things or not others or bool(set(things) & set(others))


def _sums(claims: list[Claim]) -> set[Decimal]:
    """The numbers, and the sums of those that stand side by side in one sentence."""
    found = set()
    for place, first in enumerate(claims):
        total = Decimal(0)
        for item in claims[place : place + 8]:
            if item.sentence != first.sentence:
                break
            total += item.value
            found.add(total)
    return found


def _turned(report: Report, counts: list[Claim]) -> Iterator[Finding]:
    """图文412篇 and 421篇图文: of one thing, and two neighbouring digits changed places."""
    large = [claim for claim in counts if claim.value >= 100 and not claim.previous_year and not claim.han]
    seen: dict[tuple, list[Claim]] = {}
    for claim in large:
        key = (claim.unit, "".join(sorted(str(claim.value))))
        for first in seen.get(key, ()):
            if first.sentence != claim.sentence and _swapped(first.value, claim.value):
                if name := _shared(first, claim) or _both_in_all(first, claim):
                    yield two_values(report, name, first, claim)
                    break
        known = seen.setdefault(key, [])
        if all(first.value != claim.value for first in known):
            known.append(claim)


_OF_A_PART = re.compile(r"其中|网站|平台|微|公报|部门|乡镇|街道|本级")


def _both_in_all(one: Claim, other: Claim) -> str:
    """公开政府信息3260条 and 全县公开信息3620条: both of all that was published."""
    words = [
        re.search(r"(?:公开|发布)(?:各类|的)?(?:政府|政务)?信息(?:共|共计|总数)?$", item.label)
        for item in (one, other)
    ]
    # 全年发布信息6782条 and 政府网站全年发布信息6728条, where both speak of the site.
    parts = [set(_OF_A_PART.findall(item.lead[-30:])) for item in (one, other)]
    alike = bool(parts[0]) == bool(parts[1]) and (parts[0] <= parts[1] or parts[1] <= parts[0])
    return "公开信息" if all(words) and alike and "其中" not in parts[0] | parts[1] else ""


def _swapped(one: Decimal, other: Decimal) -> bool:
    pairs = list(zip(str(one), str(other), strict=True))
    differ = [place for place, (a, b) in enumerate(pairs) if a != b]
    return len(differ) == 2 and differ[1] == differ[0] + 1


def _shared(one: Claim, other: Claim) -> str:
    """A word of two characters or more that names what both count; or ""."""
    mine = _EVERYWHERE.sub("|", one.label + "|" + one.noun)
    theirs = _EVERYWHERE.sub("|", other.label + "|" + other.noun)
    words = {mine[a:b] for a in range(len(mine)) for b in range(a + 2, min(a + 7, len(mine)) + 1)}
    common = [word for word in words if "|" not in word and word in theirs]
    return max(common, key=len, default="")
