"""The records of some offices, newest first, a page at a time: as quick for the whole city as for one office."""

from collections.abc import Callable, Sequence

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce

from yangguang.publish.models import Record

APART = 100  # offices whose newest records are looked up one office by one, in one query
FEW = 3_000  # records of a rare state or class, that are sorted instead of walking past all the others


def newest(
    offices: Sequence[int],
    *,
    exact: dict[str, str],
    narrow: Callable[[QuerySet], QuerySet],
    before: int | None,
    size: int,
) -> list[Record]:
    """Up to `size` records of `offices`, by falling id below `before`. Two queries; three for many offices and `exact`.

    exact: values of `status` and `stat_class` to be met; narrow: puts further filters on a queryset.
    """

    def cut(records: QuerySet) -> QuerySet:
        return narrow(records if before is None else records.filter(pk__lt=before))

    records = Record.objects.filter(**exact)
    if len(offices) == 1:
        rows = cut(records.filter(agency=offices[0]))
    elif len(offices) <= APART:
        rows = _of_each(offices, cut(records), size)
    else:
        rows = cut(_of_many(offices, exact))
    # First which, then what of them: joined to its agencies, an engine would go from these to all their records.
    found = list(rows.order_by("-pk").values_list("pk", flat=True)[:size])
    return list(Record.objects.filter(pk__in=found).select_related("agency", "home_column").order_by("-pk"))


def _of_each(offices: Sequence[int], records: QuerySet, size: int) -> QuerySet:
    """The newest of each office, from its own stretch of an index; asked at once, an engine would read and sort all."""
    if not offices:
        return records.none()
    found = [records.filter(agency=office).order_by("-pk").values("pk")[:size] for office in offices]
    # A part of a union may have no limit of its own on SQLite, but a subquery of it may.
    parts = [Record.objects.filter(pk__in=each).order_by().values("pk") for each in found]
    return Record.objects.filter(pk__in=parts[0].union(*parts[1:], all=True))


def _of_many(offices: Sequence[int], exact: dict[str, str]) -> QuerySet:
    """Records met walking back from the newest, which soon are a page; a rare state or class is found by its index."""
    if exact:
        few = list(Record.objects.filter(**exact).order_by().values_list("pk", flat=True)[: FEW + 1])
        if len(few) <= FEW:
            return Record.objects.filter(pk__in=few, agency__in=offices)
    # COALESCE changes no value, but keeps the engine from an index that would have it read and sort a million rows.
    walked = {f"walked_{name}": Coalesce(F(name), Value("")) for name in exact}
    records = Record.objects.alias(walked_office=Coalesce(F("agency_id"), Value(0)), **walked)
    return records.filter(walked_office__in=offices, **{f"walked_{name}": exact[name] for name in exact})
