"""How a sentence groups its numbers: a whole and its parts, and how sure that grouping is."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from yangguang.oversee.checks.bracketed import of_brackets
from yangguang.oversee.checks.claims import COUNT, SHARE, Claim
from yangguang.oversee.checks.each import in_kinds, multiplied, opened_behind, unnumbered
from yangguang.oversee.checks.families import family_of
from yangguang.oversee.checks.group import Group
from yangguang.oversee.checks.inner import implied, in_halves, in_pairs, negated, of_stock
from yangguang.oversee.checks.openings import (
    ALL_CLOSED,
    ALL_OF_THEM,
    BY_KIND,
    NAMED_IN,
    NEW_WHOLE,
    RESULT_OF,
    SOME,
    STATE,
    goes_back,
    is_rest,
    opening,
)
from yangguang.oversee.checks.readings import totals
from yangguang.oversee.checks.report import Report
from yangguang.oversee.checks.subtotals import summed_up
from yangguang.oversee.checks.wholes import (
    all_closed,
    as_papers,
    candidates,
    every_year,
    is_stray,
    joined,
    may_be_of_some,
    much_left,
    named_before,
    named_farther,
    plausible,
    whole_for,
)


def find_groups(report: Report) -> tuple[Group, ...]:
    """All groups of the prose, in the order of the text; worked out once for a report."""
    if "groups" not in report.memo:
        report.memo["groups"] = tuple(_find(report))
    return report.memo["groups"]


def _find(report: Report) -> list[Group]:
    found: list[Group] = []
    earlier: list[Claim] = []
    for index, sentence in enumerate(report.sentences):
        claims = multiplied(list(report.in_sentence(index)))
        if not claims:
            if index and report.sentences[index - 1].paragraph != sentence.paragraph:
                earlier = []
            continue
        if earlier and report.sentences[earlier[-1].sentence].paragraph < sentence.paragraph - 1:
            earlier = []
        level = _of_level(report, claims, earlier)
        found += level
        found += of_brackets(report, claims)
        found += [
            Group(whole, parts, (len(parts),), True, sure, kind="summed up")
            for whole, parts, sure in summed_up(unnumbered(claims))
        ]
        known = {item.start for group in found for item in (group.whole, *group.parts)}
        found += [
            Group(whole, parts, (len(parts),), True, sure, family, kind=kind)
            for whole, parts, sure, family, kind in (
                *in_pairs(claims),
                *in_halves(claims, known),
                *negated(claims, known),
                *implied(claims, known),
            )
        ]
        # Behind one cut through numbers said before (从申请人看…) may come another (从结果看…), of another of them.
        again = earlier if level and level[0].kind == "by kind" else []
        kept = again or [group.whole for group in level if group.whole in earlier][:1]
        earlier = kept + [claim for claim in claims if claim.depth == 0 and claim.role == COUNT]
    return found


def _of_level(report: Report, claims: list[Claim], earlier: list[Claim]) -> list[Group]:
    """Groups opened by 其中, 包括, 分别为, 按…分 or a colon, outside brackets."""
    found: list[Group] = []
    flat = opened_behind(in_kinds(unnumbered([claim for claim in claims if claim.depth == 0])))
    taken: set[int] = set()
    place = 0
    while place < len(flat):
        claim = flat[place]
        kind = opening(claim)
        if not kind or claim.role != COUNT:
            place += 1
            continue
        before = [item for item in flat[:place] if item.role == COUNT]
        wholes = candidates(kind, claim, before, earlier, taken)
        if found and ALL_OF_THEM.match(claim.lead) and flat[place - 1] in found[-1].parts:
            wholes = _all_of_them(found[-1])
        elif not before and not wholes and (name := NAMED_IN.search(claim.lead)):
            wholes = named_farther(name[1], _said_before(report, claim))
        elif not before and not wholes and RESULT_OF.match(claim.lead):
            wholes = all_closed(earlier, partial(_all_were_closed, report))
        begun = place
        stray = flat[place : place + is_stray(kind, wholes, flat[place : place + 3])]
        parts, foreign, cuts, place = _collect(flat, place + len(stray))
        foreign = stray + foreign
        found += _lists_within(report, flat[begun:place], parts)
        group = _group(report, kind, wholes, parts, foreign, cuts)
        far = group is not None and (group.kind == "by kind" or group.whole in earlier)
        of_closed = kind == "listed" and bool(RESULT_OF.match(claim.lead))
        known = of_closed or _named_again(group)
        if group and far and not known and not group.fits() and _met_farther(report, parts):
            continue
        if group:
            found.append(group)
            taken |= {part.start for part in _closed(group)}
    return found


def _lists_within(report: Report, run: list[Claim], parts: list[Claim]) -> list[Group]:
    """不予公开9件,其中国家秘密1件、案卷8件;无法提供17件: lists of the parts of a list, which ; ends."""
    found, outer = [], {part.start for part in parts}
    for place, claim in enumerate(run):
        if not place or claim.start in outer or not _opens_within(claim) or claim.role != COUNT:
            continue
        whole = next((item for item in reversed(run[:place]) if item.role == COUNT), None)
        stop = next((n for n in range(place, len(run)) if run[n].start in outer), len(run))
        inner = [item for item in run[place:stop] if item.role == COUNT]
        alike = whole is not None and {item.unit for item in inner} == {whole.unit}
        group = _group(report, "of which", [whole], inner, [], []) if whole and alike else None
        found += [group] if group else []
    return found


def _opens_within(claim: Claim) -> bool:
    """不予公开9件,其中…; 不予公开9件,分别是…: a list of the number just before."""
    return opening(claim) == "of which" or (
        opening(claim) == "listed" and claim.lead.startswith((",", "，")) and "分别" in claim.lead
    )


def _named_again(group: Group | None) -> bool:
    """不同意公开4件。不同意公开的申请中,…: the words say which number is the whole."""
    name = NAMED_IN.search(group.parts[0].lead) if group else None
    return bool(group and name and name[1][:4] in group.whole.label)


def _all_of_them(group: Group) -> list[Claim]:
    """其中当面2件,网络4件,均已答复:公开5件: what was answered is the whole of the list before."""
    return [replace(group.whole, value=total) for total in sorted(group.sums())] + [group.whole]


def _all_were_closed(report: Report, item: Claim) -> bool:
    """Is it said behind a number that all of it was closed?"""
    return bool(ALL_CLOSED.match(report.folded, item.end, report.sentences[item.sentence].end))


def _closed(group: Group) -> Sequence[Claim]:
    """The parts that meet the whole: none of these is the whole of a later list."""
    for count in range(2, len(group.parts) + 1):
        if group.whole.value in totals(group.parts[:count]):
            return group.parts[:count]
    return group.parts if group.kind == "by kind" or group.fits() else ()


def _collect(flat: list[Claim], place: int) -> tuple[list[Claim], list[Claim], list[int], int]:
    """Take the parts from `place` on: parts, numbers by another word, places where it may end, where to go on."""
    first = flat[place]
    parts, foreign, cuts, mixed = [first], [], [], False
    cursor = place + 1
    while cursor < len(flat):
        claim = flat[cursor]
        if claim.role != COUNT:
            cursor += 1
            continue
        if opening(claim) or (_breaks(claim, first) and not _subtotal(claim, parts)):
            after = _behind_inner(flat, cursor, parts)
            if after is None:
                break
            cursor = after
            continue
        if claim.unit != first.unit:
            mixed = True
            foreign.append(claim)
            cursor += 1
            continue
        itemised = not cuts and (
            _itemised(claim, parts) or _each_with_share(flat, cursor) or _plainly(flat, cursor, parts)
        )
        if mixed or (_changes_verb(claim, first) and not itemised):
            cuts.append(len(parts))
        parts.append(claim)
        cursor += 1
    return parts, foreign, cuts, cursor


def _behind_inner(flat: list[Claim], place: int, parts: list[Claim]) -> int | None:
    """不予公开3件,其中国家秘密1件、个人隐私2件;信息不存在2件: where the outer list goes on, or None."""
    colon = ":" in parts[0].lead
    if not _opens_within(flat[place]) or not (_all_parted(parts[1:]) if len(parts) > 1 else colon):
        return None
    for cursor in range(place + 1, len(flat)):
        claim = flat[cursor]
        if ";" in claim.lead:
            inner = flat[place:cursor]
            small = all(item.value <= parts[-1].value for item in inner if item.role == COUNT)
            return cursor if small and claim.unit == parts[0].unit else None
    return None


def _each_with_share(flat: list[Claim], place: int) -> bool:
    """网站2315条,占78.5%;微信421条,占14.3%: behind ; the same list goes on."""
    around = (flat[place - 1], *flat[place + 1 : place + 2])
    return flat[place].lead.startswith(";") and len(around) == 2 and all(i.role == SHARE for i in around)


def _plainly(flat: list[Claim], place: int, parts: list[Claim]) -> bool:
    """其中政务59条;财政5条;教育8条: names of kinds, two ; or more after another, and nothing done."""
    claim, after = flat[place], flat[place + 1 : place + 2]
    if (
        "其中" not in parts[0].lead
        or ";" not in claim.lead
        or STATE.search(claim.label)
        or not _all_parted(parts)
    ):
        return False
    return len(parts) > 1 or (bool(after) and ";" in after[0].lead and not STATE.search(after[0].label))


def _itemised(claim: Claim, parts: list[Claim]) -> bool:
    """Does ; only part the items here? Behind a colon, or where each item is named alike."""
    if ";" not in claim.lead or not _all_parted(parts):
        return False
    if BY_KIND.search(parts[0].lead):
        return True
    alike = bool(claim.label[-2:]) and claim.label[-2:] == parts[0].label[-2:]
    return ":" in parts[0].lead or (alike and goes_back(parts[0]))


def _all_parted(parts: list[Claim]) -> bool:
    """A 3件;B 4件;C 5件 behind a colon: here ; parts the items, and ends no list; one , may slip in."""
    parted = sum(";" in part.lead for part in parts[1:])
    return parted == len(parts) - 1 or (parted > 1 and parted >= len(parts) - 2)


def _subtotal(claim: Claim, parts: list[Claim]) -> bool:
    """公开63件、部分公开17件,合计80件;不予公开27件: the list goes on behind a total of some of it."""
    return bool(re.search(r"(?:合计|共计|小计|共)$", claim.lead)) and any(
        claim.value in totals(parts[place:]) for place in range(len(parts) - 1)
    )


def _group(report: Report, kind: str, wholes: list[Claim], parts: list[Claim], foreign, cuts) -> Group | None:
    family = ""
    met = any(item.value in totals(parts) for item in wholes)
    for count in (len(parts), *reversed(cuts)) if cuts and not met else ():
        # A list of one family ends where the family ends.
        if family := family_of([part.label + part.noun for part in parts[:count]]):
            parts, foreign, cuts = parts[:count], [], []
            break
    whole = whole_for(kind, wholes, parts)
    renamed = as_papers(wholes, parts) if whole is None else None
    whole = renamed or whole
    parts, kept_up = of_stock(whole, parts)
    if whole is None or not parts or not plausible(kind, whole, parts, cuts):
        return None
    first, last, cuts = parts[0], parts[-1], [cut for cut in cuts if cut < len(parts)]
    some = bool(SOME.search(first.lead)) or _goes_on(report, last) or _interrupted(report, last)
    family = "" if some else family or family_of([part.label + part.noun for part in parts], whole.label)
    family = "" if family == "life" and kept_up else family
    if family and may_be_of_some(family, whole, parts):
        family = ""
    rests = [n for n, part in enumerate(parts, start=1) if is_rest(part, last=n == len(parts))]
    # 308条,其中:预算1条,决算1条;…: two that are next to nothing are not all, whatever the colon says.
    few = len(parts) == 2 and sum(part.value for part in parts) * 10 < whole.value
    named = (":" in first.lead and not few) or kind in ("by kind", "made up") or every_year(whole, parts)
    named = named or (not much_left(whole, parts) and named_before(_told_before(report, whole), parts))
    complete = len(parts) > 1 and not some and named
    extents = tuple(sorted({*cuts, *(rests if not family else ()), len(parts)}))
    certain = not cuts and bool(wholes) and renamed is None
    others = tuple(
        item for item in wholes if item is not whole and item.unit == first.unit and not item.previous_year
    )
    others += joined(wholes, first)
    if kind == "by kind":
        others = tuple(item for item in others if item.sentence == first.sentence)
    return Group(
        whole, tuple(parts), extents, bool(rests or family or complete), certain, family, others,
        tuple(foreign), kind,
    )  # fmt: skip


def _told_before(report: Report, whole: Claim) -> str:
    """The sentence up to a number."""
    return report.folded[report.sentences[whole.sentence].start : whole.start]


_FARTHER = 6


def _said_before(report: Report, claim: Claim) -> list[Claim]:
    """The numbers of the sentences before, of its paragraph or the one before, counted in the same unit."""
    return [
        item for item in report.before(claim.sentence, _FARTHER, back=1)
        if item.unit == claim.unit and item.role == COUNT and not item.depth and not item.previous_year
    ]  # fmt: skip


def _met_farther(report: Report, parts: list[Claim]) -> bool:
    """从内容看,…: the whole may stand some sentences before, in the same part of the report."""
    here, sums = parts[0].sentence, totals(parts)
    section = report.section_at(parts[0].start)
    return any(
        claim.role == COUNT and not claim.depth and claim.unit == parts[0].unit and claim.value in sums
        for index in range(max(0, here - _FARTHER), here)
        if report.section_at(report.sentences[index].start) == section
        for claim in report.in_sentence(index)
    )


def _interrupted(report: Report, last: Claim) -> bool:
    """C 2件,其中c 1件,D 4件: behind a list within the list it cannot be told which number is whose."""
    behind = [
        item for item in report.in_sentence(last.sentence)
        if item.start > last.start and item.depth == last.depth and item.role == COUNT
    ]  # fmt: skip
    inner = bool(behind) and opening(behind[0]) == "of which" and behind[0].unit == last.unit
    return inner and any(item.unit == last.unit for item in behind[1:])


def _goes_on(report: Report, last: Claim) -> bool:
    """A 14件,B 3件等; A 14件,B 3件,其余情形详见附表: the list is not whole."""
    sentence = report.sentences[last.sentence]
    tail = report.folded[last.end : min(sentence.end, last.end + 16)]
    return bool(re.match(r"[^,，;\d]{0,6}等|[,，;、]\s?(?:其余|其他)[^\d]*$", tail))


def _breaks(claim: Claim, first: Claim) -> bool:
    lead = claim.lead
    if claim.previous_year != first.previous_year and not _years(claim, first):
        return True
    if re.search(r"总[数量](?:为|是|达)?$", claim.label) and ";" in lead:
        return True  # …,救灾信息2条;2023年主动公开信息总数为219条
    match = NEW_WHOLE.search(lead)
    if not match:
        return False
    after = lead[match.end() :]
    return not re.match(r"[^,，]{1,8}(?:共计|合计)$", after) or "全年" in match[0]


def _years(*claims: Claim) -> bool:
    """2009年603条,2010年771条: a list by years, of which one is last year."""
    return all(re.search(r"20\d\d年[^,，;]{0,4}$", claim.lead) for claim in claims)


def _words(claim: Claim) -> str:
    """What is counted: before the number, or behind it in 30件按期答复."""
    return claim.noun if re.search(r"(?:[,，;、]|其中)\s*$", claim.lead) else claim.label


def _changes_verb(claim: Claim, first: Claim) -> bool:
    """办结 after a list of kinds of applicants: the list may have ended there."""
    if claim.unit.endswith("元"):
        return False
    mine, theirs = STATE.findall(_words(claim)), STATE.findall(_words(first))
    if ";" in claim.lead and ";" not in first.lead:
        return True
    return bool(mine) and not set(mine) & set(theirs)
