"""What happened in the database since a place, as subjects of pages. The publish acts call nothing: this reads.

A leaf says which record; the record's placements say which columns, from the home column up to the channel.
A record that left a column is still named by the pages that showed it there, and those have it as a subject.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from django.db.models import Q
from wagtail.models import PageLogEntry

from yangguang.agencies.models import Agency, AuditLine
from yangguang.ledger.models import Leaf
from yangguang.oversee.models import Report
from yangguang.publish.models import Column, Placement, Record

from .place import Place

LIMIT = 5_000  # rows read of one table at a time; more than that, and what is kept is asked anew instead
_PART = 500
_SHOWN_ACTS = Q(act__startswith="column.") | Q(act="report.publish") | Q(act__startswith="relation.")
_EDITORIAL = ("publish", "unpublish", "delete", "move", "reorder", "rename", "revert")
Touched = dict[str, Place]


class TooMuch(Exception):
    """More happened than is worth following row by row; `last` is the highest number."""

    def __init__(self, last: int):
        super().__init__(last)
        self.last = last


def newest() -> Place:
    """The highest number of each table now; `sealed` is not a table's."""
    return Place(leaf=_last(Leaf), audit=_last(AuditLine), editorial=_last(PageLogEntry))


def leaves_after(number: int) -> tuple[Touched, int]:
    """Subjects of the acts after leaf `number` (its row), and the last row seen. Raises TooMuch."""
    rows = _rows(Leaf.objects.filter(pk__gt=number), Leaf, "item", "agency")
    touched: Touched = {}
    slugs = dict(Agency.objects.filter(code__in={row[2] for row in rows}).values_list("code", "slug"))
    around = around_records(row[1] for row in rows)
    for pk, item, agency in rows:
        for subject in (f"record:{item}", f"agency:{slugs.get(agency, '')}", "new", *around[item]):
            touched[subject] = Place(leaf=pk)
    return touched, rows[-1][0] if rows else number


def sealed_between(start: int, end: int) -> Touched:
    """Subjects of the leaves that got their place in the published log. Raises TooMuch."""
    if end - start > LIMIT:
        raise TooMuch(end)
    place = Place(sealed=end)
    leaves = Leaf.objects.filter(index__gte=start, index__lt=end)
    return {f"seal:{item}": place for item in leaves.values_list("item", flat=True)} | {"log": place}


def audit_after(number: int) -> tuple[Touched, int]:
    """Subjects of changes to columns, of relations, of reports that were published. Raises TooMuch."""
    last = _last(AuditLine)
    touched: Touched = {}
    lines = AuditLine.objects.filter(_SHOWN_ACTS, pk__gt=number, pk__lte=last)
    for pk, act, subject in _rows(lines, AuditLine, "act", "subject"):
        subjects = _audit_subjects(act, subject)
        touched |= dict.fromkeys(subjects, Place(audit=pk))
    return touched, max(last, number)


def editorial_after(number: int) -> tuple[Touched, int]:
    """That an editorial page became other to its readers. Raises TooMuch."""
    last = _last(PageLogEntry)
    acts = [f"wagtail.{act}" for act in _EDITORIAL]
    rows = _rows(PageLogEntry.objects.filter(pk__gt=number, pk__lte=last, action__in=acts), PageLogEntry)
    touched = {"editorial": Place(editorial=rows[-1][0])} if rows else {}
    return touched, max(last, number)


def around_records(items: Iterable[str]) -> dict[str, set[str]]:
    """For each record the columns it stands in, with all above them; `reports` where it is an annual report."""
    around: dict[str, set[str]] = defaultdict(set)
    for part in _parts(sorted(set(items))):
        records = dict(Record.objects.filter(index_no__in=part).values_list("pk", "index_no"))
        places = Placement.objects.filter(record__in=records)
        for pk, *levels in places.values_list("record_id", "level0", "level1", "level2", "level3"):
            around[records[pk]].update(level for level in levels if level)
        for pk in Report.objects.filter(record__in=records).values_list("record_id", flat=True):
            around[records[pk]].add("reports")
    ids = {each for subjects in around.values() for each in subjects if isinstance(each, int)}
    codes = {pk: code for part in _parts(sorted(ids)) for pk, code in _codes(part)}
    for item, subjects in around.items():
        around[item] = {f"list:{codes[each]}" if each in codes else str(each) for each in subjects}
    return around


def _codes(ids: list[int]):
    return Column.objects.filter(pk__in=ids).values_list("pk", "code")


def _audit_subjects(act: str, subject: str) -> list[str]:
    """A relation's line names its record as pages do."""
    if act.startswith("relation."):
        return [subject]
    return ["reports"] if act.startswith("report.") else _column_subjects(subject)


def _column_subjects(subject: str) -> list[str]:
    """A column was named, made or given to someone: its own name, the lists of columns that hold it."""
    column = (
        Column.objects.filter(code=subject.removeprefix("column:")).select_related("parent", "site").first()
    )
    if column is None:
        return ["columns"]
    above = [f"list:{column.parent.code}"] if column.parent else [f"agency:{column.site.slug}"]
    return ["columns", f"name:{column.code}", f"list:{column.code}", *above]


def _last(model) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _rows(rows, model, *fields: str) -> list[tuple]:
    found = list(rows.order_by("pk").values_list("pk", *fields)[: LIMIT + 1])
    if len(found) > LIMIT:
        raise TooMuch(_last(model))
    return found


def _parts(values: list) -> Iterator[list]:
    values = iter(values)
    while part := list(islice(values, _PART)):
        yield part
