"""A letter as plain values: what it says, before it is paper. Frozen as JSON when it goes out."""

import json
from dataclasses import asdict, dataclass
from datetime import date

VERSION = 1


@dataclass(frozen=True)
class LetterDocument:
    """One letter on the page of GB/T 9704: issuer's mark, number, title, addressee, paragraphs, signature, day.

    `facts` are pairs (label, value) set before the paragraphs, as on a receipt.
    """

    issuer: str
    number: str
    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    signature: str
    day: date
    facts: tuple[tuple[str, str], ...] = ()
    contact: str = ""

    def to_json(self) -> str:
        """The letter as it is kept."""
        return json.dumps(
            asdict(self) | {"day": self.day.isoformat(), "version": VERSION},
            ensure_ascii=False,
            sort_keys=True,
        )

    @classmethod
    def from_json(cls, text: str) -> "LetterDocument":
        """The letter that `to_json` kept."""
        values = json.loads(text)
        values.pop("version")
        return cls(**values | {
            "day": date.fromisoformat(values["day"]),
            "paragraphs": tuple(values["paragraphs"]),
            "facts": tuple((label, value) for label, value in values["facts"]),
        })  # fmt: skip

    @property
    def day_words(self) -> str:
        """GB/T 9704-2012 7.3.5: the day in Arabic digits without leading zeros."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日"
