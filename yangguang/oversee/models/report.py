"""The annual report 年度报告 of an agency: its text with figures by id, its state, its frozen cut-off."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person


class ReportSet(models.QuerySet):
    def published(self) -> "ReportSet":
        """What anyone may read: published, and its record not withdrawn since."""
        return self.filter(status=Report.Status.PUBLISHED, record__status="released")

    def current(self) -> "ReportSet":
        """Of each published report the edition that holds: not restated by another that is published."""
        return self.published().exclude(restated_by__status=Report.Status.PUBLISHED)


class Report(models.Model):
    """A report on a year. From its signature on, text, cut-off and figures are frozen (migration 0002).

    `narrative` holds text per section with figures as `{id}`; `overrides` an explanation per finding;
    `stated` what an earlier report printed, per figure: {"value": "1075703", "source": "…"}.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", _("编制中")
        CHECKED = "checked", _("已核对")
        SIGNED = "signed", _("已签发")
        PUBLISHED = "published", _("已公布")

    TITLE, SIGNATURE = "title", "signature"  # parts of the narrative that nobody edits
    DEFAULT_TITLE = "{agency}{{year}}年政府信息公开工作年度报告"
    EDITABLE = (Status.DRAFT, Status.CHECKED)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="reports", verbose_name=_("编制单位"))
    year = models.PositiveIntegerField(_("年度"))
    form = models.CharField(_("格式"), max_length=10)
    number = models.PositiveIntegerField(_("第几次更正"), default=0)
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    period_from = models.DateField(_("统计期间起"))
    period_to = models.DateField(_("统计期间止"))
    cutoff_size = models.BigIntegerField(_("截至日志条数"), null=True)
    cutoff_at = models.DateTimeField(_("截至时间"), null=True)
    narrative = models.JSONField(_("正文"), default=dict)
    overrides = models.JSONField(_("对核对意见的说明"), default=dict)
    stated = models.JSONField(_("此前载明的数字"), default=dict)
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("编制人"))
    started_at = models.DateTimeField(_("开始时间"))
    checked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("核对人")
    )
    checked_at = models.DateTimeField(_("核对时间"), null=True)
    signed_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("签发人")
    )
    signed_at = models.DateTimeField(_("签发时间"), null=True)
    record = models.ForeignKey(
        "publish.Record", models.PROTECT, null=True, related_name="reports", verbose_name=_("公开的信息")
    )
    draft = models.ForeignKey(
        "publish.Draft", models.PROTECT, null=True, related_name="+", verbose_name=_("拟公开信息")
    )
    restates = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="restated_by", verbose_name=_("更正的报告")
    )

    objects = ReportSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("年度报告")
        ordering = ["-year", "agency__order", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "form", "number"], name="one_report_a_year_and_form"
            ),
            models.CheckConstraint(
                condition=Q(period_to__gte=F("period_from")), name="a_report_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "checked"), signed_at=None, signed_by=None)
                | Q(
                    status__in=("signed", "published"), signed_at__isnull=False, signed_by__isnull=False,
                    cutoff_size__isnull=False, cutoff_at__isnull=False,
                ),
                name="a_signed_report_has_signer_and_cutoff",
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(record__isnull=False, draft__isnull=False),
                name="a_published_report_is_a_record",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """As written when the report was begun: an agency that changes its name does not change old reports."""
        return self.narrative.get(self.TITLE, self.DEFAULT_TITLE.format(agency=self.signature)).replace(
            "{year}", str(self.year)
        )

    @property
    def signature(self) -> str:
        """The agency as the report is signed."""
        return self.narrative.get(self.SIGNATURE, self.agency.name)

    @property
    def edition(self) -> str:
        """How this report is called in an address: its form, and which restatement it is."""
        return f"{self.form}-{self.number}" if self.number else self.form

    @property
    def is_editable(self) -> bool:
        return self.status in self.EDITABLE

    @property
    def signed_on(self):
        """The day that the report carries 成文日期: the day of the signature; None before."""
        return timezone.localdate(self.signed_at) if self.signed_at else None
