"""Which text of the Regulation binds on a day: the 2008 one to 2019-05-14, the revised one after."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yangguang.law.errors import NotInForce
from yangguang.law.tables import Row, rows


@dataclass(frozen=True, slots=True)
class Regime:
    """One text of the Regulation. `ends` is its last day, None while in force."""

    id: str
    title: str
    instrument: str
    articles: int
    starts: date
    ends: date | None
    article: str


@lru_cache(maxsize=4096)
def regime_on(day: date) -> Regime:
    """The regime of `day`: of receipt for an application, of formation for an item. Raises NotInForce."""
    for row in rows("regimes", on=day):
        return _regime(row)
    first = min(row.starts for row in rows("regimes"))
    raise NotInForce(f"政府信息公开条例自{first}起施行，{day}尚无规定，请核对日期。")


def _regime(row: Row) -> Regime:
    return Regime(
        id=row.id,
        title=row["title"],
        instrument=row["instrument"],
        articles=row["articles"],
        starts=row.starts,
        ends=row.ends,
        article=row.article,
    )
