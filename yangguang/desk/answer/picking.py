"""Picking places to black out, click by click. The page carries everything itself: nothing is kept between clicks.

Two clicks on the picture are two corners of a place; with a script the place is drawn in one move. Words are found
by the office's own search, so that nobody needs a mouse.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import isfinite

from yangguang.answer.redaction import Box, Cover, PageView

from .covering import BY_HAND, read_places, write_place

LEAST = 2  # points: what is thinner is a slip of the hand


@dataclass
class Picking:
    """What is picked so far, the page that is shown, and the first corner of a place that is being picked."""

    view: PageView
    covers: list[Cover] = field(default_factory=list)
    corner: tuple[float, float] | None = None

    @property
    def values(self) -> list[tuple[str, Cover]]:
        """Each place as the page sends it back."""
        return [(write_place(each), each) for each in self.covers]

    @property
    def shown(self) -> list[str]:
        """All places as the picture is told of them, those of other pages as blanks, so that numbers stay."""
        return [value if each.box.page == self.view.number else "" for value, each in self.values]

    def add(self, box: Box, ground: str) -> None:
        """One more place, unless it is there already or too thin to be meant."""
        known = {write_place(Cover(each.box, "")) for each in self.covers}
        if min(box.width, box.height) >= LEAST and write_place(Cover(box, "")) not in known:
            self.covers.append(Cover(box, ground))


def picking_of(data, *, view_of: Callable[[int], PageView], find: Callable[[list[str]], list[Box]]) -> Picking:
    """Where the page stands after what was sent: another page, words found, a click, a place undone."""
    view = view_of(_whole(data.get("go")) or _whole(data.get("shown")) or 1)
    picking = Picking(view, read_places(data))
    ground, act = data.get("ground", ""), data.get("act", "")
    if act == "find":
        for box in find(data.get("words", "")[:400].split()):
            picking.add(box, ground)
    elif act == "undo":
        del picking.covers[-1:]
    elif act == "add":
        _add_by_hand(picking, data, ground)
    elif data.get("drawn"):
        _add_drawn(picking, data["drawn"], ground)
    elif "at.x" in data:
        _click(picking, data, ground)
    return picking


def _click(picking: Picking, data, ground: str) -> None:
    here, before = _pair(f"{data['at.x']}:{data.get('at.y')}"), _pair(data.get("corner", ""))
    if here and before:
        picking.add(picking.view.box(*before, *here), ground)
    else:
        picking.corner = here


def _add_drawn(picking: Picking, drawn: str, ground: str) -> None:
    start, _mark, end = drawn.partition(",")
    first, last = _pair(start), _pair(end)
    if first and last:
        picking.add(picking.view.box(*first, *last), ground)


def _add_by_hand(picking: Picking, data, ground: str) -> None:
    try:
        page, *numbers = (float(data.get(name, "")) for name in BY_HAND)
        box = Box(int(page), *numbers)
    except (ValueError, OverflowError):
        return
    if all(map(isfinite, numbers)):
        picking.add(box, ground)


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 6 else None


def _pair(text: str) -> tuple[float, float] | None:
    try:
        across, down = (float(each) for each in text.split(":"))
    except ValueError:
        return None
    return (across, down) if isfinite(across) and isfinite(down) else None
