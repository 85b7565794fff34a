"""Files of a case: what the applicant sent, what is disclosed, and what was blacked out in it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person
from yangguang.answer.encrypted import EncryptedTextField

from .application import Application


class CaseFile(models.Model):
    """A checked file, its bytes sealed in the store under `path`, which an erasure removes."""

    class Role(models.TextChoices):
        FROM_APPLICANT = "applicant", _("申请人提交")
        MATERIAL = "material", _("待处理材料")
        DISCLOSED = "disclosed", _("向申请人提供")

    application = models.ForeignKey(Application, models.PROTECT, related_name="files")
    role = models.CharField(_("用途"), max_length=10, choices=Role.choices)
    name = EncryptedTextField(_("文件名"))
    kind = models.CharField(_("类型"), max_length=12)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("大小"))
    sha256 = models.CharField(_("摘要"), max_length=64)
    path = models.CharField(max_length=80, unique=True)
    redacted_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="redacted")
    uploaded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("案卷文件")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(redacted_from=None) | Q(role="disclosed"),
                name="what_is_blacked_out_is_for_disclosure",
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.role} {self.sha256[:8]}"


class Redaction(models.Model):
    """One place that was blacked out, and on which ground. Rows are only added (migration 0002).

    The box is in points from the top left corner of the page; pages count from 1.
    """

    file = models.ForeignKey(CaseFile, models.PROTECT, related_name="redactions")
    page = models.PositiveIntegerField(_("页"))
    left = models.FloatField()
    top = models.FloatField()
    width = models.FloatField()
    height = models.FloatField()
    ground = models.CharField(_("依据"), max_length=20)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("经办人"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("遮盖记录")
        ordering = ["page", "top", "left"]

    def __str__(self) -> str:
        return f"{self.file_id} p{self.page} {self.ground}"
