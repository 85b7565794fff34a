"""A subscription: what somebody wants to hear of, and a sealed address. Nothing else is known of the person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.answer.encrypted import EncryptedTextField


class Subscription(models.Model):
    """Pending until its link was followed; erased when it is left. `cursor` is the log's size up to which was told."""

    class Kind(models.TextChoices):
        COLUMN = "column", _("栏目")
        AGENCY = "agency", _("机构")
        SEARCH = "search", _("检索")

    class Status(models.TextChoices):
        PENDING = "pending", _("待确认")
        ACTIVE = "active", _("已确认")

    kind = models.CharField(_("订阅内容"), max_length=6, choices=Kind.choices)
    target = models.CharField(_("对象"), max_length=400)
    address = EncryptedTextField(_("邮箱"))
    address_digest = models.CharField(max_length=64, db_index=True)
    language = models.CharField(_("语言"), max_length=8, default="zh-hans")
    status = models.CharField(_("状态"), max_length=7, choices=Status.choices, default=Status.PENDING)
    nonce = models.CharField(max_length=32)
    asked_at = models.DateTimeField(_("申请时间"))
    confirmed_at = models.DateTimeField(_("确认时间"), null=True)
    sent_at = models.DateTimeField(_("最近寄出"), null=True)
    cursor = models.BigIntegerField(_("已告知到日志第几条"), default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("邮件订阅")
        constraints = [
            models.UniqueConstraint(
                fields=["address_digest", "kind", "target"], name="an_address_follows_a_thing_once"
            )
        ]
        indexes = [models.Index(fields=["status", "id"], name="subscription_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"
