"""The text of a report with its figures by id: `全年主动公开信息{published.total}。` Plain Python.

A line is a paragraph; `## ` and `### ` begin headings below the section's own. `{id}` prints a figure with its
unit, `{id|bare}` without. `{year}`, `{year.before}`, `{year.next}` and `{period}` print the report's time.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\{([^{}\n]*)\}")
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*(@\d{4})?")
_SENTENCE_END = re.compile(r"[。；！？]")
_DIGITS = re.compile(r"[0-9０-９]+(?:[.,．，][0-9０-９]+)*")
# A number in words is a figure when a measure word follows and it is more than 一 or 两.
_WORDED = re.compile(
    r"(?<![第几数])(?:[一二三四五六七八九]?[十百千万亿][零一二三四五六七八九十百千万亿]*)(?=[余多]?(?:个|条|项|件|次|期|类|名|家|场|元|篇|份|人))"
)
TIMES = ("year", "year.before", "year.next", "period")


@dataclass(frozen=True)
class Token:
    """A place where something is printed: a figure, or the report's time. `start` counts in its line."""

    name: str
    bare: bool
    start: int

    @property
    def is_time(self) -> bool:
        return self.name in TIMES

    @property
    def is_well_formed(self) -> bool:
        return self.is_time or bool(_ID.fullmatch(self.name))


@dataclass(frozen=True)
class Line:
    """One paragraph or heading: `level` 0 is a paragraph, 2 and 3 are headings; pieces in order."""

    level: int
    pieces: tuple[str | Token, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Token))

    @property
    def words(self) -> str:
        """The literal words, tokens left out."""
        return "".join(piece if isinstance(piece, str) else "□" for piece in self.pieces)

    def sentences(self) -> list[tuple[str, list[Token]]]:
        """Each sentence's words with the tokens that stand in it."""
        found, words, tokens = [], "", []
        for piece in self.pieces:
            if isinstance(piece, Token):
                tokens.append(piece)
                continue
            *ended, rest = _SENTENCE_END.split(piece)
            for part in ended:
                found.append((words + part, tokens))
                words, tokens = "", []
            words += rest
        return [*found, (words, tokens)]


def parse(text: str) -> list[Line]:
    """The lines of a section's text; blank lines fall away."""
    return [_line(raw.strip()) for raw in text.splitlines() if raw.strip()]


def figure_ids(text: str) -> list[str]:
    """Ids of the figures that a text quotes, each once, in order."""
    tokens = (token for line in parse(text) for token in line.tokens)
    return list(dict.fromkeys(token.name for token in tokens if token.is_well_formed and not token.is_time))


def typed_numbers(line: Line, *, allowed: tuple[str, ...]) -> list[str]:
    """Numbers that somebody typed into a line, in digits or in words; `allowed` are names with digits."""
    words = line.words
    for name in allowed:
        words = words.replace(name, "□")
    return [match[0] for pattern in (_DIGITS, _WORDED) for match in pattern.finditer(words)]


def _line(raw: str) -> Line:
    level = 3 if raw.startswith("### ") else 2 if raw.startswith("## ") else 0
    body = raw[level + 1 :] if level else raw
    pieces: list[str | Token] = []
    position = 0
    for match in _TOKEN.finditer(body):
        if match.start() > position:
            pieces.append(body[position : match.start()])
        name, _, option = match[1].partition("|")
        pieces.append(Token(name.strip(), option.strip() == "bare", match.start()))
        position = match.end()
    if position < len(body):
        pieces.append(body[position:])
    return Line(level, tuple(pieces))
