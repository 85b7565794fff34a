"""A total of releases divided among the agencies of its scope: each its own figure, from the same rollups as the total.

The total counts nothing but releases of these agencies, and a record without an agency cannot be: so the parts add up
to it, and the check of the report compares them all the same.
"""

from decimal import Decimal

from django.db.models import Q

from yangguang.agencies.models import Agency
from yangguang.ledger.models import Act, Leaf
from yangguang.oversee.registry import Family, FigureSpec, specs
from yangguang.oversee.scopes import Basis, agencies_in, scope_for

from . import publish, tally
from .count import Count

MOST = 46  # bars that can be read on one sheet of A4


def take(family: Family, *, basis: Basis) -> dict[str, tuple[FigureSpec, Count]]:
    """A figure for each agency, nought included, most first; with more than MOST of them one for all the others.

    Empty where the scope holds a single agency, whose figure would be the total again.
    """
    total = specs()[family.total]
    query = publish.query_of(total, basis)
    agencies = _of_period(total, query, basis)
    if len(agencies) < 2:
        return {}
    numbers = dict(zip(agencies, tally.counts([query | {"agencies": [each.code]} for each in agencies]), strict=True))
    ranked = sorted(agencies, key=lambda each: -numbers[each])
    shown, rest = (ranked, []) if len(ranked) <= MOST else (ranked[: MOST - 1], ranked[MOST - 1 :])
    taken = {
        family.figure_id(each.slug): (
            _spec(family, total, family.figure_id(each.slug), each.short_name),
            Count(Decimal(numbers[each]), query | {"agencies": [each.code]}),
        )
        for each in shown
    }
    if rest:
        others = query | {"agencies": sorted(each.code for each in rest)}
        spec = _spec(family, total, family.rest_id, family.rest.format(len(rest)))
        taken[family.rest_id] = (spec, Count(Decimal(tally.count(others)), others))
    return taken


def _of_period(total: FigureSpec, query: dict, basis: Basis) -> list[Agency]:
    """The agencies of the scope that existed in the period, and any other that released something in it."""
    existing = Q(since=None) | Q(since__lte=basis.last)
    existing &= Q(until=None) | Q(until__gte=basis.first)
    start, before = basis.moments
    released = Leaf.objects.filter(
        act=Act.RELEASE, agency__in=query["agencies"], at__gte=start, at__lt=before, index__lt=basis.cutoff
    )
    scope = agencies_in(basis.agency, scope_for(basis.agency, total.scope))
    known = list(scope.filter(existing))
    gone = scope.exclude(pk__in=[each.pk for each in known])
    return [*known, *(each for each in gone if released.filter(agency=each.code).exists())]


def _spec(family: Family, total: FigureSpec, figure_id: str, name: str) -> FigureSpec:
    return FigureSpec(figure_id, f"{name}{family.label}", total.unit, total.scope, total.how)
