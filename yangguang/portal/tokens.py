"""The design's tokens as the stylesheet has them, so that the page that documents them cannot tell otherwise."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STYLESHEET = Path(__file__).parent / "static/portal/yangguang.css"
_LIGHT = re.compile(r"^:root \{(.*?)^\}", re.DOTALL | re.MULTILINE)
_DARK = re.compile(
    r"^@media \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)^  \}", re.DOTALL | re.MULTILINE
)
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")
_NAME = re.compile(r"var\(--([a-z0-9-]+)\)")


@dataclass(frozen=True)
class Colour:
    """A colour in both schemes, and its contrast to the paper of each (WCAG 2.2, from 1 to 21)."""

    name: str
    light: str
    dark: str
    on_light: float
    on_dark: float


@cache
def colours() -> tuple[Colour, ...]:
    """Every colour of the stylesheet, in its order."""
    light = dict(_TOKEN.findall(_LIGHT.search(_css())[1]))
    dark = light | dict(_TOKEN.findall(_DARK.search(_css())[1]))
    return tuple(
        Colour(
            name, _value(name, light), _value(name, dark),
            contrast(_value(name, light), light["paper"]), contrast(_value(name, dark), dark["paper"]),
        )
        for name in light
        if _value(name, light).startswith("#")
    )  # fmt: skip


@cache
def measures() -> tuple[tuple[str, str], ...]:
    """Every other token: steps, widths, sizes of type, radius."""
    light = dict(_TOKEN.findall(_LIGHT.search(_css())[1]))
    return tuple((name, value) for name, value in light.items() if not _value(name, light).startswith("#"))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours in hex."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return round((high + 0.05) / (low + 0.05), 1)


def _luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _value(name: str, tokens: dict[str, str]) -> str:
    """A token's value, followed through other tokens."""
    value = tokens[name]
    while found := _NAME.fullmatch(value):
        value = tokens[found[1]]
    return value


@cache
def _css() -> str:
    return STYLESHEET.read_text("utf-8")
