"""Which outcomes a row of the report counts, and which row counts an outcome: read from the law's tables."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import Case, CharField, Q, Value, When

from yangguang.law.errors import UnknownCode
from yangguang.law.replies import grounds_on, reply_kinds_on
from yangguang.law.tables import rows

from .outcomes import report_row


@dataclass(frozen=True, slots=True)
class Outcome:
    """A kind of reply with its principal ground under one text of the Regulation (id of regimes.toml)."""

    kind: str
    ground: str
    regime: str

    @staticmethod
    def text() -> Case:
        """The text that binds a case, as a column to group by."""
        return Case(
            *(When(_received_under(row), then=Value(row.id)) for row in rows("regimes")),
            output_field=CharField(),
        )

    def condition(self) -> Q:
        """Cases with this outcome."""
        regime = next(row for row in rows("regimes") if row.id == self.regime)
        return Q(outcome_kind=self.kind, outcome_ground=self.ground) & _received_under(regime)

    def day(self) -> date:
        """A day on which the text was in force."""
        return next(row.starts for row in rows("regimes") if row.id == self.regime)


@cache
def row_of(outcome: Outcome, *, form_id: str) -> str:
    """The row of the form that counts the outcome. Raises UnknownCode where it has none."""
    row = report_row(outcome.kind, outcome.ground, on=outcome.day(), form=form_id)
    if row is None:
        raise UnknownCode(f"格式“{form_id}”没有计入“{outcome.kind}”的行，请核对报告年度。")
    return row


@cache
def outcomes_of_row(row: str, *, form_id: str) -> tuple[Outcome, ...]:
    """Every outcome, under either text, that the row counts."""
    found = []
    for regime in rows("regimes"):
        kinds, grounds = reply_kinds_on(regime.starts), grounds_on(regime.starts)
        found += [Outcome(kind.code, "", regime.id) for kind in kinds if kind.counted_in.get(form_id) == row]
        found += [
            Outcome(kind.code, ground.code, regime.id)
            for kind in kinds
            if kind.needs_ground and kind.discloses == "none"
            for ground in grounds
            if ground.counted_in.get(form_id) == row
        ]
    return tuple(found)


def _received_under(regime) -> Q:
    after = Q(received_on__gte=regime.starts)
    return after & Q(received_on__lte=regime.ends) if regime.ends else after
