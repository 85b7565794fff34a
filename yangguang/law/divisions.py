"""The divisions of the city: itself, its counties, and its townships in the years that the lists cover."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from yangguang.law.errors import NotInForce, UnknownCode
from yangguang.law.tables import HOME, rows


@dataclass(frozen=True, slots=True)
class Division:
    """A division with a six-digit code. `level` is province, city or county."""

    code: str
    name: str
    level: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Township:
    """A unit below a county. `kind`: street 街道, town 镇 or township 乡; `county`: a division code."""

    name: str
    kind: str
    county: str


@cache
def divisions() -> tuple[Division, ...]:
    """Province, city and counties."""
    return tuple(Division(row.id, row["label"], row["level"], row.get("parent")) for row in rows("divisions"))


def division(code: str) -> Division:
    """The division with this six-digit code. Raises UnknownCode."""
    for known in divisions():
        if known.code == code:
            return known
    raise UnknownCode(f"没有行政区划代码“{code}”，请核对。")


def counties(city: str = HOME) -> tuple[Division, ...]:
    """The districts and counties of the city, in the order of their codes."""
    return tuple(known for known in divisions() if known.parent == city)


@cache
def townships(on: date, *, county: str | None = None, city: str = HOME) -> tuple[Township, ...]:
    """Townships and street offices on `on`, of the whole city or one county.

    The list for 2012 names no street offices. Raises NotInForce for a year that no list speaks of.
    """
    found = rows("townships", on=on, division=city)
    if not found:
        raise NotInForce(f"{on}的乡镇名录尚未收录，请改用已收录的年份，或先补充名录。")
    every = (Township(row["label"], row["kind"], row["county"]) for row in found)
    return tuple(each for each in every if county in (None, each.county))
