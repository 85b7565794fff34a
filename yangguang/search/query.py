"""What a reader asks of the index, and what comes back."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

MAX_TEXT = 200  # characters of a question that are read; the rest is cut, and the page says so
MAX_SIZE = 100  # hits on one page
MAX_DEPTH = 10_000  # hits that can be paged through; the total stays exact beyond it
FACETS = ("agency", "stat_class", "theme", "genre", "year")

Fragment = tuple[str, bool]  # a piece of the original text, and whether it is what was searched for


@dataclass(frozen=True)
class Query:
    """A question: what the reader typed, and the filters. Several values of one filter mean any of them."""

    text: str = ""
    agency: tuple[str, ...] = ()
    stat_class: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    genre: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    columns: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    sort: Literal["relevance", "newest"] = "relevance"
    page: int = 1
    size: int = 20


@dataclass(frozen=True)
class Hit:
    """One record found. `source` names the part that the snippet was taken from."""

    index_no: str
    version: int
    score: float
    title: tuple[Fragment, ...]
    snippet: tuple[Fragment, ...]
    source: Literal["abstract", "body", "attachments"]


@dataclass(frozen=True)
class Page:
    """One page of an answer. `total` and `facets` are exact, over the whole answer and not only this page."""

    total: int
    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    took_ms: float
    number: int = 1
    size: int = 20
    relaxed: bool = False  # no record had all words; these have most of them
    truncated: bool = False  # the question was longer than MAX_TEXT
    beyond: bool = False  # the page asked for lies past MAX_DEPTH; narrow the question instead
    excluded: tuple[str, ...] = field(default=())  # the minus words, as understood
    also: tuple[str, ...] = field(default=())  # terms of offices that were looked for beside the words typed

    @property
    def zero(self) -> bool:
        """Whether nothing was found, even with the words relaxed."""
        return self.total == 0

    @property
    def last_page(self) -> int:
        """The last page that can be opened; at least 1."""
        reachable = min(self.total, MAX_DEPTH // self.size * self.size)
        return max(1, -(-reachable // self.size))
