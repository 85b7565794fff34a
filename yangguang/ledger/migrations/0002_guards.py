"""A leaf is numbered once and never changed; tree heads can only be added."""

from django.db import migrations

from yangguang.guards import append_only, refuse

UNCHANGED = ("act", "item", "version", "agency", "category", "at", "record", "attachments", "reason", "previous_id")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("agencies", "0002_guards")]
    operations = [
        refuse(
            "ledger_leaf", "ledger_leaf_numbered_once", "UPDATE",
            when='OLD."index" IS NOT NULL OR '
            + " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in UNCHANGED),
            message="ledger_leaf: a leaf gets its number once and nothing else changes",
        ),
        refuse("ledger_leaf", "ledger_leaf_no_delete", "DELETE", when="1 = 1", message="ledger_leaf: rows stay"),
        *append_only("ledger_treehead"),
    ]
