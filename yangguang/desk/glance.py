"""The city at a glance: for each agency what it published in a month, and what is late or waits as of today.

Read by whoever supervises. A draft is secret to its own office: here drafts are counted, and none is named.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from yangguang.agencies.models import Agency, AgencyKind, Person, Role
from yangguang.agencies.roles import agencies_of
from yangguang.answer.case_lists import soon_until
from yangguang.answer.models import Application, is_due_between, is_in_hand, is_open, is_overdue
from yangguang.publish import public_counts
from yangguang.publish.models import Draft, Mistake, Record

from .deadlines import overdue_before
from .freshness import late_of

READERS = (Role.SUPERVISOR, Role.DISCLOSURE)


@dataclass(frozen=True)
class Line:
    """One agency. `drafts` and `cases` are those under way, of which some are late or due soon."""

    agency: Agency
    published: int
    columns_late: int
    drafts: int
    drafts_late: int
    cases: int
    cases_soon: int
    cases_late: int
    mistakes: int

    @property
    def late(self) -> int:
        """Everything that should have been done before today."""
        return self.cases_late + self.drafts_late + self.columns_late

    @property
    def quiet(self) -> bool:
        """Nothing was published in the month, and nothing waits."""
        return not any(getattr(self, name) for name in COUNTED)

    @property
    def rank(self) -> tuple[int, ...]:
        """What makes an agency worse than another: what has a day in the law first, then what citizens told."""
        return self.cases_late, self.drafts_late, self.columns_late, self.mistakes, self.cases_soon


COUNTED = ("published", "columns_late", "drafts", "drafts_late", "cases", "cases_soon", "cases_late", "mistakes")


def supervised(person: Person):
    """The agencies that `person` watches over and that exist, as a queryset."""
    return agencies_of(person, *READERS).filter(until=None).order_by("order", "code")


def lines(agencies: Iterable[Agency], *, month: date, now: datetime, today: date) -> list[Line]:
    """A line for each agency, the worst first. Nine queries, however many agencies, records and cases there are."""
    agencies = list(agencies)
    published = public_counts.by_agency(month.year, month=month.month)
    columns = Counter(state.column.owner_id for state in late_of(agencies, now=now))
    drafts, cases = _drafts(agencies, today), _cases(agencies, today)
    told = Mistake.objects.filter(agency__in=agencies, settled_at=None).order_by()
    mistakes = dict(told.values_list("agency").annotate(n=Count("pk")))
    found = [
        Line(
            each, published.get(each.pk, 0), columns[each.pk], *drafts.get(each.pk, (0, 0)),
            *cases.get(each.pk, (0, 0, 0)), mistakes.get(each.pk, 0),
        )
        for each in agencies
    ]  # fmt: skip
    return sorted(found, key=lambda line: line.rank, reverse=True)


def total(rows: Iterable[Line]) -> dict[str, int]:
    """The sums of a table of lines, by the names in `COUNTED`."""
    rows = list(rows)
    return {name: sum(getattr(row, name) for row in rows) for name in COUNTED}


def is_whole(rows: Iterable[Line]) -> bool:
    """Whether the lines are those of the city, whose offices reach down to every agency."""
    return any(row.agency.kind == AgencyKind.CITY for row in rows)


def _is_late(today: date) -> Q:
    return Q(record__status=Record.Status.UNRELEASED, record__formed_on__lt=overdue_before(today))


def _drafts(agencies: list[Agency], today: date) -> dict[int, tuple[int, int]]:
    rows = Draft.objects.open().filter(record__agency__in=agencies).order_by().values_list("record__agency")
    counted = rows.annotate(n=Count("pk"), late=Count("pk", filter=_is_late(today)))
    return {pk: (n, late) for pk, n, late in counted}


def _cases(agencies: list[Agency], today: date) -> dict[int, tuple[int, int, int]]:
    """As many as the lists of cases show: in hand, due soon, overdue."""
    rows = Application.objects.filter(is_open() | is_in_hand(), agency__in=agencies)
    counted = rows.order_by().values_list("agency").annotate(
        n=Count("pk", filter=is_in_hand()),
        soon=Count("pk", filter=is_due_between(today, soon_until(today))),
        late=Count("pk", filter=is_overdue(today)),
    )  # fmt: skip
    return {pk: (n, soon, late) for pk, n, soon, late in counted}
