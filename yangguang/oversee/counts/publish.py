"""What was published: totals and classes from the log, late ones and programmes by their marks, columns and subsites."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.law.tables import rows
from yangguang.ledger.models import Act, Leaf
from yangguang.oversee.models import Mark
from yangguang.oversee.registry import FigureSpec
from yangguang.oversee.scopes import Basis, agencies_in, scope_for
from yangguang.publish.models import Column

from . import leaves, marks, tally
from .count import Count, listed

# Neither the day of formation (2008 art 18, 2019 art 26: 20 working days) nor the programme 民生工程 is in the log:
# the list of such leaves is frozen with the number.
_MARKS = {"late": Mark.Kind.LATE, "programme": Mark.Kind.PROGRAMME}
RELEASES = ("released", *_MARKS)


def releases(asked: Sequence[tuple[FigureSpec, Basis]]) -> list[Count]:
    """Figures of releases, each of one class (`category`) or of all that the city counts in; late ones; programmes.

    All of a report in one go: the agencies of a scope are read once, and so are the rollups.
    """
    queries = queries_of(asked)
    numbers = iter(
        tally.counts(
            [query for (spec, _basis), query in zip(asked, queries, strict=True) if spec.how not in _MARKS]
        )
    )
    position = tally.position()
    return [
        listed("leaf_list", marks.listed(_MARKS[spec.how], query, position=position))
        if spec.how in _MARKS
        else Count(Decimal(next(numbers)), query)
        for (spec, _basis), query in zip(asked, queries, strict=True)
    ]


def query_of(spec: FigureSpec, basis: Basis) -> dict:
    """The frozen query of a figure of releases: whose, of which classes, in which days, up to which leaf."""
    return queries_of([(spec, basis)])[0]


def queries_of(asked: Sequence[tuple[FigureSpec, Basis]]) -> list[dict]:
    """The same for several figures: the agencies of each scope are read once."""
    codes, found = {}, []
    for spec, basis in asked:
        whose = (basis.agency.pk, spec.scope)
        if whose not in codes:
            codes[whose] = _codes(spec, basis)
        category = spec.args.get("category")
        categories = [category] if category else classes_ever(basis.agency.division)
        found.append(leaves.query_of(basis, agencies=codes[whose], categories=categories))
    return found


def levels(agency: Agency) -> dict[int, list[int]]:
    """The columns of the agency's own site by their level."""
    found = defaultdict(list)
    for level, pk in Column.objects.of_site(agency).values_list("level", "pk"):
        found[level].append(pk)
    return found


def columns(spec: FigureSpec, known: dict[int, list[int]]) -> Count:
    """Columns of one level on the agency's own site, which `levels` read."""
    return listed("columns", known.get(spec.args["level"], ()))


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
