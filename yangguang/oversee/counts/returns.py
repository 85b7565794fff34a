"""What agencies returned: the sum of the signed returns of exactly the report's period.

An approximate number is never added: with a second return beside it the figure stays blank and says why.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_

from django.db.models import Q, Sum

from yangguang.agencies.models import Agency
from yangguang.oversee.models import Qualifier, QueryCount, Return, Scope
from yangguang.oversee.registry import FigureSpec
from yangguang.oversee.scopes import Basis, agencies_in, scope_for

from .count import Count


@dataclass(frozen=True)
class Standing:
    """The returns that stand for a basis, by indicator, and the agencies that each scope covers."""

    by_indicator: dict[str, list[Return]]
    covered: dict[Scope, frozenset[int]]

    def of(self, indicator: str, scope: Scope) -> list[Return]:
        """Returns of one indicator that agencies in the scope made about that scope."""
        return [
            each
            for each in self.by_indicator.get(indicator, ())
            if each.agency_id in self.covered[scope] and self._speaks_of(each, scope)
        ]

    @staticmethod
    def _speaks_of(each: Return, scope: Scope) -> bool:
        narrow = (Scope.MUNICIPAL, Scope.OWN)
        return (each.scope in narrow) == (scope in narrow)


def covered(agency: Agency) -> dict[Scope, frozenset[int]]:
    """The agencies of each scope of a report: the same in every year that it speaks of."""
    scopes = [scope_for(agency, declared) for declared in (Scope.MUNICIPAL, Scope.CITYWIDE)]
    return {scope: frozenset(agencies_in(agency, scope).values_list("pk", flat=True)) for scope in scopes}


def standing(basis: Basis) -> Standing:
    """Every return of the period that stands at the cut-off."""
    return standings([basis])[basis.first.year]


def standings(bases: Sequence[Basis]) -> dict[int, Standing]:
    """The same for one report and several years, by year. One query, and one for the agencies of each scope."""
    any_of = bases[0]
    whose = covered(any_of.agency)
    widest = agencies_in(any_of.agency, scope_for(any_of.agency, Scope.CITYWIDE))
    periods = {(each.first, each.last): Standing(defaultdict(list), whose) for each in bases}
    wanted = reduce(or_, (Q(period_from=first, period_to=last) for first, last in periods))
    for each in Return.objects.standing(any_of.at).filter(wanted, agency__in=widest):
        periods[each.period_from, each.period_to].by_indicator[each.indicator].append(each)
    return {first.year: known for (first, _last), known in periods.items()}


def total(spec: FigureSpec, basis: Basis, known: Standing) -> Count:
    """The returns of one indicator, added up over agencies and parts; blank where nothing was returned."""
    returns = known.of(spec.id, scope_for(basis.agency, spec.scope))
    query = {"kind": "returns", "ids": [each.pk for each in returns]}
    if problem := _problem(spec, returns):
        return Count(None, query, problem=problem)
    if spec.args.get("daily") and _counted_by_day(returns):
        query["kind"] = "query_counts"
    return Count(sum((each.value for each in returns), Decimal(0)), query, qualifier=_qualifier(returns))


def _counted_by_day(returns: list[Return]) -> bool:
    """Does every return rest on days that add up to it? Then these are the list, else the returns themselves."""
    sums = QueryCount.objects.filter(returned__in=returns).values("returned").annotate(total=Sum("number"))
    days = {row["returned"]: row["total"] for row in sums.order_by()}
    return all(days.get(each.pk) == each.value for each in returns)


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
