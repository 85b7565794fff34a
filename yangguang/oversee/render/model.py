"""The report as a value: what is printed, in which order, and where each figure can be opened.

Nothing here counts, checks a sum or knows a form. Whoever builds a document hands over finished text;
the renderers turn the same value into the same bytes, on any machine, on any day.
"""

import re
from dataclasses import dataclass
from datetime import date

# C0 and C1 controls, line breaks, lone surrogates and non-characters: XML refuses them, PDF cannot show them.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"(https?://[^\s/]+|/(?!/)|#)[^\s\\]*")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
_DIGITS = "零一二三四五六七八九"
ALIGNMENTS = ("left", "center", "right")


class RenderError(ValueError):
    """A report cannot be put on paper as it stands. The message says what to mend."""


class BadDocument(RenderError):
    """A part of the document contradicts the model: text with line breaks, a skipped heading level …"""


class BadTable(RenderError):
    """The cells of a table do not fill its columns: a span too wide, a row too short."""


class UnsafeAddress(RenderError):
    """A link that is neither http(s), nor a path of this site, nor a place in the page."""


class MissingGlyph(RenderError):
    """A character that no available font can draw; an office may add a font that has it."""


def _line(text: str, what: str) -> None:
    """Refuse text that is not one printable line."""
    found = _UNPRINTABLE.search(text)
    if found:
        raise BadDocument(f"{what} holds U+{ord(found[0]):04X}, which cannot be printed: {text[:40]!r}")


def _address(href: str | None) -> None:
    """Refuse an address that a reader's browser might run or that leaves the site unnoticed."""
    if href is not None and not _ADDRESS.fullmatch(href):
        raise UnsafeAddress(f"not an address of this site or of the web: {href[:80]!r}")


def chinese_number(number: int) -> str:
    """1..99 as in 一、二、… 十、十一 … 九十九. Raises BadDocument outside that range."""
    if not 1 <= number <= 99:
        raise BadDocument(f"a heading number runs from 1 to 99, not {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words inside a paragraph: one line, no markup."""

    text: str

    def __post_init__(self):
        _line(self.text, "a text")


@dataclass(frozen=True, slots=True)
class Number:
    """A figure as printed ("1,075,590条", "90余类") and the address where its records are listed.

    `title` is the sentence a reader meets before following the link.
    """

    figure_id: str
    text: str
    href: str
    title: str = ""

    def __post_init__(self):
        _line(self.text, "a figure")
        _line(self.figure_id, "a figure id")
        _line(self.title, "a figure's title")
        _address(self.href)


Run = Text | Number


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of text and figures that are set as one paragraph."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The paragraph without its links."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `number` is its place among its sisters, None for one without a mark."""

    level: int
    number: int | None
    text: str

    def __post_init__(self):
        _line(self.text, "a heading")
        if self.level not in (1, 2, 3):
            raise BadDocument(f"a heading has level 1, 2 or 3, not {self.level}")
        if self.number is not None:
            chinese_number(self.number)

    @property
    def mark(self) -> str:
        """GB/T 9704-2012 7.3.3: 一、 then （一） then 1."""
        if self.number is None:
            return ""
        if self.level == 3:
            return f"{self.number}."
        counted = chinese_number(self.number)
        return f"{counted}、" if self.level == 1 else f"（{counted}）"

    @property
    def line(self) -> str:
        """Mark and text as printed."""
        return self.mark + self.text


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `header` marks a row or column heading, `href` the records of the figure in it.

    `align` None leaves it to the page: numbers of figures to the right in HTML, centred on paper.
    """

    text: str
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    figure_id: str | None = None
    href: str | None = None
    align: str | None = None

    def __post_init__(self):
        _line(self.text, "a cell")
        _address(self.href)
        if self.colspan < 1 or self.rowspan < 1:
            raise BadTable(f"a cell spans at least one column and one row: {self.text!r}")
        if self.align is not None and self.align not in ALIGNMENTS:
            raise BadDocument(f"a cell is aligned {', '.join(ALIGNMENTS)}, not {self.align!r}")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one or more heading rows (`columns`), repeated on each page, and its body rows.

    `widths` are relative widths of the columns on paper; left empty they follow the text.
    """

    caption: str
    columns: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()

    def __post_init__(self):
        _line(self.caption, "a caption")
        if not self.columns or not self.columns[0]:
            raise BadTable(f"table {self.caption!r} has no heading row")


@dataclass(frozen=True, slots=True)
class ListBlock:
    """Items of equal rank; numbered （1）（2） where their order matters."""

    items: tuple[Paragraph, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One value of a chart: what it is called, how much, how that is printed, and where its records are listed."""

    label: str
    value: int
    text: str
    figure_id: str | None = None
    href: str | None = None

    def __post_init__(self):
        _line(self.label, "a label of a chart")
        _line(self.text, "a value of a chart")
        _address(self.href)
        if self.value < 0:
            raise BadDocument(f"a chart shows how much there is, not {self.value}: {self.label!r}")


@dataclass(frozen=True, slots=True)
class Chart:
    """Values of equal kind beside each other: `kind` is "rows" (bars that lie), "lines" (the same for many
    values, a line of small print each) or "columns" (that stand, as months do)."""

    caption: str
    bars: tuple[Bar, ...]
    kind: str = "rows"

    def __post_init__(self):
        _line(self.caption, "a caption")
        if not self.bars:
            raise BadDocument(f"chart {self.caption!r} shows nothing")
        if self.kind not in ("rows", "lines", "columns"):
            raise BadDocument(f"a chart has rows, lines or columns, not {self.kind!r}")

    @property
    def words(self) -> str:
        """The chart for those who do not see it: every name with its value."""
        return f"{self.caption}：" + "，".join(f"{bar.label} {bar.text}" for bar in self.bars)


Block = Heading | Paragraph | Table | ListBlock | Chart


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a report covers, both included."""

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise BadDocument(f"a period ends before it begins: {self.first} to {self.last}")

    @property
    def label(self) -> str:
        """As printed: 2012年1月1日至2012年12月31日."""
        return f"{chinese_date(self.first)}至{chinese_date(self.last)}"


@dataclass(frozen=True, slots=True)
class ReportDocument:
    """A whole report. `published_on` None is a draft: it is signed with the agency and carries no date.

    `notice` says that this text replaces an earlier one (更正说明); `footnotes` close the document.
    """

    title: str
    agency: str
    year: int
    period: Period
    published_on: date | None
    preface: tuple[Paragraph, ...]
    blocks: tuple[Block, ...]
    footnotes: tuple[Paragraph, ...] = ()
    notice: Paragraph | None = None
    language: str = "zh-CN"

    def __post_init__(self):
        _line(self.title, "the title")
        _line(self.agency, "the agency")
        if not _LANGUAGE.fullmatch(self.language):
            raise BadDocument(f"not a language tag such as zh-CN: {self.language!r}")
        if not self.title.strip():
            raise BadDocument("a report has a title")
        above = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > above + 1:
                    raise BadDocument(f"heading {block.line!r} skips a level")
                above = block.level


def words(text: str) -> Paragraph:
    """A paragraph of plain words, without figures."""
    return Paragraph((Text(text),))


def chinese_date(day: date) -> str:
    """A day as GB/T 9704-2012 7.3.5.4 writes it: Arabic digits, no leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
