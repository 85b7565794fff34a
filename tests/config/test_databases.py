"""The two columns of the engines table: the same promises hold on SQLite and on PostgreSQL."""

import pytest
from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.utils import ConnectionHandler

from yangguang.agencies.models import AuditLine
from yangguang.config.databases import SHORT, database, shorten
from yangguang.ledger.models import Leaf
from yangguang.publish.models import Opinion, Version

# For each table of evidence, a column that somebody might wish to touch up.
EVIDENCE = [(AuditLine, "at"), (Leaf, "at"), (Version, "released_at"), (Opinion, "at")]


@pytest.mark.postgres
def test_the_second_pass_of_the_suite_really_runs_on_postgresql(db):
    assert connection.vendor == "postgresql"
    assert connection.pg_version >= 15_00_00


@pytest.mark.parametrize(("model", "column"), EVIDENCE)
def test_evidence_can_be_neither_changed_nor_deleted_behind_the_application(city, model, column):
    city.released()
    table = connection.ops.quote_name(model._meta.db_table)
    before = list(model.objects.values_list())
    for statement in (f"UPDATE {table} SET {column} = '2000-01-01T00:00:00Z'", f"DELETE FROM {table}"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert before and list(model.objects.values_list()) == before


POSTGRES = "postgres://yangguang@db/yangguang"


def test_visitors_are_cut_short_and_the_clock_may_work_longer():
    known = database(POSTGRES)
    assert "statement_timeout=30min" in known["OPTIONS"]["options"]

    shorten(known, url=POSTGRES)

    assert "-c statement_timeout=30s -c lock_timeout=10s" in known["OPTIONS"]["options"]


def test_the_address_has_the_last_word_and_other_settings_pass_through():
    known = database(f"{POSTGRES}?sslmode=require&options=-c%20statement_timeout%3D5s")

    assert known["OPTIONS"]["sslmode"] == "require"
    assert known["OPTIONS"]["options"].endswith("-c statement_timeout=5s")


@pytest.mark.postgres
def test_a_statement_that_runs_too_long_for_a_visitor_ends_and_the_connection_goes_on(db):
    limits = SHORT | {"statement_timeout": "50ms"}
    handler = ConnectionHandler({"default": database(settings.DATABASE_URL, limits=limits)})
    visitor = handler["default"]
    try:
        with visitor.cursor() as cursor, pytest.raises(OperationalError, match="statement timeout"):
            cursor.execute("SELECT pg_sleep(5)")
        with visitor.cursor() as cursor:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("10s",)
    finally:
        visitor.close()


@pytest.mark.postgres
def test_a_lock_that_is_not_given_back_ends_the_waiting_of_a_visitor_not_the_visit_of_all(db):
    handler = ConnectionHandler({"default": database(settings.DATABASE_URL, limits=SHORT | {"lock_timeout": "50ms"})})
    holder, waiter = handler.create_connection("default"), handler.create_connection("default")
    try:
        with holder.cursor() as held, waiter.cursor() as cursor:
            held.execute("SELECT pg_advisory_lock(4711)")
            with pytest.raises(OperationalError, match="lock timeout"):
                cursor.execute("SELECT pg_advisory_lock(4711)")
    finally:
        holder.close()
        waiter.close()


def test_a_visitors_connection_keeps_less_memory_than_the_clocks():
    known = database("sqlite:///city.db")
    assert "cache_size=-16384" in known["OPTIONS"]["init_command"]

    shorten(known, url="sqlite:///city.db")

    assert known["OPTIONS"]["init_command"].endswith("PRAGMA cache_size=-2048; PRAGMA mmap_size=0;")
    assert known["OPTIONS"]["transaction_mode"] == "IMMEDIATE", "what else the settings say stays"
    assert "cache_size=-16384" in database("sqlite:///city.db")["OPTIONS"]["init_command"]
