"""Whoever changes the database behind the application's back is named."""

from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

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


def test_a_leaf_that_could_never_have_been_one_is_named_like_any_changed_leaf(record):
    with guards_down() as cursor:
        cursor.execute("UPDATE ledger_leaf SET category = '不是代码' WHERE item = %s", [record.index_no])

    assert ("leaf_changed", "log:0") in codes()


def test_a_byte_moved_from_the_text_to_its_salt_is_named(record):
    version = record.versions.get()
    salt = bytes(version.salt) + version.public[:1].encode()
    with guards_down() as cursor:
        cursor.execute(
            "UPDATE publish_version SET public = %s, salt = %s WHERE id = %s",
            [version.public[1:], salt, version.pk],
        )

    assert ("version_changed", f"{record.index_no} v1") in codes()


def test_a_deleted_version_is_named(record):
    with guards_down() as cursor:
        cursor.execute("DELETE FROM publish_version WHERE record_id = %s", [record.pk])

    assert codes() == {("record_deleted", record.index_no), ("record_added", record.index_no)}


def test_a_version_that_points_to_the_leaf_of_another_is_named(city, record):
    other = city.released().versions.get()
    with guards_down() as cursor:
        cursor.execute(
            "UPDATE publish_version SET leaf_id = %s WHERE record_id = %s", [other.leaf_id, record.pk]
        )

    found = codes()
    assert ("leaf_mismatch", f"{record.index_no} v1") in found
    assert "record_deleted" not in {code for code, _subject in found}  # its text is still there


def test_a_version_slipped_in_without_a_leaf_of_its_own_is_named(record):
    columns = (
        "number, public, salt, attachment_salts, commitment, released_at, released_by_id, leaf_id, record_id"
    )
    with guards_down() as cursor:
        cursor.execute(
            f"INSERT INTO publish_version ({columns}) "
            f"SELECT 2, {columns.partition(', ')[2]} FROM publish_version WHERE record_id = %s",
            [record.pk],
        )

    found = codes()
    assert ("record_added", record.index_no) in found
    assert ("version_missing", record.index_no) in found


def test_a_withdrawn_record_put_back_without_an_act_is_named(city, record):
    withdraw(record, by=city.person("police", "head"), reason="error")
    type(record).objects.filter(pk=record.pk).update(status="released", withdrawn_at=None, withdraw_reason="")

    assert codes() == {("status_changed", record.index_no)}


def test_the_check_asks_the_database_no_more_when_there_is_more(city, record, django_assert_max_num_queries):
    with CaptureQueriesContext(connection) as few:
        check_data()
    for _each in range(5):
        city.released()
    seal()

    with django_assert_max_num_queries(len(few)):
        assert check_data() == ()
