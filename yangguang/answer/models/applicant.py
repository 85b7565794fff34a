"""Who applied: sealed at rest, masked wherever it is shown, erased when its time is over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.answer.encrypted import EncryptedTextField

from .application import Application


class Applicant(models.Model):
    """The applicant as named in one application. `fingerprint` tells that two cases have one applicant.

    Read it through `person.person_of`, which leaves a line in the audit trail, or masked through `person.masked`.
    """

    class IdType(models.TextChoices):
        RESIDENT_ID = "resident_id", _("居民身份证")
        USCC = "uscc", _("统一社会信用代码")
        ORG_CODE = "org_code", _("组织机构代码")
        PASSPORT = "passport", _("护照")
        PERMIT = "permit", _("港澳台居民来往内地通行证")
        OTHER = "other", _("其他证件")

    application = models.OneToOneField(Application, models.PROTECT, related_name="applicant")
    name = EncryptedTextField(_("姓名或者名称"))
    id_type = models.CharField(_("证件类型"), max_length=12, choices=IdType.choices, blank=True)
    id_number = EncryptedTextField(_("证件号码"), blank=True)
    legal_representative = EncryptedTextField(_("法定代表人"), blank=True)
    phone = EncryptedTextField(_("联系电话"), blank=True)
    email = EncryptedTextField(_("电子邮箱"), blank=True)
    address = EncryptedTextField(_("通信地址"), blank=True)
    postcode = EncryptedTextField(_("邮政编码"), blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)

    SEALED = ("name", "id_number", "legal_representative", "phone", "email", "address", "postcode")

    class Meta:
        verbose_name = verbose_name_plural = _("申请人")

    def __str__(self) -> str:
        return f"applicant of {self.application_id}"
