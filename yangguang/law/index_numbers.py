"""Index numbers 索引号: which scheme, how one is written, and what a written one says."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from yangguang.law.errors import UnknownCode
from yangguang.law.tables import Row, row, rows


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to write index numbers. `identity` (org_code or uscc) names the agency's code put in front."""

    name: str
    label: str
    identity: str
    template: str
    pattern: str
    example: str


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """The parts of an index number; `month` and `day` only where the scheme writes them."""

    scheme: str
    org: str
    year: int
    serial: int
    month: int | None = None
    day: int | None = None


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme of the table."""
    return tuple(_scheme(found) for found in rows("index_schemes"))


@cache
def scheme(name: str) -> Scheme:
    """The scheme of that name. Raises UnknownCode."""
    for known in schemes():
        if known.name == name:
            return known
    raise UnknownCode(f"没有名为“{name}”的索引号规则，请核对设置。")


@cache
def default_scheme(on: date) -> Scheme:
    """The scheme for numbers given on `on`: by organisation code before 2015-10-01, by credit code since."""
    return scheme(row("index_defaults", "default", on=on)["scheme"])


def format_index_number(*, scheme: str | Scheme, org_code: str, uscc: str, on: date, serial: int) -> str:
    """Write the index number of the `serial`-th record that the agency first published in its year.

    `scheme` is a Scheme or its name. Raises UnknownCode when the agency's code has not the shape that the
    scheme asks for, or the serial is not positive.
    """
    chosen = scheme if isinstance(scheme, Scheme) else _named(scheme)
    org = {"org_code": org_code, "uscc": uscc}[chosen.identity]
    text = chosen.template.format(org=org, year=on.year, month=on.month, day=on.day, serial=serial)
    if serial < 1 or re.fullmatch(chosen.pattern, text) is None:
        raise UnknownCode(
            f"无法按“{chosen.label}”编制索引号：机构代码“{org}”或流水号“{serial}”不合规则，请核对机构资料。"
        )
    return text


def parse_index_number(text: str) -> IndexNumber:
    """Take an index number apart. Raises UnknownCode when no scheme writes such a number."""
    for chosen in schemes():
        found = re.fullmatch(chosen.pattern, text)
        number = found and _number(chosen.name, found.groupdict())
        if number:
            return number
    raise UnknownCode(f"“{text}”不是有效的索引号，请核对是否有误录。")


def _number(name: str, parts: dict[str, str]) -> IndexNumber | None:
    """None for a serial of zero or a day that no calendar has: nobody was ever given such a number."""
    year, serial = int(parts["year"]), int(parts["serial"])
    month = int(parts["month"]) if "month" in parts else None
    day = int(parts["day"]) if "day" in parts else None
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if serial < 1:
        return None
    return IndexNumber(name, parts["org"], year, serial, month, day)


_named = scheme


def _scheme(found: Row) -> Scheme:
    return Scheme(
        name=found.id,
        label=found["label"],
        identity=found["identity"],
        template=found["template"],
        pattern=found["pattern"],
        example=found["example"],
    )
