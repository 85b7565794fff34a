"""A batch 批次: records that came in one file and are reviewed as one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person


class Batch(models.Model):
    """One imported file. `last_row` lets an interrupted import go on where it stopped."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="batches", verbose_name=_("单位"))
    name = models.CharField(_("名称"), max_length=200)
    sha256 = models.CharField(_("文件摘要"), max_length=64, blank=True)
    author = models.ForeignKey(Person, models.PROTECT, related_name="batches", verbose_name=_("导入人"))
    created_at = models.DateTimeField(_("导入时间"))
    last_row = models.PositiveIntegerField(_("已处理到第几行"), default=0)
    rows = models.PositiveIntegerField(_("行数"), default=0)
    skipped = models.JSONField(_("跳过的行"), default=list)
    finished_at = models.DateTimeField(_("完成时间"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("批次")
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name
