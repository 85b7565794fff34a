"""When each job of the clock ran last, and how it went."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.Model):
    """One job of `jobs/table.py`. Kept in the database, so that a restart does not run a daily job again."""

    name = models.CharField(_("任务"), max_length=40, unique=True)
    started_at = models.DateTimeField(_("开始时间"), null=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True)
    runs = models.PositiveIntegerField(_("次数"), default=0)
    failures = models.PositiveIntegerField(_("连续失败次数"), default=0)
    error = models.CharField(_("最近一次错误"), max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("定时任务")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
