"""The audit trail can only grow."""

from django.db import migrations

from yangguang.guards import append_only


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]
    operations = append_only("agencies_auditline")
