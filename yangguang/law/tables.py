"""The statute as dated tables: load a TOML file, check it, and pick the rows in force on a day.

A file holds `rows`, each with `id`, `source`, `article` or `reason`, `status`, `from` and, when it has
ended, `to` (the last day in force). What all rows share is written once, under `common`. A file of the same
name under `local/<division>/` lies over the national one, row by row: province, then city, then county.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from yangguang.law.errors import BadTable, NotInForce, UnknownCode

FOLDER = Path(__file__).parent / "tables"
HOME = "510400"  # the city whose local rules apply unless another division is named

# V verified in the text, VX by published examples, R-* recalled (sure, fairly, weak), D design choice
STATUSES = frozenset({"V", "VX", "R-H", "R-M", "R-L", "D"})
_FRAME = frozenset({"id", "from", "to", "source", "article", "reason", "status"})


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One row of a table. `starts` and `ends` are the first and last day in force, `ends` None while open."""

    table: str
    id: str
    starts: date
    ends: date | None
    source: str
    article: str
    reason: str
    status: str
    division: str | None
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def get(self, key: str, default: Any = None) -> Any:
        """The value under `key`, or `default` where the row does not carry it."""
        return self.values.get(key, default)

    def in_force(self, on: date) -> bool:
        """True when `on` lies between the row's first and last day, both included."""
        return self.starts <= on and (self.ends is None or on <= self.ends)


def table_names(division: str | None = None) -> tuple[str, ...]:
    """Names of the tables of one layer: the national one, or that of `division`."""
    root = FOLDER if division is None else FOLDER / "local" / division
    found = (path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.toml"))
    return tuple(sorted(name for name in found if not name.startswith("local/")))


def local_divisions() -> tuple[str, ...]:
    """Codes of the divisions that have rules of their own."""
    return tuple(sorted(path.name for path in (FOLDER / "local").iterdir() if path.is_dir()))


@lru_cache(maxsize=8192)
def rows(table: str, *, on: date | None = None, division: str | None = None) -> tuple[Row, ...]:
    """The rows of `table` in the order of the file.

    With `on`, only what is in force that day, and a local row takes the place of the national row of the same
    id; without it, the whole history of every layer. Raises UnknownCode for a table that no layer has.
    """
    layers = [_load(table, layer) for layer in _layers(division)]
    if all(layer is None for layer in layers):
        raise UnknownCode(f"没有名为“{table}”的规则表，请核对表名。")
    if on is None:
        return tuple(row for layer in layers for row in layer or ())
    chosen: dict[str, Row] = {}
    for layer in layers:
        chosen.update({row.id: row for row in layer or () if row.in_force(on)})
    return tuple(chosen.values())


def row(table: str, id: str, *, on: date, division: str | None = None) -> Row:
    """The row `id` in force on `on`. Raises UnknownCode if it never was, NotInForce if not on that day."""
    for candidate in rows(table, on=on, division=division):
        if candidate.id == id:
            return candidate
    if any(candidate.id == id for candidate in rows(table, division=division)):
        raise NotInForce(f"“{id}”在{on}没有有效的规定，请核对日期，或改用当日有效的规定。")
    raise UnknownCode(f"规则表“{table}”中没有“{id}”，请核对代码。")


def _layers(division: str | None) -> tuple[str | None, ...]:
    if division is None:
        return (None,)
    chain = dict.fromkeys((f"{division[:2]}0000", f"{division[:4]}00", division))
    return (None, *chain)


@cache
def _load(table: str, division: str | None) -> tuple[Row, ...] | None:
    root = FOLDER if division is None else FOLDER / "local" / division
    path = root / f"{table}.toml"
    return read_table(path, table=table, division=division) if path.is_file() else None


def read_table(path: Path, *, table: str, division: str | None = None) -> tuple[Row, ...]:
    """Read and check one file. Raises BadTable naming the row and what is wrong with it."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as err:
        raise BadTable(f"规则表“{table}”不是有效的 TOML 文件：{err}") from err
    common = content.get("common", {})
    found = tuple(_row(common | raw, table, division) for raw in content.get("rows", ()))
    _refuse_overlaps(found)
    return found


def _row(raw: Mapping[str, Any], table: str, division: str | None) -> Row:
    where = f"规则表“{table}”的“{raw.get('id', '（无代码）')}”行"
    for key in ("id", "source", "status", "from"):
        if not raw.get(key):
            raise BadTable(f"{where}缺少 {key}，请补上。")
    if not (raw.get("article") or raw.get("reason")):
        raise BadTable(f"{where}既没有条款也没有理由，请补上其中一项。")
    if raw["status"] not in STATUSES:
        raise BadTable(f"{where}的核实状态“{raw['status']}”无效，请用 {'、'.join(sorted(STATUSES))} 之一。")
    if raw.get("to") is not None and raw["to"] < raw["from"]:
        raise BadTable(f"{where}的失效日早于生效日，请改正。")
    values = {key: value for key, value in raw.items() if key not in _FRAME}
    return Row(
        table=table,
        id=raw["id"],
        starts=raw["from"],
        ends=raw.get("to"),
        source=raw["source"],
        article=raw.get("article", ""),
        reason=raw.get("reason", ""),
        status=raw["status"],
        division=division,
        values=MappingProxyType(values),
    )


def _refuse_overlaps(found: Iterable[Row]) -> None:
    last: dict[str, Row] = {}
    for row in sorted(found, key=lambda row: (row.id, row.starts)):
        before = last.get(row.id)
        if before is not None and (before.ends is None or before.ends >= row.starts):
            raise BadTable(f"规则表“{row.table}”的“{row.id}”有两行在{row.starts}同时有效，请改正起止日期。")
        last[row.id] = row
