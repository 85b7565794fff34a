"""Charts as SVG, drawn from a few rectangles and words: the same picture for the page, for Word and for paper.

Colours and fonts stand as attributes, so that a picture which left the site still has them; on a page the stylesheet
overrules them by class, and follows the dark scheme. No inline style, no script, no id, no clock.
"""

from collections.abc import Sequence
from html import escape
from unicodedata import east_asian_width

from yangguang.oversee.render.model import Bar, Chart

WIDTH = 400  # units of the picture; about as wide as a phone, so that words are never shrunk to dust
PAPER = 720  # of a chart of lines on paper, where forty-six lines must fit a sheet
_ROW, _BAR = 40, 9
_EM = 14
_PLOT, _LEFT, _TOP, _FOOT = 150, 48, 20, 24
_RED, _INK, _SOFT, _LINE = "#b3231c", "#1c1e21", "#55595f", "#d9d8d4"
_STEPS = (1, 2, 5)


def chart_svg(chart: Chart, *, font: str = "sans-serif", width: int = WIDTH, linked: bool = False) -> str:
    """The chart as one <svg> element with its words as accessible name.

    Lines may be `linked`, each to its records, and are then what is spoken; they are as wide as `width` says.
    """
    linked = linked and chart.kind == "lines"
    spoken = "" if linked else f'role="img" aria-label="{escape(chart.words)}" '
    if chart.kind == "lines":
        height, inside = _lines(chart, width, linked=linked)
    else:
        width = WIDTH
        height, inside = (_columns if chart.kind == "columns" else _rows)(chart)
    return (
        f'<svg class="plot" xmlns="http://www.w3.org/2000/svg" {spoken}'
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{escape(font)}" '
        f'font-size="14">{inside}</svg>'
    )


def sparkline_svg(values: Sequence[int], words: str, *, width: int = 160, height: int = 36) -> str:
    """A line without axes, with a dot at its last value; `words` say what it shows. Needs two values at least."""
    most = max(*values, 1)
    step = (width - 8) / (len(values) - 1)
    points = [(4 + n * step, height - 4 - (height - 8) * value / most) for n, value in enumerate(values)]
    line = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg class="spark" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(words)}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
        f'<polyline class="line" points="{line}" fill="none" stroke="{_RED}" stroke-width="2" '
        f'stroke-linejoin="round"/><circle class="bar" cx="{_n(x)}" cy="{_n(y)}" r="3" fill="{_RED}"/></svg>'
    )


