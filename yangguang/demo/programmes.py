"""The ten livelihood programmes 民生工程 of 2012 and who publishes about them."""

from dataclasses import dataclass
from functools import cache

from yangguang.demo.fields import read


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme: its number of targets, the agency codes that report on it, and the works in it."""

    name: str
    targets: int
    departments: tuple[str, ...]
    works: tuple[str, ...]


@cache
def programmes() -> tuple[Programme, ...]:
    """All ten, in the order of the city's list."""
    return tuple(
        Programme(row["name"], row["targets"], tuple(row["departments"]), tuple(row["works"]))
        for row in read("programmes.toml")["programme"]
    )


@cache
def programmes_of(agency: str) -> tuple[Programme, ...]:
    """Programmes that the agency with this code publishes about; empty for most."""
    return tuple(programme for programme in programmes() if agency in programme.departments)
