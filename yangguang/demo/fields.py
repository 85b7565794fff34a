"""What each department of the demonstration city speaks about: its name, its words, its share of the news.

The vocabulary stands in data/fields/*.toml, one table per department, so that whoever knows a department can
correct it without touching Python.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
CITY_CODE = "510400"
CITY_SLUG = "szf"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that is counted, with its measure word: 出租房屋, 户."""

    name: str
    measure: str


@dataclass(frozen=True, slots=True)
class Field:
    """One department's field of work. `weight` is its share of the year's news against the others.

    `counts` says for each topic which of the `objects` it counts.
    """

    slug: str
    name: str
    short: str
    english: str
    word: str
    doc: str
    themes: tuple[str, ...]
    weight: int
    topics: tuple[str, ...]
    objects: tuple[Thing, ...]
    counts: tuple[int, ...]
    lines: tuple[str, ...]
    kind: str = "11"

    @property
    def code(self) -> str:
        """The agency code: the city carries its division code, a department its slug."""
        return CITY_CODE if self.slug == CITY_SLUG else self.slug


def read(name: str) -> dict:
    """A table of the demonstration data, by file name below data/."""
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def fields() -> dict[str, Field]:
    """Fields of the city's own office and of its 45 departments, by agency code, in the order of the list."""
    tables = (
        table
        for path in sorted((DATA / "fields").glob("*.toml"))
        for table in read(f"fields/{path.name}")["field"]
    )
    found = {field.slug: field for field in map(_field, tables)}
    order = (CITY_SLUG, *read("city.toml")["departments"])
    return {found[slug].code: found[slug] for slug in order}


def _field(table: dict) -> Field:
    things = tuple(Thing(*item.split("/")) for item in table["objects"])
    lists = {key: tuple(table[key]) for key in ("themes", "topics", "counts", "lines")}
    return Field(**{**table, **lists, "objects": things})
