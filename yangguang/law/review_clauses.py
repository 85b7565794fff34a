"""Which provision an opinion of the reviews before publication rests on, by stage and day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yangguang.law.tables import rows


@dataclass(frozen=True, slots=True)
class ReviewClause:
    """A ground of an opinion. `verdict` is pass or return; `cited` is how it is written down."""

    code: str
    label: str
    verdict: str
    article: str
    instrument: str

    @property
    def cited(self) -> str:
        return f"条例{self.article}：{self.label}"


@lru_cache(maxsize=512)
def review_clauses(stage: str, *, on: date) -> tuple[ReviewClause, ...]:
    """The grounds in force on `on` for an opinion at `stage` (2008 arts 6, 8, 14; 2019 arts 6, 14 to 17)."""
    return tuple(
        ReviewClause(row.id, row["label"], row["verdict"], row.article, row.source)
        for row in rows("review_clauses", on=on)
        if stage in row["stages"]
    )
