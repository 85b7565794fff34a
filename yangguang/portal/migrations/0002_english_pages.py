"""Editorial pages may have their title and text in English beside the Chinese."""

import wagtail.fields
from django.db import migrations, models


def _title(model: str) -> migrations.AddField:
    field = models.CharField(blank=True, max_length=255, verbose_name="英文标题")
    return migrations.AddField(model_name=model, name="title_en", field=field)


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]
    operations = [
        _title("plainpage"),
        migrations.AddField("plainpage", "body_en", wagtail.fields.RichTextField(blank=True, verbose_name="英文正文")),
        _title("topicpage"),
        migrations.AddField("topicpage", "introduction_en", wagtail.fields.RichTextField(blank=True, verbose_name="英文导语")),
    ]
