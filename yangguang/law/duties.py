"""What a government must publish on its own initiative 主动公开: arts 9 to 12 of 2008, 19 to 21 of 2019."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yangguang.law.errors import UnknownCode
from yangguang.law.regime import regime_on
from yangguang.law.tables import Row, rows


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty. `kind` is criterion (a general test) or item (a line of a list); `levels` who is bound.

    `annual_table` is true while the annual report asks for figures on it; `status` how well the row is known.
    """

    code: str
    label: str
    article: str
    regime: str
    instrument: str
    kind: str
    levels: tuple[str, ...]
    annual_table: bool
    status: str


@lru_cache(maxsize=4096)
def duties_on(day: date, *, level: str | None = None) -> tuple[Duty, ...]:
    """The duties in force on `day`, all or those of one level, in the order of the text.

    `level` is national, province, city, county or township; departments have the level of their government.
    Raises NotInForce before 2008-05-01, UnknownCode for another level.
    """
    regime_on(day)
    every = tuple(_duty(found, day) for found in rows("duties", on=day))
    if level is None:
        return every
    if not any(level in duty.levels for duty in every):
        raise UnknownCode(f"没有名为“{level}”的政府层级，请核对机构资料。")
    return tuple(duty for duty in every if level in duty.levels)


def duty(code: str, *, on: date) -> Duty:
    """The duty with this code in force on `on`. Raises UnknownCode, NotInForce."""
    for known in duties_on(on):
        if known.code == code:
            return known
    raise UnknownCode(f"{on}没有编号为“{code}”的主动公开事项，请从当日有效的事项表中选择。")


def _duty(found: Row, day: date) -> Duty:
    last_year = found.get("annual_table_to", day.year)
    return Duty(
        code=found.id,
        label=found["label"],
        article=found.article,
        regime=found["regime"],
        instrument=found.source,
        kind=found["kind"],
        levels=tuple(found["levels"]),
        annual_table=found.get("annual_table", False) and day.year <= last_year,
        status=found.status,
    )
