"""Columns of the demonstration: the portal's tree of 7, 150, 552 and 1,401 columns, and a small tree per subsite."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from yangguang.demo.city import AgencyData
from yangguang.demo.fields import CITY_CODE, CITY_SLUG, Field, fields, read
from yangguang.demo.programmes import programmes

LEVELS = (7, 150, 552, 1401)  # channels, and first, second and third level, as the report of 2012 counts them


class DemoDataError(Exception):
    """The tables of the demonstration do not make the numbers that the report of 2012 states."""


@dataclass(frozen=True, slots=True)
class ColumnData:
    """One column; `parent` is a column code or empty, `site` and `owner` are agency codes."""

    code: str
    name: str
    level: int
    parent: str
    site: str
    owner: str
    kind: str
    update_days: int
    order: int


@dataclass(frozen=True, slots=True)
class _Second:
    name: str
    kind: str
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _First:
    name: str
    owner: str
    kind: str
    seconds: tuple[_Second, ...]


@cache
def column_tree() -> tuple[ColumnData, ...]:
    """Every column, parents before children: the portal's first, then those of the 45 subsites."""
    portal = tuple(_portal())
    if (found := tuple(Counter(column.level for column in portal)[level] for level in range(4))) != LEVELS:
        raise DemoDataError(f"栏目数为{found}，应为{LEVELS}，请核对 demo/data/columns.toml。")
    return portal + tuple(_subsites(len(portal)))


@cache
def _homes() -> dict[tuple[str, str], str]:
    table = read("columns.toml")["home"]
    by_name = {column.name: column.code for column in column_tree() if column.site == CITY_CODE}
    homes = {(CITY_CODE, stat_class): by_name[name] for stat_class, name in table["portal"].items()}
    for code in fields():
        if code != CITY_CODE:
            homes |= {(code, stat_class): f"{code}-{end}" for stat_class, end in table["subsite"].items()}
    return homes


def home_for(agency: AgencyData, stat_class: str) -> str:
    """Code of the column in which the agency's information of a class is at home."""
    return _homes()[agency.code, stat_class]


@cache
def _topic_columns() -> dict[str, tuple[str, ...]]:
    """Third-level columns of the portal by owner: where a department's news also stands."""
    found: dict[str, list[str]] = {}
    for column in column_tree():
        if column.site == CITY_CODE and column.level == 3:
            found.setdefault(column.owner, []).append(column.code)
    return {owner: tuple(codes) for owner, codes in found.items()}


@cache
def _programme_columns() -> dict[str, str]:
    ends = read("columns.toml")["leaves"]["progress"]
    by_name = {
        column.name: column.code for column in column_tree() if column.site == CITY_CODE and column.level == 3
    }
    names = [programme.name for programme in programmes()]
    return {
        name: next(by_name[end.format(name)] for end in ends if end.format(name) in by_name) for name in names
    }


def also_in(agency: AgencyData, serial: int, programme: str | None = None) -> tuple[str, ...]:
    """Codes of portal columns in which the agency's `serial`-th record also stands, its home apart.

    Walks through the columns that the agency owns, so that none of them stays empty for long.
    """
    owned = _topic_columns()[agency.code]
    column = owned[serial % len(owned)]
    topic = _programme_columns().get(programme or "")
    return (column, topic) if topic and topic != column else (column,)


def _portal() -> Iterator[ColumnData]:
    table = read("columns.toml")
    names, branches = _branches(table)
    days, serial = table["update_days"], 0
    for place, name in enumerate(names, start=1):
        yield ColumnData(f"{place:02}", name, 0, "", CITY_CODE, "szfbgs", "news", days["news"], serial)
        serial += 1
        for number, first in enumerate(branches[name], start=1):
            for column in _walk(first, f"{place:02}", number, days):
                yield ColumnData(*column, serial)
                serial += 1


def _walk(first: _First, parent: str, number: int, days: dict[str, int]) -> Iterator[tuple]:
    """The columns of one first-level branch, in order, without their place in the whole tree."""
    code = f"{parent}{number:02}"
    yield code, first.name, 1, parent, CITY_CODE, first.owner, first.kind, days[first.kind]
    for at, second in enumerate(first.seconds, start=1):
        below = f"{code}{at:02}"
        yield below, second.name, 2, code, CITY_CODE, first.owner, second.kind, days[second.kind]
        for end, leaf in enumerate(second.leaves, start=1):
            yield f"{below}{end:02}", leaf, 3, below, CITY_CODE, first.owner, second.kind, days[second.kind]


def _branches(table: dict) -> tuple[list[str], dict[str, list[_First]]]:
    branches = {
        channel["name"]: [_written(row, table["leaves"]) for row in channel["columns"]]
        for channel in table["channel"]
    }
    directory = table["directory"]
    branches[directory["channel"]] += [
        _directory(field, directory) for field in fields().values() if field.code != CITY_CODE
    ]
    return list(branches), _trimmed(branches)


def _written(row: list, leaves: dict[str, list[str]]) -> _First:
    name, owner, kind, seconds = row
    owner = CITY_CODE if owner == CITY_SLUG else owner
    ends = leaves[kind]
    return _First(
        name,
        owner,
        kind,
        tuple(_Second(second, kind, tuple(end.format(second) for end in ends)) for second in seconds),
    )


def _directory(field: Field, table: dict) -> _First:
    topics = tuple(f"{topic}信息" for topic in field.topics[: table["topics"]])
    seconds = tuple(
        _Second(name.format(field.word), kind, tuple(leaf.format(field.word) for leaf in leaves) or topics)
        for name, kind, leaves in table["second"]
    )
    return _First(table["name"].format(field.name), field.code, "list", seconds)


def _trimmed(branches: dict[str, list[_First]]) -> dict[str, list[_First]]:
    """Drop the last leaf of the fullest second-level columns until the third level has its number."""
    kept = [
        len(second.leaves) for firsts in branches.values() for first in firsts for second in first.seconds
    ]
    while (surplus := sum(kept) - LEVELS[3]) > 0:
        fullest = max(kept)
        full = [place for place, size in enumerate(kept) if size == fullest]
        for place in full[-surplus:]:
            kept[place] -= 1
    sizes = iter(kept)
    return {
        name: [
            _First(
                first.name,
                first.owner,
                first.kind,
                tuple(_Second(each.name, each.kind, each.leaves[: next(sizes)]) for each in first.seconds),
            )
            for first in firsts
        ]
        for name, firsts in branches.items()
    }


def _subsites(order: int) -> Iterator[ColumnData]:
    table = read("columns.toml")
    for code in fields():
        if code == CITY_CODE:
            continue
        for end, name, kind in table["subsite"]["columns"]:
            days = table["update_days"][kind]
            yield ColumnData(f"{code}-{end}", name, 0, "", code, code, kind, days, order)
            order += 1
