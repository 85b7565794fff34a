"""Promises that the database keeps by triggers: rows that may only be added, acts that may not meet.

Used from migrations of every package whose rows are evidence (audit lines, versions, leaves, opinions).
"""

from django.db import migrations


def _sqlite(table: str, name: str, event: str, condition: str, message: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{message}') WHERE {condition}; END"
    ]


def _postgres(table: str, name: str, event: str, condition: str, message: str) -> list[str]:
    row = "OLD" if event == "DELETE" else "NEW"
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {condition} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {row}; END $$",
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]


def refuse(table: str, name: str, event: str, *, when: str, message: str) -> migrations.RunPython:
    """A migration step: `event` (INSERT, UPDATE, DELETE) on `table` fails with IntegrityError where `when` holds.

    `when` is SQL over OLD and NEW that SQLite and PostgreSQL both read.
    """

    def forwards(apps, schema_editor):
        make = _postgres if schema_editor.connection.vendor == "postgresql" else _sqlite
        for statement in make(table, name, event, when, message):
            schema_editor.execute(statement, params=None)

    def backwards(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}", params=None)
            schema_editor.execute(f"DROP FUNCTION {name}()", params=None)
        else:
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)

    return migrations.RunPython(forwards, backwards)


def append_only(table: str) -> list[migrations.RunPython]:
    """Migration steps: rows of `table` can be neither changed nor deleted."""
    return [
        refuse(
            table, f"{table}_no_update", "UPDATE", when="1 = 1", message=f"{table}: rows may not be changed"
        ),
        refuse(
            table, f"{table}_no_delete", "DELETE", when="1 = 1", message=f"{table}: rows may not be deleted"
        ),
    ]
