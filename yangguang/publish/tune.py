"""Telling the database how its tables are filled, so that it chooses the right index. After bulk work, and daily.

Without it SQLite guesses: a filter that few records match is answered by reading a channel through. PostgreSQL
looks by itself, but only minutes after a bulk release.
"""

from django.apps import apps
from django.db import connection

_SAMPLE = 1_000  # rows of each index that SQLite looks at: milliseconds at any size
_APPS = ("ledger", "publish", "agencies", "oversee", "answer")


def tune() -> None:
    """Bring the statistics of our tables up to date."""
    tables = [model._meta.db_table for name in _APPS for model in apps.get_app_config(name).get_models()]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={_SAMPLE}")
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
