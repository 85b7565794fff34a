"""The parts of the guide 公开指南 that follow from the law of the day: limits, fee, numbers, classes.

2019 art 12 (2008 art 19) asks for classification, arrangement, ways to obtain, and the office in charge.
"""

from dataclasses import dataclass
from datetime import date

from yangguang.law.errors import NotInForce
from yangguang.law.index_numbers import Scheme, default_scheme
from yangguang.law.limits import Limit, limit
from yangguang.law.regime import Regime, regime_on
from yangguang.law.tables import rows

from . import labels

_LIMITS = ("publish", "correction_notice", "reply", "extension", "review_apply", "suit")


@dataclass(frozen=True)
class Guide:
    """What the law of a day says to whoever seeks information."""

    regime: Regime
    classes: list[labels.Choice]
    themes: list[labels.Choice]
    scheme: Scheme
    limits: list[Limit]
    fee: str
    fee_article: str


def guide_of(on: date) -> Guide:
    """The guide under the law of a day. Raises NotInForce before 2008-05-01."""
    fee = next(row for row in rows("fees", on=on) if row.id == "base")
    return Guide(
        regime=regime_on(on),
        classes=labels.stat_class_choices(),
        themes=labels.theme_choices(),
        scheme=default_scheme(on),
        limits=list(_limits(on)),
        fee=fee["label"],
        fee_article=f"{fee.source}{fee.article}",
    )


def _limits(on: date):
    for key in _LIMITS:
        try:
            yield limit(key, on=on)
        except NotInForce:
            continue  # the text of that day sets no such limit
