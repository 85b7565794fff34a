"""Bulk work has room in memory and the same promises; after it the database knows how its tables are filled."""

import pytest
from django.db import connection

from yangguang.publish.models import Record
from yangguang.publish.tune import room_to_write, tune

pytestmark = pytest.mark.django_db


def test_the_database_knows_how_many_records_there_are(city):
    for n in range(7):
        city.released(title=f"第{n}号")

    tune()

    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'record_class'")
        else:
            cursor.execute("SELECT reltuples::bigint::text FROM pg_class WHERE relname = 'publish_record'")
        assert cursor.fetchone()[0].split()[0] == str(Record.objects.count()) == "7"


def test_bulk_work_has_more_memory_and_still_waits_for_the_disk():
    if connection.vendor != "sqlite":
        with room_to_write(), connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        return
    before = settings_of_sqlite()

    with room_to_write():
        cache, log, waits = settings_of_sqlite()

    assert (cache, log) == (-128 * 1024, 32_768)
    assert waits == before[2] == 2  # FULL
    assert settings_of_sqlite() == before


def settings_of_sqlite() -> tuple[int, ...]:
    with connection.cursor() as cursor:
        names = ("cache_size", "wal_autocheckpoint", "synchronous")
        return tuple(cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
