"""Which number a change speaks of: this year's count, last year's beside it, and what is said of the two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from yangguang.oversee.checks.claims import CHANGE, COUNT, FACTOR, RATE, SHARE, Claim

_UP = re.compile(r"增|升|涨|提高|提升|多(?!少)")
_DOWN = re.compile(r"减|降|下滑|回落|少(?!数)|精简|压缩|缩短")
# 由96件降至84件: the second number is a level, not a change.
_LEVEL = re.compile(
    r"(?:[增升降减涨]|[增减]加?少?|增长|上升|上涨|下降|提高|提升|降低|精简|压减|压缩|缩减|缩短|整合|合并|归并|调整)[至到为](?:20\d\d年|今年|本年)?(?:底|末)?的?$"
)
_FROM = re.compile(r"(?:由|从)(?:去年|上年|上一年|\d{4}年)?(?:底|末|同期)?的?$")


@dataclass(frozen=True)
class Step:
    """A count of this year with the changes said of it, and last year's count where it is given."""

    current: Claim
    previous: Claim | None
    changes: tuple[Claim, ...]


@dataclass
class _Open:
    """A step that is being read, on one level of brackets."""

    depth: int = 0
    current: Claim | None = None
    previous: Claim | None = None
    changes: list[Claim] = field(default_factory=list)

    def close(self, current: Claim | None = None, previous: Claim | None = None) -> Iterator[Step]:
        """End the step (it is one if something changed) and begin the next."""
        if self.current and self.changes:
            yield Step(self.current, self.previous, tuple(self.changes))
        self.current, self.previous, self.changes = current, previous, []


def read_steps(claims: tuple[Claim, ...]) -> Iterator[Step]:
    """The steps of a sentence. A number in brackets does not part what stands around them."""
    levels = [_Open()]
    for place, claim in enumerate(claims):
        while claim.depth < levels[-1].depth:
            yield from levels.pop().close()
        if claim.depth > levels[-1].depth and _is_current(claim):
            levels.append(_Open(claim.depth))
        yield from _read(levels[-1], claim, claims[place - 1] if place else None)
    for level in reversed(levels):
        yield from level.close()


def _is_current(claim: Claim) -> bool:
    return claim.role == COUNT and not claim.previous_year


def _read(step: _Open, claim: Claim, start: Claim | None) -> Iterator[Step]:
    if (level := _LEVEL.search(claim.lead)) or "持平" in claim.lead:
        paired = bool(level and start and _is_pair(start, claim))
        yield from step.close(*((claim, start) if paired else ()))
    elif claim.approximate:
        if _is_current(claim):
            yield from step.close()
    elif claim.role == CHANGE or (claim.role == FACTOR and re.search(r"上年|去年", claim.lead)):
        if step.current and not _is_listed(claim, step.changes):
            step.changes.append(claim)
    elif claim.role == FACTOR and step.previous is not None and multiplies(step.previous, claim):
        step.changes.append(claim)
    elif claim.previous_year:
        if step.current and claim.unit == step.current.unit and step.previous is None:
            step.previous = claim
    elif claim.role == COUNT or (claim.role in (SHARE, RATE) and claim.unit == "%"):
        counted = step.current is not None and step.current.unit != "%"
        if not (claim.unit == "%" and counted and not step.changes):
            yield from step.close(claim, start if start and _is_year_before(start, claim) else None)


def point_steps(claims: tuple[Claim, ...]) -> Iterator[Step]:
    """418项的62.7%,较2011年的54.3%提高8.4个百分点: two percentages and the points between them."""
    for place, claim in enumerate(claims):
        if "百分点" not in claim.unit or claim.approximate:
            continue
        rates = [item for item in claims[:place] if item.unit == "%" and item.role in (SHARE, RATE)]
        if len(rates) < 2 or rates[-1] is not claims[place - 1] or not rates[-1].previous_year:
            continue
        if not rates[-2].previous_year and not any(item.approximate for item in rates[-2:]):
            yield Step(rates[-2], rates[-1], (claim,))


def _is_year_before(start: Claim, current: Claim) -> bool:
    """去年收到申请30件,今年收到申请36件: the number just before is last year's of the same."""
    same = start.unit == current.unit and start.depth == current.depth and start.role == current.role
    now = re.search(r"^[,，;]\s*(?:而)?(?:今年|本年度?|当年|20\d\d年)", current.lead)
    return bool(now) and same and start.previous_year and not start.approximate


def _is_pair(start: Claim, level: Claim) -> bool:
    """由去年的96件降至84件: the number before is where this one comes from."""
    same = start.unit == level.unit and start.depth == level.depth
    exact = not start.approximate and not level.approximate
    return same and exact and bool(_FROM.search(start.lead)) and not re.search(r"[,，;、]", level.lead)


def multiplies(previous: Claim, factor: Claim) -> bool:
    """是2014年19件的2倍"""
    return factor.lead == "的" and bool(re.search(r"[,，]是[^,，]*$", previous.lead))


def _is_listed(claim: Claim, changes: list[Claim]) -> bool:
    """分别增加25项、2项: these speak of several numbers, not of the one before."""
    return "分别" in claim.lead or bool(changes and changes[-1].unit == claim.unit)


def falls(claim: Claim) -> bool:
    """Does the change go down?"""
    tail = claim.label or claim.lead
    down, up = list(_DOWN.finditer(tail)), list(_UP.finditer(tail))
    return bool(down) and (not up or down[-1].start() > up[-1].start())
