"""The year 2012 adds up to the record, at every scale."""

from collections import Counter
from datetime import date

import pytest

from yangguang.demo.city import publishers
from yangguang.demo.programmes import programmes
from yangguang.demo.schedule import iter_plan, largest_remainders, plan_2012
from yangguang.law.workdays import is_workday

FULL = {"plans": 237, "regulations": 4580, "activities": 713726, "personnel": 265, "other": 356782}


def test_the_whole_year_has_every_record_of_the_five_classes():
    plan = plan_2012(scale=1)

    assert plan.totals() == FULL
    assert sum(plan.totals().values()) == 1_075_590
    assert plan.livelihood() == 2336


@pytest.mark.parametrize("scale", [0.5, 0.037, 0.01, 0.001, 0.000001])
def test_a_smaller_year_shrinks_the_bulk_classes_and_keeps_the_small_ones(scale):
    totals = Counter(plan_2012(scale=scale).totals())

    assert {key: totals[key] for key in ("plans", "regulations", "personnel")} == {
        key: FULL[key] for key in ("plans", "regulations", "personnel")
    }
    assert totals["activities"] == round(713726 * scale) and totals["other"] == round(356782 * scale)


def test_a_hundredth_of_the_year_still_has_every_livelihood_record():
    assert plan_2012(scale=0.01).livelihood() == 2336


@pytest.mark.parametrize("scale", [0, -1, 1.01])
def test_a_scale_outside_the_year_is_refused(scale):
    with pytest.raises(ValueError, match="规模"):
        plan_2012(scale=scale)


def test_no_agency_outgrows_the_five_digits_of_its_index_numbers():
    records = Counter()
    for cell in plan_2012(scale=1).cells:
        records[cell.agency] += cell.count

    assert set(records) == {body.code for body in publishers()}
    assert max(records.values()) <= 99_999


def test_most_is_published_on_working_days_and_documents_only_then():
    by_kind = Counter()
    for cell in plan_2012(scale=1).cells:
        by_kind[is_workday(cell.day), cell.stat_class] += cell.count

    assert all(by_kind[False, kind] == 0 for kind in ("plans", "regulations", "personnel"))
    assert by_kind[False, "activities"] < 0.1 * by_kind[True, "activities"]
    assert len({cell.day for cell in plan_2012(scale=1).cells}) == 366


def test_a_small_count_is_spread_over_the_year_and_not_heaped_at_its_start():
    months = Counter(
        cell.day.month for cell in plan_2012(scale=0.001).cells if cell.stat_class == "activities"
    )

    assert len(months) == 12 and max(months.values()) < 3 * min(months.values())


def test_livelihood_records_come_from_the_departments_of_the_programmes():
    reporting = {code for programme in programmes() for code in programme.departments}
    cells = [cell for cell in plan_2012(scale=1).cells if cell.livelihood]

    assert {cell.agency for cell in cells} == reporting
    assert all(cell.livelihood <= cell.count and cell.stat_class in ("activities", "other") for cell in cells)


def test_the_plan_is_walked_in_time_order_record_by_record():
    plan = plan_2012(scale=0.01)
    records = list(iter_plan(plan))

    assert Counter(record[2] for record in records) == plan.totals()
    assert [record[0] for record in records] == sorted(record[0] for record in records)
    assert sum(record[3] for record in records) == 2336
    assert records[0][0].year == records[-1][0].year == date(2012, 1, 1).year


def test_largest_remainders_give_whole_shares_and_the_exact_sum():
    assert largest_remainders(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert largest_remainders(0, {"a": 3, "b": 4}) == {"a": 0, "b": 0}
    assert largest_remainders(7, {"a": 1, "b": 0, "c": 6}) == {"a": 1, "b": 0, "c": 6}
