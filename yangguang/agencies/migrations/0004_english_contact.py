"""An agency may have its address and its office hours in English, for the pages in English."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agencies", "0003_name_en")]
    operations = [
        migrations.AddField(
            model_name="agency",
            name="address_en",
            field=models.CharField(blank=True, max_length=200, verbose_name="英文地址"),
        ),
        migrations.AddField(
            model_name="agency",
            name="office_hours_en",
            field=models.CharField(blank=True, max_length=120, verbose_name="英文办公时间"),
        ),
    ]
