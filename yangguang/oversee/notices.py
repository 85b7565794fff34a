"""What a report says about other numbers: where it differs from what was printed before, and why it may."""

from collections.abc import Callable, Mapping

from . import printed
from .models import Figure, Report
from .registry import sums
from .render.model import Paragraph, Run, Text, chinese_date, chinese_number

Link = Callable[[Figure], Run]


def notice(report: Report, figures: Mapping[str, Figure], link: Link) -> Paragraph | None:
    """The note at the head of a report: that it restates another, and each number that differs from an earlier print."""
    runs: list[Run] = []
    if report.restates:
        runs.append(Text(f"本报告更正{chinese_date(report.restates.signed_on)}的报告，原报告仍可查阅。"))
    for figure in figures.values():
        if figure.difference:
            runs += _difference(figure, figures, link)
    return Paragraph(tuple(runs)) if runs else None


def footnotes(report: Report) -> tuple[Paragraph, ...]:
    """The explanations that stand beside findings of the check, in the order of their keys."""
    return tuple(
        Paragraph((Text(" ".join(f"说明：{text}".split())),))
        for _key, text in sorted(report.overrides.items())
    )


def _difference(figure: Figure, figures: Mapping[str, Figure], link: Link) -> list[Run]:
    unit, gap = figure.unit, abs(figure.difference)
    stated = printed.with_unit(figure.stated, unit=unit)
    parts = next((known.parts for known in sums() if known.total == figure.figure_id), ())
    counted = "按记录统计为"
    if parts and sum((figures[each].value or 0) for each in parts if each in figures) == figure.value:
        counted = f"{chinese_number(len(parts))}类合计"
    return [
        Text(f"{figure.source}载明“{figure.label}”{stated}，{counted}"),
        link(figure),
        Text(f"，相差{printed.with_unit(gap, unit=unit)}。"),
    ]
