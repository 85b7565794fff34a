"""What agencies returned: the sum of the signed returns of exactly the report's period.

An approximate number is never added: with a second return beside it the figure stays blank and says why.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from yangguang.oversee.models import Qualifier, Return
from yangguang.oversee.registry import FigureSpec
from yangguang.oversee.scopes import Basis, agencies_in, scope_for

from .count import Count

Standing = dict[str, list[Return]]


def standing(basis: Basis) -> dict[str, list[Return]]:
    """Every return of the period that stands at the cut-off, by indicator. One query."""
    found: Standing = defaultdict(list)
    below = agencies_in(basis.agency, scope_for(basis.agency, "citywide"))
    returns = Return.objects.standing(basis.at).filter(
        agency__in=below, period_from=basis.first, period_to=basis.last
    )
    for each in returns.select_related("agency"):
        found[each.indicator].append(each)
    return found


def total(spec: FigureSpec, basis: Basis, known: Standing) -> Count:
    """The returns of one indicator, added up over agencies and parts; blank where nothing was returned."""
    scope = scope_for(basis.agency, spec.scope)
    covered = set(agencies_in(basis.agency, scope).values_list("pk", flat=True))
    returns = [
        each
        for each in known.get(spec.id, ())
        if each.agency_id in covered and scope_for(basis.agency, _declared(each)) == scope
    ]
    query = {"kind": "returns", "ids": [each.pk for each in returns]}
    if problem := _problem(spec, returns):
        return Count(None, query, problem=problem)
    return Count(sum((each.value for each in returns), Decimal(0)), query, qualifier=_qualifier(returns))


def _declared(each: Return) -> str:
    return "municipal" if each.scope in ("municipal", "own") else "citywide"


def _problem(spec: FigureSpec, returns: list[Return]) -> str:
    if not returns:
        return "blank"
    if any(each.unit != spec.unit for each in returns):
        return "units"
    if len(returns) > 1 and _qualifier(returns) != Qualifier.EXACT:
        return "approximate"
    return ""


def _qualifier(returns: Iterable[Return]) -> str:
    return (
        Qualifier.EXACT if all(each.qualifier == Qualifier.EXACT for each in returns) else Qualifier.MORE_THAN
    )
