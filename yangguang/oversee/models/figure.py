"""A figure 指标: a number as a report prints it, with the query that lists its records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .report import Report
from .returned import Qualifier, Scope


class Provenance(models.TextChoices):
    """Where a number comes from. Nobody types one."""

    COUNTED = "counted", _("由记录统计")
    RETURNED = "returned", _("由单位报送并签署")
    RATIO = "ratio", _("由其他指标计算")


class Figure(models.Model):
    """One number of one report. `value` None is a blank: a finding that stops the signature.

    `query` is how the number is listed, as `evidence` reads it; `problem` says why a value is blank.
    Rows of a signed report cannot change (migration 0002).
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="figures", verbose_name=_("年度报告"))
    figure_id = models.CharField(_("指标代码"), max_length=80)
    label = models.CharField(_("名称"), max_length=120)
    value = models.DecimalField(_("数值"), max_digits=20, decimal_places=4, null=True)
    text = models.CharField(_("印出的文字"), max_length=40, blank=True)
    unit = models.CharField(_("单位"), max_length=12)
    scope = models.CharField(_("范围"), max_length=10, choices=Scope.choices)
    period_from = models.DateField(_("统计期间起"))
    period_to = models.DateField(_("统计期间止"))
    qualifier = models.CharField(
        _("精确程度"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    provenance = models.CharField(_("来源"), max_length=10, choices=Provenance.choices)
    query = models.JSONField(_("查询"))
    problem = models.CharField(_("未能得出的原因"), max_length=20, blank=True)
    stated = models.DecimalField(_("此前载明"), max_digits=20, decimal_places=4, null=True)
    source = models.CharField(_("此前载明于"), max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("指标")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["report", "figure_id"], name="a_figure_stands_once_in_a_report")
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} = {self.text}"

    @property
    def difference(self):
        """stated − value, where both are known; None otherwise."""
        return None if self.stated is None or self.value is None else self.stated - self.value
