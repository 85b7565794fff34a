"""How a figure is written: 1,075,590条, 90余类, 98.9%. One way everywhere, so that a reader can compare."""

from decimal import Decimal

from .models import Qualifier

_SPOKEN = {"百分点": "个百分点"}  # a unit that is not counted without its measure word


def number(value: Decimal) -> str:
    """A value with thousands grouped and no trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_unit(value: Decimal | None, *, unit: str, qualifier: str = Qualifier.EXACT) -> str:
    """A value as printed in a report; empty for a blank."""
    if value is None:
        return ""
    more = "余" if qualifier == Qualifier.MORE_THAN else ""
    return f"{number(value)}{more}{_SPOKEN.get(unit, unit)}"
