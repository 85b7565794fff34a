"""The public bodies themselves: how many townships and villages there were when the period ended."""

from django.db.models import Q

from yangguang.oversee.registry import FigureSpec
from yangguang.oversee.scopes import Basis, agencies_in, scope_for

from .count import Count, listed


def of_kind(spec: FigureSpec, basis: Basis) -> Count:
    """Agencies of one kind (`kind`) in the scope that existed on the last day of the period."""
    existing = Q(since=None) | Q(since__lte=basis.last)
    existing &= Q(until=None) | Q(until__gt=basis.last)
    scope = scope_for(basis.agency, spec.scope)
    found = agencies_in(basis.agency, scope).filter(existing, kind=spec.args["kind"])
    return listed("agencies", found.values_list("pk", flat=True))
