"""Figures worked out from other figures: totals, shares, changes. Their list is those figures."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from yangguang.oversee.models import Provenance, Qualifier
from yangguang.oversee.registry import FigureSpec

from .count import Count


def total(spec: FigureSpec, known: Mapping[str, Count]) -> Count:
    """The sum of the parts; blank where a part is blank, and approximate numbers are never added."""
    ids, parts = _operands(spec.args["parts"], known)
    if any(part.qualifier != Qualifier.EXACT for part in parts):
        return _blank(ids, "approximate")
    if any(part.value is None for part in parts):
        return _blank(ids, "blank")
    counted = all(part.provenance == Provenance.COUNTED for part in parts)
    return Count(
        sum((part.value for part in parts), Decimal(0)),
        _query(ids),
        provenance=Provenance.COUNTED if counted else "",
    )


def share(spec: FigureSpec, known: Mapping[str, Count]) -> Count:
    """`of` among `among` in per cent, rounded half up to the figure's decimals."""
    ids, (part, whole) = _operands((spec.args["of"], spec.args["among"]), known)
    if problem := _unusable(part, whole):
        return _blank(ids, problem)
    if not whole.value:
        return _blank(ids, "zero")
    return Count(_rounded(part.value * 100 / whole.value, spec.decimals), _query(ids))


def change(spec: FigureSpec, known: Mapping[str, Count]) -> Count:
    """`of` less `less`: how much more than the year before. Shares are compared as they were printed."""
    ids, (now, then) = _operands((spec.args["of"], spec.args["less"]), known)
    if problem := _unusable(now, then):
        return _blank(ids, problem)
    return Count(_rounded(now.value - then.value, spec.decimals), _query(ids))


def _operands(ids, known: Mapping[str, Count]) -> tuple[list[str], list[Count]]:
    return list(ids), [known[each] for each in ids]


def _unusable(*operands: Count) -> str:
    if any(each.value is None for each in operands):
        return "blank"
    return "approximate" if any(each.qualifier != Qualifier.EXACT for each in operands) else ""


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _query(ids: list[str]) -> dict:
    return {"kind": "figures", "ids": ids}


def _blank(ids: list[str], problem: str) -> Count:
    return Count(None, _query(ids), problem=problem)
