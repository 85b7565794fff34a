"""Asking somebody else before answering: a third party whose rights are touched, or another agency."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency
from yangguang.answer.encrypted import EncryptedTextField

from .application import Application


class Consultation(models.Model):
    """One question to one party (2008 art 23; 2019 arts 32, 34). Silence is derived from the days, not stored.

    `overridden` marks a third party that objected and is told that public interest prevails.
    """

    class Kind(models.TextChoices):
        THIRD_PARTY = "third_party", _("第三方")
        AGENCY = "agency", _("其他机关")

    class Answer(models.TextChoices):
        AGREES = "agrees", _("同意公开")
        OBJECTS = "objects", _("不同意公开")

    application = models.ForeignKey(Application, models.PROTECT, related_name="consultations")
    kind = models.CharField(_("对象"), max_length=12, choices=Kind.choices)
    party = models.CharField(max_length=8)
    name = EncryptedTextField(_("名称"))
    contact = EncryptedTextField(_("联系方式"), blank=True)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", verbose_name=_("机关"))
    asked_on = models.DateField(_("征求意见之日"))
    delivered_on = models.DateField(_("对方收到之日"), null=True)
    answered_on = models.DateField(_("答复之日"), null=True)
    answer = models.CharField(_("意见"), max_length=8, choices=Answer.choices, blank=True)
    opinion = EncryptedTextField(_("理由"), blank=True)
    overridden_on = models.DateField(_("告知公共利益优先之日"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("征求意见")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["application", "party"], name="a_party_has_one_mark_in_a_case"),
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | Q(answered_on__isnull=False) & ~Q(answer=""),
                name="an_answer_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=F("asked_on")),
                name="an_answer_follows_its_question",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.party}"
