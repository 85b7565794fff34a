"""A column may have an English name, for the pages in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publish", "0006_read_counts")]
    operations = [
        migrations.AddField(
            model_name="column",
            name="name_en",
            field=models.CharField(blank=True, max_length=160, verbose_name="英文名称"),
        ),
    ]
