"""What drafts are held against: words that an office watches, and links as they were found when asked last."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person


class WatchedWord(models.Model):
    """A word that an office wants to look at again before publication, with what to do; for its own tree."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="watched_words", verbose_name=_("单位"))
    word = models.CharField(_("词语"), max_length=40)
    advice = models.CharField(_("提示"), max_length=120)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    added_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("提示词语")
        constraints = [
            models.UniqueConstraint(fields=["agency", "word"], name="an_office_watches_a_word_once")
        ]

    def __str__(self) -> str:
        return self.word


class LinkState(models.Model):
    """How a link of a draft answered when an officer had it checked."""

    class Answer(models.TextChoices):
        ALIVE = "alive", _("可以打开")
        GONE = "gone", _("网页不存在")
        SILENT = "silent", _("打不开")
        REFUSED = "refused", _("不检查")

    url = models.CharField(_("网址"), max_length=2000)
    digest = models.CharField(max_length=64, unique=True)
    answer = models.CharField(_("结果"), max_length=8, choices=Answer.choices)
    detail = models.CharField(_("说明"), max_length=120, blank=True)
    checked_at = models.DateTimeField(_("检查时间"), db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = _("链接检查")

    def __str__(self) -> str:
        return f"{self.answer} {self.url}"
