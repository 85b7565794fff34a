"""A whole and its parts, as one list of the prose groups them."""

from dataclasses import dataclass
from decimal import Decimal

from yangguang.oversee.checks.claims import Claim
from yangguang.oversee.checks.openings import GOES_FORTH, REMAINDER
from yangguang.oversee.checks.readings import totals


@dataclass(frozen=True)
class Group:
    """A whole and its parts. `extents` are the numbers of parts at which the list may end.

    `foreign` are numbers inside the list that are counted by another word (公文241份 among 条); `kind` is
    how the list was opened.
    """

    whole: Claim
    parts: tuple[Claim, ...]
    extents: tuple[int, ...]
    exhaustive: bool
    certain: bool
    family: str = ""
    others: tuple[Claim, ...] = ()
    foreign: tuple[Claim, ...] = ()
    kind: str = ""

    def total(self, count: int) -> Decimal:
        """Sum of the first `count` parts."""
        return sum((part.value for part in self.parts[:count]), Decimal(0))

    def sums(self) -> set[Decimal]:
        """All totals that the list can be read as, at each place where it may end."""
        counts = set(self.extents) | {
            place
            for place, part in enumerate(self.parts)
            if place > 1 and (REMAINDER.search(part.lead) or GOES_FORTH.search(part.label))
        }
        if not self.exhaustive:
            counts |= set(range(2, len(self.parts) + 1))
        found = {total for count in counts for total in totals(self.parts[:count])}
        if len(self.parts) > 2 and REMAINDER.search(self.parts[-1].lead):
            # 3件补正,2件补正后答复,1件放弃;其余9件: parts of the first part may stand between.
            found |= {self.total(count) + self.parts[-1].value for count in range(1, len(self.parts) - 1)}
        if self.foreign:
            every = sorted((*self.parts, *self.foreign), key=lambda item: item.start)
            found |= totals(every)
        return found

    def fits(self, tolerance: Decimal = Decimal(0)) -> bool:
        """Does any reading of the list meet the whole, or another number that may be the whole?"""
        sums = self.sums()
        return any(
            abs(whole.value - total) <= tolerance for whole in (self.whole, *self.others) for total in sums
        )
