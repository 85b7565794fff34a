"""Which record an answer became."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("answer", "0002_guards"), ("publish", "0003_record_indexes")]
    operations = [
        migrations.AddField(
            model_name="application",
            name="published_as",
            field=models.ForeignKey(
                null=True, on_delete=models.deletion.PROTECT, related_name="applications", to="publish.record",
                verbose_name="转为主动公开",
            ),
        ),
    ]  # fmt: skip
