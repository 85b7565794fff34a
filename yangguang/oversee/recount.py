"""The proof of the rollups: every figure of releases counted four ways, from rollups, records, leaves and as printed.

`yangguang check-data --recount` prints what this finds. Nothing is sealed and no rollup moves while it counts, so
the ways must agree to the last record; what they share is the definition of a figure, not the way of counting.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import TruncDate
from django.utils import timezone

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.ledger import seal
from yangguang.ledger.models import Act, Leaf
from yangguang.publish.models import Record, Version

from .counts import leaves, marks, tally
from .counts import publish as published
from .models import Figure, Mark, Tally
from .registry import FigureSpec, specs
from .scopes import Basis

_KINDS = {"late": Mark.Kind.LATE, "programme": Mark.Kind.PROGRAMME}
COUNTED = ("released", *_KINDS)


@dataclass(frozen=True)
class Line:
    """One figure of one year. A way of counting that does not apply is None: records are not kept as of a cut-off."""

    year: int
    figure: str
    label: str
    rollup: int
    leaves: int
    records: int | None = None
    printed: int | None = None

    @property
    def equal(self) -> bool:
        """Do all ways give the same?"""
        return len({self.rollup, self.leaves, self.records, self.printed} - {None}) == 1


@dataclass(frozen=True)
class Recount:
    """What was compared: figures, and every cell (day, month or year, agency, class) of the rollups."""

    lines: tuple[Line, ...]
    cells: int
    differing: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Do rollups, records, leaves and printed figures agree?"""
        return not self.differing and all(line.equal for line in self.lines)


def recount() -> Recount:
    """Let the rollups follow the log to its end, then count everything anew and compare. Writes wait meanwhile."""
    tally.follow()
    with seal.alone(), transaction.atomic():
        cutoff = tally.locked_cursor().position
        lines = [*_years(cutoff), *_printed(cutoff)]
        known = {row[:4]: row[4] for row in _rows() if row[4]}
        anew = _cells(cutoff)
        differing = sorted(str(key) for key in known.keys() | anew.keys() if known.get(key, 0) != anew[key])
        return Recount(tuple(lines), len(known.keys() | anew.keys()), tuple(differing))


def _years(cutoff: int):
    """The city's figures of every year in which something was released."""
    for city in Agency.objects.filter(kind=AgencyKind.CITY):
        for year in _years_of(cutoff):
            basis = Basis(city, date(year, 1, 1), date(year, 12, 31), cutoff, timezone.now())
            for spec in specs().values():
                if spec.how in COUNTED:
                    yield _line(spec, basis)


def _years_of(cutoff: int) -> range:
    ends = Leaf.objects.filter(act=Act.RELEASE, index__lt=cutoff)
    moments = [ends.order_by(order).values_list("at", flat=True).first() for order in ("at", "-at")]
    if None in moments:
        return range(0)
    first, last = (marks.day_of(at).year for at in moments)
    return range(first, last + 1)


def _line(spec: FigureSpec, basis: Basis) -> Line:
    query = published.query_of(spec, basis)
    mark = _KINDS.get(spec.how)
    rollup = tally.count(query) if mark is None else len(marks.listed(mark, query, position=tally.position()))
    by_leaves = leaves.count(query) if mark is None else _marked_leaves(spec.how, query)
    return Line(
        basis.first.year, spec.id, spec.label, rollup, by_leaves, records=_from_records(spec.how, query)
    )


def _marked_leaves(how: str, query: dict) -> int:
    """From the log: every release of the query, each asked of its record, and the withdrawn ones left out."""
    versions = Version.objects.filter(
        number=1, leaf__agency__in=query["agencies"], leaf__category__in=query["categories"],
        leaf__at__gte=datetime.fromisoformat(query["from"]), leaf__at__lt=datetime.fromisoformat(query["before"]),
    )  # fmt: skip
    facts = versions.exclude(leaf__item__in=_ahead()).values_list(
        "leaf__item", "leaf__at", "record__formed_on", "record__programme"
    )
    items = [
        item for item, at, formed_on, name in facts.iterator(chunk_size=5000) if _is(how, at, formed_on, name)
    ]
    return len(leaves.indexes(query, items=items)) + _marked_behind(how, query)


def _is(how: str, at: datetime, formed_on: date, programme: str) -> bool:
    return bool(programme) if how == "programme" else marks.is_late(formed_on, marks.day_of(at))


def _ahead():
    """Items with an act that has no number yet: their records are ahead of the log, so the log alone is asked."""
    return Leaf.objects.waiting().on_records().values("item")


def _behind(query: dict) -> list[int]:
    """Releases that the log counts of the records that are ahead of it."""
    return leaves.indexes(query, items=sorted(set(_ahead().values_list("item", flat=True))))


def _marked_behind(how: str, query: dict) -> int:
    return Mark.objects.filter(kind=_KINDS[how], leaf__in=_behind(query)).count()


def _from_records(how: str, query: dict) -> int:
    """From the records: those that are public, by their own columns. A correction does not change the class counted."""
    rows = Record.objects.public().exclude(index_no__in=_ahead()).filter(
        agency__code__in=query["agencies"], released_at__gte=datetime.fromisoformat(query["from"]),
        released_at__lt=datetime.fromisoformat(query["before"]),
    )  # fmt: skip
    if how == "released":
        corrected = Version.objects.filter(record__in=rows.filter(version__gt=1), number=1)
        first = sum(
            each.as_dict()["stat_class"] in query["categories"] for each in corrected.iterator(chunk_size=500)
        )
        return (
            rows.filter(version=1, stat_class__in=query["categories"]).count() + first + len(_behind(query))
        )
    facts = rows.values_list("released_at", "formed_on", "programme").iterator(chunk_size=5000)
    return sum(_is(how, *fact) for fact in facts) + _marked_behind(how, query)


def _printed(cutoff: int):
    """Figures of signed reports, which were counted as of their own cut-off: the rollup must still give them."""
    rows = Figure.objects.filter(report__signed_at__isnull=False, query__kind="leaves").select_related(
        "report"
    )
    for figure in rows.order_by("report_id", "id"):
        yield Line(
            figure.period_from.year, f"{figure.report.agency_id}/{figure.report.year}/{figure.figure_id}", figure.label,
            tally.count(figure.query), leaves.count(figure.query), printed=int(figure.value),
        )  # fmt: skip


def _rows():
    return Tally.objects.values_list("span", "start", "agency", "category", "releases")


def _cells(cutoff: int) -> Counter:
    """Every cell counted by the database itself from the leaves: releases less those that stand withdrawn."""
    zone: tzinfo = timezone.get_default_timezone()
    releases = Leaf.objects.filter(act=Act.RELEASE, index__lt=cutoff)
    days = releases.values(day=TruncDate("at", tzinfo=zone), who=F("agency"), what=F("category"))
    gone = Count("pk", filter=Q(item__in=leaves.withdrawn(cutoff)))
    found: Counter = Counter()
    for row in days.annotate(n=Count("pk") - gone).order_by():
        for span, start in tally.spans_of(row["day"]):
            found[span, start, row["who"], row["what"]] += row["n"]
    return Counter({key: number for key, number in found.items() if number})
