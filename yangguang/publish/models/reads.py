"""How often a record was opened. No fact of the law and no part of what was committed to: it may be wrong by a few."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .record import Record


class ReadCount(models.Model):
    """阅读次数 of one record, all languages and versions together. Nobody who read is remembered."""

    record = models.OneToOneField(
        Record, models.CASCADE, primary_key=True, related_name="+", verbose_name=_("政府信息")
    )
    count = models.PositiveBigIntegerField(_("阅读次数"))

    class Meta:
        verbose_name = verbose_name_plural = _("阅读次数")

    def __str__(self) -> str:
        return f"{self.record_id} {self.count}"