def ticks(most: int) -> list[int]:
    """Round values from nought to at least `most`, two to five of them above nought."""
    scale = 1
    while True:
        for each in _STEPS:
            step = each * scale
            if step * 5 >= most:
                return list(range(0, step * max(2, -(-most // step)) + 1, step))
        scale *= 10


def _rows(chart: Chart) -> tuple[int, str]:
    """Bars that lie, each under its name and value: names of any length have room."""
    most = max([bar.value for bar in chart.bars] + [1])
    parts = []
    for number, bar in enumerate(chart.bars):
        base = number * _ROW + 17
        wide = WIDTH * bar.value / most
        parts += [
            _text(_cut(bar.label, WIDTH - _wide(bar.text) - 8), x=0, y=base, anchor="start"),
            _text(bar.text, x=WIDTH, y=base, anchor="end", kind="value", bold=True),
            f'<rect class="track" x="0" y="{base + 7}" width="{WIDTH}" height="{_BAR}" rx="2" fill="{_LINE}"/>',
            f'<rect class="bar" x="0" y="{base + 7}" width="{_n(max(wide, 2 if bar.value else 0))}" '
            f'height="{_BAR}" rx="2" fill="{_RED}"/>',
        ]  # fmt: skip
    return len(chart.bars) * _ROW, "".join(parts)


def _lines(chart: Chart, width: int, *, linked: bool) -> tuple[int, str]:
    """A line each: the name, the bar and behind its end the value. So many agencies still stand on one sheet."""
    high = 27 if linked else 20  # a finger needs more room than an eye
    names = min(max(_wide(bar.label) for bar in chart.bars), width * 0.4) + 8
    room = width - names - max(_wide(bar.text) for bar in chart.bars) - 8
    most = max([bar.value for bar in chart.bars] + [1])
    parts = []
    for number, bar in enumerate(chart.bars):
        top = number * high
        base = top + high // 2 + 5
        wide = max(room * bar.value / most, 2 if bar.value else 0)
        line = (
            _text(_cut(bar.label, names - 8), x=0, y=base, anchor="start", size=_EM)
            + f'<rect class="bar" x="{_n(names)}" y="{base - 10}" width="{_n(wide)}" height="11" rx="1" fill="{_RED}"/>'
            + _text(bar.text, x=names + wide + 6, y=base, anchor="start", kind="value", size=_EM)
        )
        if linked and bar.href:
            said = escape(f"{bar.label} {bar.text}")
            line = (
                f'<a href="{escape(bar.href)}" aria-label="{said}"><rect class="hit" x="0" y="{top}" width="{width}" '
                f'height="{high}" fill="none" pointer-events="all"/>{line}</a>'
            )
        parts.append(line)
    return len(chart.bars) * high, "".join(parts)


def _cut(name: str, room: float) -> str:
    """As much of a name as there is room for; the whole name stands in the table."""
    if _wide(name) <= room:
        return name
    while name and _wide(name) + _EM > room:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _wide(text: str) -> float:
    """How wide words stand in a common face: a Latin letter takes six tenths of a Chinese one."""
    return sum(_EM if east_asian_width(sign) in "WFA" else 0.6 * _EM for sign in text)


def _columns(chart: Chart) -> tuple[int, str]:
    """Columns that stand on a line with round values beside it; the highest says its value."""
    marks = ticks(max(bar.value for bar in chart.bars))
    foot = _TOP + _PLOT
    parts = []
    for mark in marks:
        y = foot - _PLOT * mark / marks[-1]
        parts += [
            f'<line class="grid" x1="{_LEFT}" y1="{_n(y)}" x2="{WIDTH}" y2="{_n(y)}" stroke="{_LINE}"/>',
            _text(_short(mark), x=_LEFT - 6, y=y + 4, anchor="end", kind="tick", size=12),
        ]
    room = (WIDTH - _LEFT) / len(chart.bars)
    highest = max(chart.bars, key=lambda bar: bar.value)
    for number, bar in enumerate(chart.bars):
        middle = _LEFT + room * (number + 0.5)
        parts += _column(bar, middle, room, foot, _PLOT * bar.value / marks[-1], named=bar is highest)
    return foot + _FOOT, "".join(parts)


def _column(bar: Bar, middle: float, room: float, foot: int, tall: float, *, named: bool) -> list[str]:
    wide = room * 0.62
    parts = [
        f'<rect class="bar" x="{_n(middle - wide / 2)}" y="{_n(foot - tall)}" width="{_n(wide)}" '
        f'height="{_n(tall)}" rx="1" fill="{_RED}"/>',
        _text(bar.label, x=middle, y=foot + 16, anchor="middle", kind="tick", size=12),
    ]
    if named and bar.value:
        half = len(bar.text) * 4  # so that the words stay in the picture at either end
        x = min(max(middle, _LEFT + half), WIDTH - half)
        parts.append(
            _text(bar.text, x=x, y=foot - tall - 6, anchor="middle", kind="value", bold=True, size=12)
        )
    return parts


def _text(
    words: str, *, x: float, y: float, anchor: str, kind: str = "name", size: int = 14, bold: bool = False
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    ink = _SOFT if kind == "tick" else _INK
    return (
        f'<text class="{kind}" x="{_n(x)}" y="{_n(y)}" text-anchor="{anchor}" font-size="{size}"{weight} '
        f'fill="{ink}">{escape(words)}</text>'
    )


def _short(number: int) -> str:
    """A round value in few characters: 5,000 as such, 50000 as 5万."""
    return f"{number / 10_000:g}万" if number >= 10_000 else f"{number:,}"


def _n(value: float) -> str:
    """A length with two places at most: the same characters on every machine."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
