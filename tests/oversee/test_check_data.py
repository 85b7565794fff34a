"""Whoever changes the database behind the application's back is named."""

from contextlib import contextmanager

import pytest
from django.db import connection

from yangguang.ledger.seal import seal
from yangguang.oversee.check_data import check_data
from yangguang.publish.withdraw import withdraw


def codes():
    return {(finding.code, finding.subject) for finding in check_data()}


@contextmanager
def guards_down():
    """An intruder with the database's own password takes the triggers away first."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute("PRAGMA foreign_keys=OFF")
        yield cursor
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")


@pytest.fixture
def record(city):
    record = city.released()
    city.released(agency=city.finance)
    seal()
    return record


def test_an_untouched_city_agrees_with_its_log(city, record):
    withdraw(city.released(), by=city.person("police", "head"), reason="error")
    assert check_data() == ()


def test_a_changed_title_in_the_list_is_named(record):
    type(record).objects.filter(pk=record.pk).update(title="悄悄改掉的标题")

    assert codes() == {("record_changed", record.index_no)}


def test_a_changed_text_of_a_version_is_named(record):
    with guards_down() as cursor:
        cursor.execute(
            "UPDATE publish_version SET public = REPLACE(public, '夏季', '冬季') WHERE record_id = %s",
            [record.pk],
        )

    assert ("version_changed", f"{record.index_no} v1") in codes()


def test_a_text_changed_together_with_its_commitment_still_differs_from_the_leaf(record):
    with guards_down() as cursor:
        version = record.versions.get()
        public = version.public.replace("夏季", "冬季")
        cursor.execute("UPDATE publish_version SET public = %s WHERE id = %s", [public, version.pk])

    assert ("version_changed", f"{record.index_no} v1") in codes()


def test_a_status_turned_without_an_act_is_named(record):
    type(record).objects.filter(pk=record.pk).update(
        status="withdrawn", withdrawn_at=record.released_at, withdraw_reason="error"
    )

    assert codes() == {("status_changed", record.index_no)}


@pytest.mark.django_db(transaction=False)
def test_an_index_number_that_was_skipped_is_named(record):
    record.agency.indexcounter_set.update(last=2)

    assert {code for code, _subject in codes()} == {"number_gap"}


def test_a_leaf_changed_in_the_database_differs_from_the_published_bytes(record):
    with guards_down() as cursor:
        cursor.execute("UPDATE ledger_leaf SET category = 'other' WHERE item = %s", [record.index_no])

    assert ("leaf_changed", "log:0") in codes()
