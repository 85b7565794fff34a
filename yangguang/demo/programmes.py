"""The ten livelihood programmes 民生工程 of 2012 and who publishes about them."""

from dataclasses import dataclass
from functools import cache

from yangguang.demo.fields import read


@dataclass(frozen=True, slots=True)
class Programme:
    """One programme: its number of targets, and its works with the code of the agency that reports on each."""

    name: str
    targets: int
    works: tuple[tuple[str, str], ...]

    @property
    def departments(self) -> tuple[str, ...]:
        """Codes of the agencies that report on the programme, each once."""
        return tuple(dict.fromkeys(agency for _, agency in self.works))


@cache
def programmes() -> tuple[Programme, ...]:
    """All ten, in the order of the city's list."""
    return tuple(
        Programme(row["name"], row["targets"], tuple((work, agency) for work, agency in row["works"]))
        for row in read("programmes.toml")["programme"]
    )


@cache
def works_of(agency: str) -> tuple[tuple[str, str], ...]:
    """Pairs of programme and work that the agency with this code publishes about; empty for most."""
    return tuple(
        (programme.name, work)
        for programme in programmes()
        for work, reporting in programme.works
        if reporting == agency
    )
