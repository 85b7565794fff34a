"""The parts of the guide 公开指南 that follow from the law of the day: limits, fee, numbers, classes.

2019 art 12 (2008 art 19) asks for classification, arrangement, ways to obtain, and the office in charge.
"""

from dataclasses import dataclass
from datetime import date

from yangguang.agencies.models import Agency
from yangguang.law.errors import NotInForce, UnknownCode
from yangguang.law.index_numbers import Scheme, default_scheme, format_index_number, parse_index_number
from yangguang.law.limits import Limit, limit
from yangguang.law.regime import Regime, regime_on
from yangguang.law.tables import rows
from yangguang.publish.listing import newest

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


@dataclass(frozen=True)
class Example:
    """An index number as the guide shows it; `address` leads to its record, empty where there is none."""

    number: str
    address: str = ""


def example_of(agency: Agency, *, whole_city: bool, on: date) -> Example | None:
    """The number of the newest record, or what the first one of `agency` would be under the scheme of `on`. One query.

    None where the agency has no code that the scheme could write.
    """
    scheme = default_scheme(on)
    for record in newest(agency=None if whole_city else agency, size=1).records:
        if _scheme_of(record.index_no) == scheme.name:
            return Example(record.index_no, record.get_absolute_url())
    try:
        return Example(
            format_index_number(scheme=scheme, org_code=agency.org_code, uscc=agency.uscc, on=on, serial=1)
        )
    except UnknownCode:
        return None


def _scheme_of(index_no: str) -> str:
    try:
        return parse_index_number(index_no).scheme
    except UnknownCode:
        return ""


def _limits(on: date):
    for key in _LIMITS:
        try:
            yield limit(key, on=on)
        except NotInForce:
            continue  # the text of that day sets no such limit
