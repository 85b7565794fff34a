"""What was decided: items of an application, each with a kind of reply and its grounds, the principal one first."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person
from yangguang.answer.encrypted import EncryptedTextField

from .application import Application


class Decision(models.Model):
    """A decision on its way: drafted, reviewed by a second person, decided by the head. Each name is kept.

    A case has a second decision where a remedy set the first aside.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("拟稿")
        SUBMITTED = "submitted", _("送审")
        REVIEWED = "reviewed", _("审核通过")
        DECIDED = "decided", _("已决定")

    application = models.ForeignKey(Application, models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    drafted_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("拟稿人"))
    drafted_at = models.DateTimeField(_("拟稿时间"))
    reviewed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("审核人")
    )
    reviewed_at = models.DateTimeField(_("审核时间"), null=True)
    decided_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("决定人")
    )
    decided_on = models.DateField(_("决定之日"), null=True)
    sent_on = models.DateField(_("答复之日"), null=True)
    served_on = models.DateField(_("送达之日"), null=True)
    service_method = models.CharField(_("送达方式"), max_length=12, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("答复决定")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="a_decision_number_is_used_once"),
            models.UniqueConstraint(
                fields=["application"], condition=~Q(status="decided"), name="a_case_has_one_open_decision"
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("drafted_by")),
                name="who_drafted_a_decision_does_not_review_it",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("drafted_by")),
                name="who_drafted_a_decision_does_not_decide_it",
            ),
            models.CheckConstraint(
                condition=Q(status__in=("reviewed", "decided"), reviewed_by__isnull=False)
                | Q(status__in=("draft", "submitted"), reviewed_by=None),
                name="a_reviewed_decision_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(status="decided", decided_by__isnull=False, decided_on__isnull=False)
                | ~Q(status="decided") & Q(decided_by=None, decided_on=None, sent_on=None),
                name="a_made_decision_has_name_and_day",
            ),
            models.CheckConstraint(
                condition=Q(sent_on=None) | Q(sent_on__gte=F("decided_on")),
                name="a_reply_follows_its_decision",
            ),
            models.CheckConstraint(
                condition=Q(served_on=None) | Q(served_on__gte=F("sent_on")), name="service_follows_the_reply"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} d{self.number}"


class DecisionItem(models.Model):
    """One item of what was asked and what is answered to it. `kind` is a code of `law/tables/reply_kinds.toml`."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("答复类型"), max_length=20)
    subject = EncryptedTextField(_("所涉信息"))
    reason = EncryptedTextField(_("事实和理由"), blank=True)
    way = EncryptedTextField(_("提供方式或者获取途径"), blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "position"], name="items_of_a_decision_are_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}.{self.position} {self.kind}"


class ItemGround(models.Model):
    """A ground for withholding. `code` is one of `law/tables/grounds.toml`; `note` names the provision it asks for."""

    item = models.ForeignKey(DecisionItem, models.CASCADE, related_name="grounds")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(_("依据"), max_length=20)
    note = models.CharField(_("具体规定"), max_length=200, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["item", "position"], name="grounds_of_an_item_are_in_order"),
            models.UniqueConstraint(fields=["item", "code"], name="a_ground_is_named_once"),
        ]

    def __str__(self) -> str:
        return self.code
