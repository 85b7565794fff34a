"""Lists of public records: only what is public, in order, and by an index at any size."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yangguang.publish import listing, withdraw
from yangguang.publish.listing import Narrow, in_column, key, newest, public_texts
from yangguang.publish.models import Record

pytestmark = pytest.mark.django_db


def plan_of(ask) -> str:
    with CaptureQueriesContext(connection) as captured:
        ask()
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + captured[0]["sql"])
        return "; ".join(row[3] for row in cursor.fetchall())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the plan is SQLite's")
@pytest.mark.parametrize(
    ("narrow", "indexes"),
    [
        (Narrow(), ("placement_level0", "record_newest", "record_agency_list")),
        (Narrow(year=2013), ("placement_level0", "record_newest", "record_agency_list")),
        (Narrow(stat_class="plans"), ("record_class", "record_class", "record_")),
        (Narrow(theme="16"), ("record_topic", "record_topic", "record_")),
        (Narrow(theme="1601", year=2013), ("record_", "record_", "record_")),
    ],
    ids=str,
)
@pytest.mark.parametrize("after", ["", "1362964800000000-7"])
def test_a_list_reads_its_index_in_order_and_sorts_nothing(city, narrow, indexes, after):
    column = city.columns["zwgk"]

    plans = [
        plan_of(lambda: in_column(column, narrow=narrow, after=after)),
        plan_of(lambda: newest(narrow=narrow, after=after)),
        plan_of(lambda: newest(agency=city.police, narrow=narrow, after=after)),
    ]

    for plan, index in zip(plans, indexes, strict=True):
        assert f"INDEX {index}" in plan and "TEMP B-TREE" not in plan and "SCAN" not in plan
    assert "live=?" in plans[0] or narrow.stat_class or narrow.theme


@pytest.mark.parametrize("narrow", [Narrow(stat_class="plans"), Narrow(theme="16"), Narrow(theme="1601"),
                                    Narrow(theme="10"), Narrow(stat_class="plans", theme="16", year=2013)], ids=str)  # fmt: skip
def test_what_is_rare_comes_out_as_what_is_common(city, monkeypatch, narrow):
    for n in range(9):
        city.released(
            title=f"第{n}号", stat_class=("plans", "regulations")[n % 2], theme=("16", "1601", "1602", "10")[n % 4],
            columns=("news",) if n % 3 else (),
        )  # fmt: skip
    withdraw.withdraw(city.released(stat_class="plans"), by=city.person("police", "head"), reason="error")

    for column in city.columns.values():
        rare = pages(column, narrow)
        monkeypatch.setattr(listing, "_FEW", -1)
        assert rare == pages(column, narrow)
        monkeypatch.undo()


def pages(column, narrow) -> list[list[str]]:
    """The titles of a list, page by page; an empty last page is none."""
    found, after = [], ""
    while True:
        slice = in_column(column, narrow=narrow, after=after, size=2)
        found.append([record.title for record in slice.records])
        after = slice.after
        if not after:
            return [each for each in found if each]


def test_drafts_and_withdrawn_records_are_in_no_list(city):
    shown, gone = city.released(), city.released()
    city.drafted()
    withdraw.withdraw(gone, by=city.person("police", "head"), reason="error")

    for found in (in_column(city.columns["zwgk"]), newest(), newest(agency=city.police)):
        assert found.records == [shown] and found.after == ""


def test_a_page_begins_after_the_key_of_the_page_before(city):
    made = [city.released(title=f"第{n}号") for n in range(5)]

    first = newest(size=2)
    second = newest(size=2, after=first.after)

    assert [*first.records, *second.records] == made[::-1][:4]
    assert first.after == key(made[3].released_at, made[3].pk)


def test_the_public_texts_are_those_of_the_current_versions(city):
    record = city.released(abstract="一句话")
    city.drafted()

    assert public_texts([record])[record.pk]["abstract"] == "一句话"


def test_a_column_gives_whole_records_with_their_agencies_each_once_in_two_queries(
    city, django_assert_num_queries
):
    made = [city.released(title=f"第{n}号", columns=("notices", "news")) for n in range(4)]

    with django_assert_num_queries(2):
        found = in_column(city.columns["zwgk"], size=3).records
        agencies = [record.agency for record in found]

    assert found == made[:0:-1]
    assert agencies == [city.police] * 3
    for record in found:
        known = Record.objects.select_related("agency").get(pk=record.pk)
        for one, other in ((record, known), (record.agency, known.agency)):
            assert not one.get_deferred_fields() and not one._state.adding
            assert {f.attname: getattr(one, f.attname) for f in one._meta.concrete_fields} == {
                f.attname: getattr(other, f.attname) for f in other._meta.concrete_fields
            }
