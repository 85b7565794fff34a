"""The two columns of the engines table: the same promises hold on SQLite and on PostgreSQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from yangguang.agencies.models import AuditLine
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
