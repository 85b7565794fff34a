"""A letter 告知书 of the office: numbered, frozen as it went out, with how and when it was served."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person
from yangguang.answer.encrypted import EncryptedTextField

from .application import Application
from .consultation import Consultation
from .decision import Decision


class Letter(models.Model):
    """The text lies sealed as the JSON of `letter_document.LetterDocument`; DOCX and PDF follow from it."""

    class Kind(models.TextChoices):
        RECEIPT = "receipt", _("登记回执")
        CORRECTION = "correction", _("补正告知书")
        EXTENSION = "extension", _("延期答复告知书")
        CONSULTATION = "consultation", _("征求意见书")
        FEE = "fee", _("收费告知书")
        ABANDONED = "abandoned", _("不再处理告知书")
        REPLY = "reply", _("答复书")

    application = models.ForeignKey(Application, models.PROTECT, related_name="letters")
    kind = models.CharField(_("种类"), max_length=12, choices=Kind.choices)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="letters")
    consultation = models.ForeignKey(Consultation, models.PROTECT, null=True, related_name="letters")
    number = models.CharField(_("文号"), max_length=60, unique=True)
    title = models.CharField(_("标题"), max_length=120)
    content = EncryptedTextField(_("内容"))
    issued_on = models.DateField(_("成文日期"))
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人"))
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("告知书")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="reply") | Q(decision__isnull=False), name="a_reply_rests_on_a_decision"
            ),
        ]

    def __str__(self) -> str:
        return self.number
