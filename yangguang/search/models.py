"""What people searched for and did not find: kept for the supervisors, without who or when to the minute."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissedTerm(models.Model):
    """A term that found nothing, counted per day."""

    day = models.DateField(_("日期"))
    term = models.CharField(_("检索词"), max_length=60)
    times = models.PositiveIntegerField(_("次数"), default=1)

    class Meta:
        verbose_name = verbose_name_plural = _("无结果检索词")
        constraints = [
            models.UniqueConstraint(fields=["day", "term"], name="a_missed_term_is_counted_per_day")
        ]
        ordering = ["-day", "-times"]

    def __str__(self) -> str:
        return f"{self.day} {self.term} {self.times}"
