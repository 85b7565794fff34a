"""Many rows at once are rows like any other: their ids are new, and the database's rules hold for them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, connection, transaction

from yangguang.ledger.append import Release, append, append_releases
from yangguang.ledger.models import Act, Leaf
from yangguang.ledger.rows import moments
from yangguang.ledger.seal import entry_of

AT = datetime(2012, 3, 1, 9, 30, 15, 900_000, tzinfo=UTC)
COMMITMENT = bytes(range(32))


def release(number: int) -> Release:
    return Release(f"DM000001-2012-{number:05}", "510400", "plans", AT, COMMITMENT)


def released_alone(number: int) -> Leaf:
    return append(act=Act.RELEASE, item=release(number).item, version=1, agency="510400", category="plans",
                  at=AT, record=COMMITMENT)  # fmt: skip


@transaction.atomic
def test_a_leaf_of_many_says_the_same_as_a_leaf_of_one(db):
    (many,) = append_releases([release(1)])
    one = released_alone(2)

    of_many, of_one = (entry_of(Leaf.objects.get(pk=pk), previous_index=None) for pk in (many, one.pk))

    assert of_many.replace(b"-00001", b"-00002") == of_one


@transaction.atomic
def test_ids_of_many_and_of_one_follow_each_other_and_none_comes_twice(db):
    ids = [released_alone(1).pk, *append_releases([release(2), release(3)]), released_alone(4).pk]
    ids += append_releases([release(5)])

    assert ids == sorted(set(ids))
    assert list(Leaf.objects.order_by("pk").values_list("item", flat=True)) == [
        release(n).item for n in range(1, 6)
    ]


def test_rows_that_break_a_rule_of_the_table_leave_nothing_behind(db):
    broken = release(2)._replace(agency=None)

    with pytest.raises(IntegrityError), transaction.atomic():
        append_releases([release(1), broken])

    assert not Leaf.objects.exists()


@pytest.mark.parametrize("at", [AT, AT.replace(microsecond=0), AT.astimezone(timezone(timedelta(hours=8)))])
@pytest.mark.django_db
def test_a_time_of_many_is_kept_as_django_keeps_one(at):
    assert moments([at, at]) == [connection.ops.adapt_datetimefield_value(at)] * 2


@transaction.atomic
def test_none_at_all_is_no_error(db):
    assert not list(append_releases([]))
