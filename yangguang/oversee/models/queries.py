"""Queries at the reading points 查阅点: how many a day, by which channel. The days of a return, never rows of their own."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .returned import Return


class QueryCount(models.Model):
    """Queries of one day and channel at the point that its return names; the return's value is their sum.

    Once the return is signed the database keeps these rows (migration 0004).
    """

    class Channel(models.TextChoices):
        SCREEN = "screen", _("触摸屏、查询机")
        STAFF = "staff", _("窗口、咨询台")
        PAPER = "paper", _("纸质查阅")

    returned = models.ForeignKey(Return, models.PROTECT, related_name="daily", verbose_name=_("统计报送"))
    day = models.DateField(_("日期"))
    channel = models.CharField(_("查询途径"), max_length=10, choices=Channel.choices)
    number = models.PositiveIntegerField(_("查询条数"))

    class Meta:
        verbose_name = verbose_name_plural = _("查阅点查询量")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["returned", "day", "channel"], name="a_point_counts_a_day_and_channel_once"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="a_day_without_queries_has_no_row"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.channel}: {self.number}"
