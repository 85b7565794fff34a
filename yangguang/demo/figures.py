"""The figures that the rehearsal must reproduce, and the returns that agencies sign for what has no record."""

from dataclasses import dataclass
from functools import cache

from yangguang.demo.fields import CITY_CODE, CITY_SLUG, read


@dataclass(frozen=True, slots=True)
class FigureData:
    """One figure of the report for 2012.

    `value` is what the records give, None where the report printed a blank; `stated` what it printed where that
    differs. `kind` is counted, returned or ratio; a ratio is worked out by `formula` from other figures.
    """

    id: str
    label: str
    unit: str
    kind: str
    scope: str
    value: float | None = None
    stated: float | None = None
    qualifier: str = "exact"
    formula: str = ""
    inferred: bool = False
    blank: bool = False
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnData:
    """One signed return; `signer` is the login of the person who answers for it.

    `demonstration` marks a value that we chose because the report of 2012 does not give it.
    """

    indicator: str
    agency: str
    value: int
    evidence: str
    year: int
    unit: str
    qualifier: str
    scope: str
    place: str
    demonstration: bool
    signer: str


@cache
def figures_2012() -> tuple[FigureData, ...]:
    """All figures, in the order of the report."""
    rows = read("figures_2012.toml")["figure"]
    return tuple(FigureData(**{**row, "places": tuple(row.get("places", ()))}) for row in rows)


@cache
def returns_2012() -> tuple[ReturnData, ...]:
    """All returns for 2012, and those for 2011 that the comparison with the year before needs."""
    table = read("returns_2012.toml")
    return tuple(_return({**table["common"], **row}) for row in table["return"])


def figure(identifier: str) -> FigureData:
    """The figure with this id. Raises KeyError where the report has none."""
    return {each.id: each for each in figures_2012()}[identifier]


def _return(row: dict) -> ReturnData:
    slug = CITY_SLUG if row["agency"] == CITY_CODE else row["agency"]
    return ReturnData(**{**row, "signer": f"{slug}-{row['signer']}"})
