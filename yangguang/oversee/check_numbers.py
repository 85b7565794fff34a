"""The figures of a report against each other: blanks, sums, parts greater than their whole, earlier prints."""

from collections.abc import Iterator, Mapping

from . import printed
from .findings import WARNING, ReportFinding
from .models import Figure, Provenance, Qualifier, Report
from .registry import bounds, families, sums

Figures = Mapping[str, Figure]
_TABLES = ("table2.", "table3.", "table4.", "stat2014.")
_WHY = {
    "mixed": "本平台有申请案件，又有单位报送，不能同时使用，请核对后取消其一",
    "approximate": "含有约数（余、多），约数不能参加加减和比例计算",
    "units": "各单位报送的计量单位与指标不一致，不能相加",
    "zero": "分母为零，不能计算比例",
}


def check(report: Report, figures: Figures) -> Iterator[ReportFinding]:
    """Every finding about the figures outside the form's tables (those have identities of their own)."""
    for figure in figures.values():
        if figure.value is None and not figure.figure_id.startswith(_TABLES):
            yield ReportFinding(
                f"blank:{figure.figure_id}", _blank(figure), explainable=False, figures=(figure.figure_id,)
            )
    for known in sums():
        yield from _sum(known.total, known.parts, figures)
    for family in families():
        if parts := tuple(each for each in figures if family.holds(each)):
            yield from _sum(family.total, parts, figures)
    for part, whole in bounds():
        yield from _bound(part, whole, figures)
    for figure in figures.values():
        if figure.difference:
            yield ReportFinding(
                f"stated:{figure.figure_id}",
                f"{figure.source}载明“{figure.label}”{printed.number(figure.stated)}，"
                f"本次得出{printed.number(figure.value)}，相差{printed.number(abs(figure.difference))}",
                WARNING, figures=(figure.figure_id,), stated=figure.stated, computed=figure.value,
            )  # fmt: skip


def _blank(figure: Figure) -> str:
    why = _WHY.get(figure.problem)
    if why is None:
        returned = figure.provenance == Provenance.RETURNED
        why = "没有已签署的报送" if returned else "所依据的数字有空缺"
    return f"“{figure.label}”没有数字：{why}"


def _sum(total: str, parts: tuple[str, ...], figures: Figures) -> Iterator[ReportFinding]:
    held = [figures[each] for each in (total, *parts) if each in figures and _is_exact(figures[each])]
    if len(held) != len(parts) + 1:
        return
    stated, computed = held[0].value, sum(each.value for each in held[1:])
    if stated != computed:
        more = "多" if stated > computed else "少"
        yield ReportFinding(
            f"sum:{total}",
            f"“{held[0].label}”为{held[0].text}，{len(parts)}个分项合计{printed.number(computed)}，"
            f"{more}{printed.number(abs(stated - computed))}",
            figures=(total, *parts), stated=stated, computed=computed,
        )  # fmt: skip


def _bound(part: str, whole: str, figures: Figures) -> Iterator[ReportFinding]:
    if part not in figures or whole not in figures:
        return
    smaller, greater = figures[part], figures[whole]
    if _is_exact(smaller) and _is_exact(greater) and smaller.value > greater.value:
        yield ReportFinding(
            f"bound:{part}", f"“{smaller.label}”{smaller.text}超过了“{greater.label}”{greater.text}",
            figures=(part, whole), stated=smaller.value, computed=greater.value,
        )  # fmt: skip


def _is_exact(figure: Figure) -> bool:
    return figure.value is not None and figure.qualifier == Qualifier.EXACT
