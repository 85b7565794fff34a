"""Many rows of one table in one statement, without an object for each: for what comes in by the hundred thousand.

The database's own rules (constraints, triggers) hold as for a single row. Values are given as the database keeps
them; `moments` makes times so.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from django.db import connection, models


def take_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """`count` ids that no row of `model` has or had, rising. The caller holds the transaction that inserts them."""
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [table, key, count],
            )
            return [number for (number,) in cursor.fetchall()]
        # One writer at a time: the transaction took the lock when it began (see the settings).
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return range(first, first + count)


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert `rows`, each with the values of the fields `names` in their order, the id among them.

    Fields that are not named get their default. Raises django.db.IntegrityError as any insert does.
    """
    fields = [model._meta.get_field(name) for name in names]
    rest = [field for field in model._meta.concrete_fields if field not in fields]
    defaults = tuple(field.get_db_prep_save(field.get_default(), connection) for field in rest)
    columns = ", ".join(connection.ops.quote_name(field.column) for field in (*fields, *rest))
    table = connection.ops.quote_name(model._meta.db_table)
    whole = (tuple(row) + defaults for row in rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Django knows nothing of COPY: without the wrapper the driver's own error would come out.
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in whole:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * (len(fields) + len(rest)))
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", whole)  # noqa: S608 own names


def moments(times: Iterable[datetime]) -> list[Any]:
    """Times as a column of times keeps them: what Django would write, without asking for its time zone each time."""
    if connection.vendor == "postgresql":
        return list(times)
    return [at.astimezone(UTC).isoformat(" ").removesuffix("+00:00") for at in times]


def whole_second(at: datetime) -> datetime:
    """A time as leaves carry it: UTC, cut to whole seconds."""
    at = at.astimezone(UTC)
    return at.replace(microsecond=0) if at.microsecond else at
