"""What people searched for and did not find, without who or when to the minute; and what an office answers itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person
from yangguang.publish.models import Record


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


class BestBet(models.Model):
    """A question and the page that the office recommends for it, shown above what the index finds."""

    words = models.CharField(_("检索词"), max_length=60)
    title = models.CharField(_("标题"), max_length=120)
    address = models.CharField(_("网址"), max_length=300)
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("信息")
    )
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("单位"))
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    chosen_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("推荐结果")
        constraints = [
            models.UniqueConstraint(fields=["words"], name="a_question_has_one_answer_of_the_office")
        ]
        ordering = ["words"]

    def __str__(self) -> str:
        return f"{self.words} → {self.address}"
