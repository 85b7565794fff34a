"""What was published: totals and classes from the log, late ones and programmes by their marks, columns and subsites."""

from decimal import Decimal

from yangguang.agencies.models import AgencyKind
from yangguang.law.tables import rows
from yangguang.ledger.models import Act, Leaf
from yangguang.oversee.models import Mark
from yangguang.oversee.registry import FigureSpec
from yangguang.oversee.scopes import Basis, agencies_in, scope_for
from yangguang.publish.models import Column

from . import leaves, marks, tally
from .count import Count, listed


def released(spec: FigureSpec, basis: Basis) -> Count:
    """Information published in the period, of one class (`category`) or of all that the city counts in."""
    query = query_of(spec, basis)
    return Count(Decimal(tally.count(query)), query)


def late(spec: FigureSpec, basis: Basis) -> Count:
    """Information published after the limit of its day had run out (2008 art 18, 2019 art 26: 20 working days).

    The day of formation is not in the log, so the list itself is frozen with the number.
    """
    return _marked(Mark.Kind.LATE, spec, basis)


def programme(spec: FigureSpec, basis: Basis) -> Count:
    """Information published about the programmes 民生工程: its leaves are listed one by one.

    Which programme a record belongs to is not in the log, so the list itself is frozen with the number.
    """
    return _marked(Mark.Kind.PROGRAMME, spec, basis)


def _marked(kind: Mark.Kind, spec: FigureSpec, basis: Basis) -> Count:
    return listed("leaf_list", marks.listed(kind, query_of(spec, basis), position=tally.position()))


def query_of(spec: FigureSpec, basis: Basis) -> dict:
    """The frozen query of a figure of releases: whose, of which classes, in which days, up to which leaf."""
    category = spec.args.get("category")
    categories = [category] if category else classes_ever(basis.agency.division)
    return leaves.query_of(basis, agencies=_codes(spec, basis), categories=categories)


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
