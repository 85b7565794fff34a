"""Remedies against a reply or against silence: reconsideration 行政复议, lawsuit 行政诉讼, complaint 投诉举报."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .application import Application


class RemedySet(models.QuerySet):
    def live_in(self, first: date, last: date) -> "RemedySet":
        """Decided in the period, or pending at its end: what table four counts for a year."""
        return self.filter(filed_on__lte=last).filter(Q(decided_on=None) | Q(decided_on__gte=first))


class Remedy(models.Model):
    """One remedy and how it ended. `after` is the reconsideration that a lawsuit follows; None for a direct one."""

    class Kind(models.TextChoices):
        REVIEW = "review", _("行政复议")
        SUIT = "suit", _("行政诉讼")
        COMPLAINT = "complaint", _("投诉、举报")

    class Result(models.TextChoices):
        MAINTAINED = "maintained", _("结果维持")
        CORRECTED = "corrected", _("结果纠正")
        OTHER = "other", _("其他结果")

    application = models.ForeignKey(Application, models.PROTECT, related_name="remedies")
    kind = models.CharField(_("种类"), max_length=10, choices=Kind.choices)
    after = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="suit", verbose_name=_("所经复议")
    )
    body = models.CharField(_("办理机关"), max_length=120)
    file_no = models.CharField(_("案号"), max_length=60, blank=True)
    filed_on = models.DateField(_("提起之日"))
    accepted_on = models.DateField(_("受理之日"), null=True)
    decided_on = models.DateField(_("审结之日"), null=True)
    result = models.CharField(_("结果"), max_length=10, choices=Result.choices, blank=True)

    objects = RemedySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("救济")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_on=None, result="") | Q(decided_on__isnull=False) & ~Q(result=""),
                name="a_decided_remedy_has_a_result",
            ),
            models.CheckConstraint(
                condition=Q(decided_on=None) | Q(decided_on__gte=F("filed_on")),
                name="a_remedy_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(after=None) | Q(kind="suit"), name="only_a_suit_follows_a_reconsideration"
            ),
        ]
        indexes = [models.Index(fields=["kind", "filed_on", "decided_on"], name="remedy_period")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.kind}"
