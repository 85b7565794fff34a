"""What a list of numbers may add up to: subtotals, parts of parts, things taken off, another counter word.

A list contradicts its whole only where none of these readings meets it.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from yangguang.oversee.checks.claims import Claim

# A longer list is added up plainly.
_MAX_NESTED = 24
_TAKEN_OFF = re.compile(r"清理|失效|废止|删除|取消|退出|撤销|核减|剔除|扣除|撤并|下架|移出|注销")
# 张贴295条,上网187条,139条是两种方式都用了的: counted in both.
_TWICE = re.compile(
    r"(?:[两二三多几]|各)[种个类项条].{0,6}(?:都|均|兼)|重复|重叠|交叉|兼有|同时(?:在|通过|以)|既[^,，;]*又"
)
_PUT_ON = re.compile(r"新增|增加|新制定|新公开|补充|原有|存量|年底|年初|结存")
_SPLIT = re.compile(r"分布|包括|包含|含|其中|分别|来自|均|:|即|由|为|\(")
_SUBTOTAL = re.compile(r"计|共|总")
# 档案馆、图书馆和政务大厅各1处: three of them.
_EACH = re.compile(r"([^,，;:]+?)各(?:有|设|建)?$")
# Small numbers meet by chance; a large one that its neighbours make up is split up by them.
_NO_CHANCE = 30


def totals(parts: Sequence[Claim]) -> set[Decimal]:
    """Every total that the parts may stand for; the plain sum is always one of them."""
    plain = sum((part.value for part in parts), Decimal(0))
    if len(parts) > _MAX_NESTED:
        return {plain}
    found = {plain} | _nested(parts)
    each = [_each(part) for part in parts]
    if any(number > 1 for number in each):
        found.add(sum((p.value * number for p, number in zip(parts, each, strict=True)), Decimal(0)))
    off = [part.value for part in parts if _TAKEN_OFF.search(part.label)]
    twice = [part.value for part in parts if _TWICE.search(part.label + part.noun)]
    if twice:
        found.add(plain - 2 * sum(twice, Decimal(0)))
    if off and any(_PUT_ON.search(part.label) for part in parts):
        found.add(plain - 2 * sum(off, Decimal(0)))
    return found


def _each(part: Claim) -> int:
    """How many things have this number each: the names before 各, else one."""
    match = _EACH.search(part.lead)
    if not match:
        return 1
    names = [name for name in re.split(r"[、]|[和及与]", match[1]) if name.strip()]
    return len(names) if len(names) > 1 else 1


def _nested(parts: Sequence[Claim]) -> set[Decimal]:
    """Totals where an item may be split up by the items behind it, or sum up those before it."""
    values = [part.value for part in parts]
    sums: list[set[Decimal]] = [set() for _ in values] + [{Decimal(0)}]
    for place in range(len(values) - 1, -1, -1):
        first = values[place]
        heads = {(first, place + 1)}
        running = Decimal(0)
        for end in range(place + 1, len(values)):
            several = end > place + 1
            if several and running + values[end] == first and _is_split(parts[place], parts[place + 1]):
                heads.add((first, end + 1))
            if first + running == values[end] and _SUBTOTAL.search(parts[end].lead):
                heads.add((values[end], end + 1))
            running += values[end]
        sums[place] = {value + rest for value, after in heads for rest in sums[after]}
    return sums[0]


def _is_split(whole: Claim, first: Claim) -> bool:
    return whole.value > _NO_CHANCE or bool(_SPLIT.search(first.lead))
