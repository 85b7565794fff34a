"""What happened to a case, in the order it was entered. Rows are only added."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person
from yangguang.answer.encrypted import EncryptedTextField

from .application import Application


class CaseEventSet(models.QuerySet):
    def standing(self) -> "CaseEventSet":
        """Those that no later event puts right."""
        return self.filter(replaced_by=None)


class CaseEvent(models.Model):
    """One event. Its day `on` may lie before the moment `at` it was entered.

    Kinds that move the clock have the names of `law/tables/clock_events.toml`. `detail` holds codes and days;
    what a person wrote stands sealed in `note`, which an erasure may empty (migration 0002 allows nothing
    else). An event entered wrongly is put right by one that `replaces` it.
    """

    class Kind(models.TextChoices):
        RECEIVED = "received", _("收到申请")
        REGISTERED = "registered", _("登记")
        AMENDED = "amended", _("更正登记")
        ASSIGNED = "assigned", _("分办")
        TRANSFERRED = "transferred", _("转其他机关登记")
        MERGED = "merged", _("并案")
        SEPARATED = "separated", _("恢复单独办理")
        CORRECTION_REQUESTED = "correction_requested", _("告知补正")
        CORRECTION_RECEIVED = "correction_received", _("收到补正")
        THIRD_PARTY_ASKED = "third_party_asked", _("征求第三方意见")
        THIRD_PARTY_ANSWERED = "third_party_answered", _("第三方答复")
        AGENCY_ASKED = "agency_asked", _("征求其他机关意见")
        AGENCY_ANSWERED = "agency_answered", _("其他机关答复")
        EXTENSION_PROPOSED = "extension_proposed", _("提请延期")
        EXTENDED = "extended", _("延长答复期限")
        DELAYED = "delayed", _("确定延迟答复")
        FEE_NOTIFIED = "fee_notified", _("告知缴费")
        FEE_PAID = "fee_paid", _("缴费")
        DRAFTED = "drafted", _("拟定答复")
        SUBMITTED = "submitted", _("送审")
        RETURNED = "returned", _("退回修改")
        REVIEWED = "reviewed", _("审核通过")
        DECIDED = "decided", _("作出决定")
        REPLIED = "replied", _("答复")
        SERVED = "served", _("送达")
        WITHDRAWN = "withdrawn", _("申请人撤回")
        ABANDONED = "abandoned", _("视为放弃申请")
        CLOSED = "closed", _("归档")
        REMEDY_FILED = "remedy_filed", _("提起救济")
        REMEDY_ACCEPTED = "remedy_accepted", _("受理救济")
        REMEDY_DECIDED = "remedy_decided", _("救济审结")
        REOPENED = "reopened", _("重新办理")
        DUE_CHANGED = "due_changed", _("节假日安排调整期限")
        RATED = "rated", _("申请人评价")
        ERASED = "erased", _("清除个人信息")

    application = models.ForeignKey(Application, models.PROTECT, related_name="events")
    kind = models.CharField(_("事项"), max_length=24, choices=Kind.choices)
    on = models.DateField(_("日期"))
    at = models.DateTimeField(_("录入时间"))
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", verbose_name=_("经办人"))
    party = models.CharField(max_length=8, blank=True)
    until = models.DateField(_("确定的日期"), null=True)
    workdays = models.PositiveIntegerField(_("工作日"), null=True)
    notified_on = models.DateField(_("告知之日"), null=True)
    detail = models.JSONField(default=dict)
    note = EncryptedTextField(_("说明"), blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    leaf = models.OneToOneField("ledger.Leaf", models.PROTECT, null=True, related_name="+")
    salt = models.BinaryField(null=True)

    objects = CaseEventSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("办理记录")
        ordering = ["id"]
        indexes = [models.Index(fields=["application", "kind"], name="case_events")]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(kind="received"), name="a_case_is_received_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"
