"""Words that should be looked at again before publication: by table, on the day a text was formed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from yangguang.law.tables import HOME, Row, rows

KINDS = {"mark": "标注", "organ": "机构名称", "former": "已变更的名称或制度", "demeaning": "对人的称呼"}


@dataclass(frozen=True, slots=True)
class Word:
    """A find: where it stands in the text, what kind it is, and what to do with its source."""

    start: int
    end: int
    kind: str
    advice: str
    cited: str


def doubtful_words(text: str, *, on: date, division: str = HOME) -> list[Word]:
    """Every find in `text`, in its order, by the rows in force on `on`; of two that overlap the longer stands."""
    found = [word for row in rows("wording", on=on, division=division) for word in _finds(row, text)]
    kept: list[Word] = []
    for word in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or word.start >= kept[-1].end:
            kept.append(word)
    return kept


def _finds(row: Row, text: str) -> Iterator[Word]:
    harmless = row.get("not_before", "")
    for word in row["words"]:
        at = text.find(word)
        while at >= 0:
            end = at + len(word)
            if text[end : end + 1] not in harmless or end >= len(text):
                yield Word(at, end, row["kind"], _advice(row), f"{row.source} {row.article or row.reason}")
            at = text.find(word, end)


def _advice(row: Row) -> str:
    return row.get("advice") or f"应为“{row['better']}”"
