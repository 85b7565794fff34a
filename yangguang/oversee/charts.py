"""Which charts a report draws: the parts of a total, below the paragraph that quotes the total."""

from collections.abc import Callable, Collection, Mapping

from .models import Figure
from .registry import Family, Sum, families, sums
from .render.model import Bar, Chart

Address = Callable[[str], str]
Figures = Mapping[str, Figure]


def charts_of(quoted: Collection[str], figures: Figures, address: Address) -> list[Chart]:
    """A chart for each total among `quoted` that the register wants drawn and whose parts were all taken.

    Reports signed before a part was in the register stay as they were: without its chart.
    """
    wanted = [known for known in sums() if known.chart and known.total in quoted]
    drawn = [_chart(known, figures, address) for known in wanted if _is_complete(known, figures)]
    divided = [_divided(family, figures, address) for family in families() if family.total in quoted]
    return [*drawn, *(chart for chart in divided if chart)]


def _is_complete(known: Sum, figures: Figures) -> bool:
    values = [figures[part].value for part in known.parts if part in figures]
    return len(values) == len(known.parts) and all(value is not None for value in values) and any(values)


def _chart(known: Sum, figures: Figures, address: Address) -> Chart:
    names = known.names or tuple(figures[part].label for part in known.parts)
    bars = tuple(_bar(name, figures[part], address) for name, part in zip(names, known.parts, strict=True))
    return Chart(known.caption, bars, known.chart)


def _divided(family: Family, figures: Figures, address: Address) -> Chart | None:
    """The agencies as they were taken, most first; None where none was, or nothing is to be seen."""
    parts = [figure for key, figure in figures.items() if family.holds(key)]
    if not any(figure.value for figure in parts):
        return None
    bars = tuple(_bar(each.label.removesuffix(family.label), each, address) for each in parts)
    return Chart(family.caption, bars, family.chart)


def _bar(name: str, figure: Figure, address: Address) -> Bar:
    return Bar(name, int(figure.value), figure.text, figure.figure_id, address(figure.figure_id))
