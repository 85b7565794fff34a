"""A return 统计报送: what an agency reports and signs because no digital record can be counted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person


class Qualifier(models.TextChoices):
    """An approximate number keeps its word and is never added to another."""

    EXACT = "exact", _("准确数")
    MORE_THAN = "more_than", _("余（约数）")


class Scope(models.TextChoices):
    """Whom a number speaks of. A report never mixes scopes without saying so."""

    MUNICIPAL = "municipal", _("市本级")
    CITYWIDE = "citywide", _("全市")
    OWN = "own", _("本机关")
    AREA = "area", _("本地区")


class ReturnSet(models.QuerySet):
    def signed(self) -> "ReturnSet":
        return self.filter(signed_at__isnull=False)

    def standing(self, at) -> "ReturnSet":
        """Signed by the moment `at` and not replaced by a correction signed by then."""
        return self.filter(signed_at__lte=at).exclude(correction__signed_at__lte=at)


class Return(models.Model):
    """One indicator of one agency and period, with its evidence. Once signed the database keeps it (migration 0002)."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="returns", verbose_name=_("填报单位"))
    indicator = models.CharField(_("指标"), max_length=80)
    period_from = models.DateField(_("统计期间起"))
    period_to = models.DateField(_("统计期间止"))
    value = models.DecimalField(_("数值"), max_digits=20, decimal_places=4)
    unit = models.CharField(_("单位"), max_length=12)
    qualifier = models.CharField(
        _("精确程度"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    scope = models.CharField(_("范围"), max_length=10, choices=Scope.choices, default=Scope.MUNICIPAL)
    part = models.CharField(_("分项（如场所）"), max_length=60, blank=True)
    evidence = models.TextField(_("依据"))
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("填报人"))
    entered_at = models.DateTimeField(_("填报时间"))
    signed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("签署人")
    )
    signed_at = models.DateTimeField(_("签署时间"), null=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="correction", verbose_name=_("更正")
    )

    objects = ReturnSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("统计报送")
        ordering = ["indicator", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="a_return_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(signed_by=None, signed_at=None)
                | Q(signed_by__isnull=False, signed_at__isnull=False),
                name="a_signed_return_has_signer_and_time",
            ),
            models.CheckConstraint(condition=~Q(evidence=""), name="a_return_names_its_evidence"),
            models.UniqueConstraint(
                fields=["agency", "indicator", "period_from", "period_to", "scope", "part"],
                condition=Q(replaces=None), name="one_return_of_an_indicator_and_period",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["period_from", "period_to", "indicator"], name="return_period")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value.normalize():f}{self.unit}"

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None
