"""Lists in prose: A、B、C和D. Splits them, and says where the split is uncertain."""

import re

# Terms that national documents count as one item although they hold 和: the eight key fields of
# 国办发〔2012〕26号 and 国办发〔2013〕73号 name 价格和收费 as one; the forms name the others as one.
ONE_ITEM = (
    "价格和收费", "行政复议和行政诉讼", "复议和诉讼", "法人和其他组织", "法人或其他组织", "预算和决算", "收费和减免",
    "问题和改进", "经济和社会发展", "国民经济和社会发展", "公民、法人和其他组织", "人大代表和政协委员", "水、气、电",
    "申请行政复议和提起行政诉讼", "申请行政复议、提起行政诉讼", "行政复议、行政诉讼", "行政复议、诉讼", "复议、诉讼",
    "申请行政复议、行政诉讼", "收到和处理", "问题和改进", "问题及改进", "问题及下",
    "问题与改进", "问题和打算", "问题与打算", "问题及打算", "问题和今后", "问题与今后", "问题和对策", "问题与对策", "不足和改进", "不足与改进",
    "问题与下", "问题和下",
)  # fmt: skip
_ONE_ITEM = re.compile("|".join(re.escape(term) for term in sorted(ONE_ITEM, key=len, reverse=True)))


def split_items(folded: str, start: int, end: int, *, pair: bool = True) -> list[tuple[int, int]]:
    """Offsets of the items of a list between two offsets; 、 parts them, or , where there is no 、.

    A 、 or 和 inside a term that counts as one item, inside brackets or inside quotation marks parts nothing.
    With `pair` a 和 in the last item parts it (C和D are two); titles of sections are read without.
    """
    text = hide_terms(folded[start:end])
    mark = _separator(text)
    if not mark:
        return [(start, end)] if end > start else []
    items, position = [], 0
    for match in re.finditer(mark, text):
        items.append((position, match.start()))
        position = match.end()
    items.append((position, len(text)))
    last = items.pop()
    items += _last_pair(text, *last) if pair else [last]
    trimmed = (_trim(folded, start + a, start + b) for a, b in items)
    return [(a, b) for a, b in trimmed if b > a]


_BODY = re.compile(r"(?:馆|中心|[^车]站|厅|大厅|所|局|社区|办公室|服务点|镇|街道)$")


def all_bodies(folded: str, items: list) -> bool:
    """县档案馆、县图书馆和县行政服务中心: every item ends as the name of a place does, so that 和 parts them."""
    names = [item if isinstance(item, str) else folded[item[0] : item[1]] for item in items]
    return len(names) > 1 and all(_BODY.search(name) for name in names)


def _separator(text: str) -> str:
    """The mark that parts the items: ; before , before 、 where it makes at least three items."""
    for mark in (";", "[,，]", "、"):
        if len(re.findall(mark, text)) >= (2 if mark != "、" else 1) and not (
            mark == "[,，]" and text.count("、") > 2 * len(re.findall(mark, text))
        ):
            return mark
    return ""


def hide_terms(text: str) -> str:
    """The same length, with marks inside brackets, quotation marks and fixed terms made harmless."""
    for pattern in (r"\([^()]*\)", r"“[^“”]*”", r"《[^《》]*》"):
        text = re.sub(pattern, lambda match: "□" * len(match[0]), text)
    return _ONE_ITEM.sub(lambda match: "□" * len(match[0]), text)


def _last_pair(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """C和D at the end of a list are two items."""
    match = re.search(r"(?:以及|和|及|与)", text[start:end])
    if not match or not text[start : start + match.start()].strip():
        return [
            (start + (match.end() if match and not text[start : start + match.start()].strip() else 0), end)
        ]
    return [(start, start + match.start()), (start + match.end(), end)]


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    while start < end and folded[start] in " \t和及与以等":
        start += 1
    while end > start and (folded[end - 1] in " \t等" or folded[end - 1] == "共"):
        end -= 1
    return start, end


_LIST_START = re.compile(
    r"[。;:\n]|包括|包含|分为|涉及|涵盖|注重了?|对|就|围绕|以及时|公开了?|由|设置了?|设有?|开设了?|加强了?|推进|修订了?|制定了?|建立了?|完善了?|出台了?"
)
# 按照省、州的部署,重点推进A、B和C五大领域: the list begins in the clause that has the verb.
_VERB = re.compile(r"(?:推进|围绕|涵盖|涉及|包括|聚焦|突出|抓好|做好|加强)(?!的)")


def list_start(folded: str, floor: int, end: int) -> int:
    """Where the list before a count begins: after the last verb or stop that is before its first 、."""
    text = folded[max(floor, end - 300) : end]
    base = end - len(text)
    first_mark = text.find("、")
    # Go back through clauses: a comma ends the list where the clause before it has no 、.
    pieces = list(re.finditer(r"[,，]", text))
    for piece in reversed(pieces):
        clause = text[: piece.start()]
        head, mark, _ = text[piece.end() :].partition("、")
        if mark and _VERB.search(head):
            return _after_verb(text, base, piece.end())
        if "、" in text[piece.end() :] and "、" not in re.split(r"[,，。;:]", clause)[-1]:
            return _after_verb(text, base, piece.end())
    return _after_verb(text, base, 0) if first_mark >= 0 else base


def list_by_commas(folded: str, floor: int, end: int) -> int:
    """由总体情况,主动公开情况,…六部分组成: where the list begins that commas part; 0 where it is none."""
    verbs = list(re.finditer(r"由|包括|包含|分为", folded[floor:end]))
    if not verbs or len(re.findall(r"[,，]", folded[floor + verbs[-1].end() : end])) < 2:
        return 0
    return floor + verbs[-1].end()


def _after_verb(text: str, base: int, start: int) -> int:
    mark = text.find("、", start)
    if mark < 0:
        return base + start
    head = text[start:mark]
    found = list(_LIST_START.finditer(head))
    return base + start + (found[-1].end() if found and found[-1].end() < len(head) else 0)


def possible_counts(text: str, listed: int) -> set[int]:
    """Counts that the list may rightly be given: as split, or with a 和 kept or parted."""
    hidden = hide_terms(text)
    annexed = {listed, listed - 1} if WITH_ANNEX.search(hidden) else {listed}
    if hidden.count("情况") * 2 > listed:
        return annexed
    pairs = pairs_in(text)
    return annexed | {listed + more for more in range(-1 if pairs else 0, pairs + 1)}


# …其他事项与附表等七个部分: who counts may leave the table out.
WITH_ANNEX = re.compile(r"(?:和|及|与|以及|并附|[、,，])(?:附[表件]|[^、,，]{0,14}统计表)等?$")


def pairs_in(text: str) -> int:
    """How many 和 in a list may part two items or stand within one."""
    return len(re.findall(r"和|及(?!时)|与|以及", hide_terms(text)))
