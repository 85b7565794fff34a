"""The record 政府信息 and its released versions."""

import orjson
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person


class Topic(Func):
    """The top theme of a theme: its first two characters. Written out, so that it is the index's own expression."""

    template = "substr(%(expressions)s, 1, 2)"
    output_field = models.CharField(max_length=2)


class RecordSet(models.QuerySet):
    def public(self) -> "RecordSet":
        """What anyone may read now."""
        return self.filter(status=Record.Status.RELEASED)

    def ever_public(self) -> "RecordSet":
        """What was released once: readable, or a tombstone."""
        return self.filter(status__in=Record.EVER_PUBLIC)


class Record(models.Model):
    """A piece of government information. Its address is the index number 索引号; its text is in versions.

    The columns after `status` repeat the current version for lists and facets; `yangguang check-data`
    compares them with the version and the version with the log.
    """

    class Status(models.TextChoices):
        UNRELEASED = "unreleased", _("未公开")
        RELEASED = "released", _("已公开")
        WITHDRAWN = "withdrawn", _("已撤回")

    EVER_PUBLIC = (Status.RELEASED, Status.WITHDRAWN)

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="records", verbose_name=_("发布机构"))
    index_no = models.CharField(_("索引号"), max_length=60, unique=True, null=True, editable=False)  # noqa: DJ001
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.UNRELEASED)
    batch = models.ForeignKey(
        "publish.Batch", models.PROTECT, null=True, related_name="records", verbose_name=_("批次")
    )
    created_at = models.DateTimeField(_("建立时间"))
    title = models.CharField(_("名称"), max_length=300)
    stat_class = models.CharField(_("统计类别"), max_length=20)
    theme = models.CharField(_("主题分类"), max_length=8, blank=True)
    genre = models.CharField(_("体裁"), max_length=20, blank=True)
    programme = models.CharField(_("专项"), max_length=40, blank=True)
    formed_on = models.DateField(_("生成日期"))
    home_column = models.ForeignKey(
        "publish.Column", models.PROTECT, null=True, related_name="+", verbose_name=_("主栏目")
    )
    version = models.PositiveIntegerField(_("版本"), default=0)
    released_at = models.DateTimeField(_("发布时间"), null=True)
    withdrawn_at = models.DateTimeField(_("撤回时间"), null=True)
    withdraw_reason = models.CharField(_("撤回原因"), max_length=40, blank=True)

    objects = RecordSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("政府信息")
        constraints = [
            models.CheckConstraint(
                condition=Q(status="unreleased", index_no=None, version=0, released_at=None)
                | (
                    ~Q(status="unreleased")
                    & Q(index_no__isnull=False, version__gte=1, released_at__isnull=False)
                ),
                name="a_released_record_has_number_version_and_day",
            ),
            models.CheckConstraint(
                condition=Q(status="withdrawn", withdrawn_at__isnull=False) & ~Q(withdraw_reason="")
                | ~Q(status="withdrawn") & Q(withdrawn_at=None, withdraw_reason=""),
                name="a_withdrawn_record_has_day_and_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "status", "-released_at", "-id"], name="record_agency_list"),
            models.Index(fields=["status", "-released_at", "-id"], name="record_newest"),
            # What few records have, or none, is found without walking through all.
            models.Index(fields=["stat_class", "status", "-released_at", "-id"], name="record_class"),
            models.Index(
                Topic("theme"), "status", F("released_at").desc(), F("id").desc(), name="record_topic"
            ),
            models.Index(
                fields=["programme", "released_at"], condition=~Q(programme=""), name="record_programme"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.status == self.Status.RELEASED

    def get_absolute_url(self) -> str:
        return reverse("record", args=[self.index_no])


class Version(models.Model):
    """What was released: the exact public bytes, their salt and commitment. Rows are never changed (migration 0002)."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("版本"))
    public = models.TextField(_("公开内容"))
    salt = models.BinaryField()
    attachment_salts = models.JSONField(default=list)  # one for each attachment in `public`, hex
    commitment = models.BinaryField()
    released_at = models.DateTimeField(_("发布时间"))
    released_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("签发人"))
    leaf = models.ForeignKey("ledger.Leaf", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = verbose_name_plural = _("已公开版本")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["record", "number"], name="a_version_number_is_used_once")
        ]

    def __str__(self) -> str:
        return f"{self.record_id} v{self.number}"

    def as_dict(self) -> dict:
        """The public record as plain JSON values."""
        return orjson.loads(self.public)

    def line(self) -> dict:
        """The version as a line of the public monthly file: record, salts, nothing else."""
        return line_of(self.as_dict(), version=self.number, salt=self.salt, file_salts=self.attachment_salts)


def line_of(record: dict, *, version: int, salt: bytes, file_salts: list[str]) -> dict:
    """A line of the public monthly file: public record, salts, nothing else."""
    return {
        "index_no": record["index_no"],
        "version": version,
        "salt": bytes(salt).hex(),
        "attachments": [
            {"sha256": file["sha256"], "salt": salt}
            for file, salt in zip(record["attachments"], file_salts, strict=True)
        ],
        "record": record,
    }


class IndexCounter(models.Model):
    """The last serial given per agency and year: locked while a number is taken, so numbers have no gap."""

    agency = models.ForeignKey(Agency, models.PROTECT)
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "year"], name="one_counter_per_agency_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}: {self.last}"
