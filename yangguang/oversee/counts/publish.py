"""What was published: totals and classes from the log, programmes from the records, columns and subsites."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from django.utils import timezone

from yangguang.agencies.models import AgencyKind
from yangguang.law.errors import LawError
from yangguang.law.limits import publish_due
from yangguang.law.tables import rows
from yangguang.ledger.models import Act, Leaf
from yangguang.oversee.registry import FigureSpec
from yangguang.oversee.scopes import Basis, agencies_in, scope_for
from yangguang.publish.models import Column, Record

from . import leaves
from .count import Count, listed


def released(spec: FigureSpec, basis: Basis) -> Count:
    """Information published in the period, of one class (`category`) or of all that the city counts in."""
    category = spec.args.get("category")
    categories = [category] if category else classes_ever(basis.agency.division)
    query = leaves.query_of(basis, agencies=_codes(spec, basis), categories=categories)
    return Count(Decimal(leaves.count(query)), query)


def late(spec: FigureSpec, basis: Basis) -> Count:
    """Information published after the limit of its day had run out (2008 art 18, 2019 art 26: 20 working days).

    The day of formation is not in the log, so the list itself is frozen with the number.
    """
    codes = _codes(spec, basis)
    query = leaves.query_of(basis, agencies=codes, categories=classes_ever(basis.agency.division))
    start, after = basis.moments
    released = Record.objects.filter(agency__code__in=codes, released_at__gte=start, released_at__lt=after)
    facts = released.values_list("index_no", "formed_on", "released_at").iterator(chunk_size=5000)
    items = [item for item, formed_on, at in facts if _is_late(formed_on, timezone.localdate(at))]
    return listed("leaf_list", leaves.indexes(query, items=items))


def _is_late(formed_on: date, released_on: date) -> bool:
    due = _due(formed_on)
    return due is not None and released_on > due


@lru_cache(maxsize=4096)
def _due(formed_on: date) -> date | None:
    """The last day to publish; None for what was formed before the law or its calendar."""
    try:
        return publish_due(formed_on).day
    except LawError:
        return None


def programme(spec: FigureSpec, basis: Basis) -> Count:
    """Information published about the programmes 民生工程: its leaves are listed one by one.

    Which programme a record belongs to is not in the log, so the list itself is frozen with the number.
    """
    query = leaves.query_of(
        basis, agencies=_codes(spec, basis), categories=classes_ever(basis.agency.division)
    )
    start, after = basis.moments
    tagged = Record.objects.exclude(programme="").filter(released_at__gte=start, released_at__lt=after)
    items = list(tagged.values_list("index_no", flat=True))
    return listed("leaf_list", leaves.indexes(query, items=items))


def columns(spec: FigureSpec, basis: Basis) -> Count:
    """Columns of one level on the agency's own site."""
    level = spec.args["level"]
    return listed(
        "columns", Column.objects.of_site(basis.agency).filter(level=level).values_list("pk", flat=True)
    )


def subsites(spec: FigureSpec, basis: Basis) -> Count:
    """Agencies of the scope that keep a site of their own, other than the report's."""
    sites = agencies_in(basis.agency, scope_for(basis.agency, spec.scope)).filter(kind=AgencyKind.DEPARTMENT)
    kept = sites.filter(pk__in=Column.objects.exclude(site=basis.agency).values("site"))
    return listed("agencies", kept.values_list("pk", flat=True))


def waiting(spec: FigureSpec, basis: Basis) -> int:
    """Releases of the period that have no number yet: a report taken now would miss them."""
    start, after = basis.moments
    return Leaf.objects.waiting().filter(
        act=Act.RELEASE, agency__in=_codes(spec, basis), at__gte=start, at__lt=after
    ).count()  # fmt: skip


def classes_ever(division: str) -> list[str]:
    """Every class that the law's tables ever counted in, so that a total misses no release."""
    return sorted({row.id for row in rows("statistical_classes", division=division)})


def _codes(spec: FigureSpec, basis: Basis) -> list[str]:
    scope = scope_for(basis.agency, spec.scope)
    return list(agencies_in(basis.agency, scope).values_list("code", flat=True))
