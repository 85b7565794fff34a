"""After bulk work the database knows how its tables are filled."""

import pytest
from django.db import connection

from yangguang.publish.models import Record
from yangguang.publish.tune import tune

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
