"""What an application costs: the processing fee 信息处理费 since 2021, costs under the text of 2008."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person

from .application import Application


class Fee(models.Model):
    """One notice to pay. Money is whole fen. `basis` are the tiers and articles as the law's arithmetic gave them."""

    class Scale(models.TextChoices):
        ITEM = "item", _("按件计收")
        PAGE = "page", _("按量计收")
        COST = "cost", _("检索、复制、邮寄成本")

    application = models.OneToOneField(Application, models.PROTECT, related_name="fee")
    scale = models.CharField(_("计收方式"), max_length=4, choices=Scale.choices)
    quantity = models.PositiveIntegerField(_("数量"))
    already = models.PositiveIntegerField(_("此前件数"), default=0)
    amount = models.PositiveBigIntegerField(_("金额（分）"))
    basis = models.JSONField(default=dict)
    waived_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("同意减免的负责人")
    )
    notified_on = models.DateField(_("告知之日"))
    delivered_on = models.DateField(_("收到告知之日"), null=True)
    pay_by = models.DateField(_("缴费期限"), null=True)
    paid_on = models.DateField(_("缴费之日"), null=True)

    class Meta:
        verbose_name = verbose_name_plural = _("收费")
        constraints = [
            models.CheckConstraint(
                condition=Q(waived_by=None) | Q(amount=0), name="what_is_waived_costs_nothing"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.amount}"
