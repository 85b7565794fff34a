"""A draft 拟公开信息 on its way: saved revisions, opinions of the reviewers, attachments."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Person

from .batch import Batch
from .record import Record


class DraftSet(models.QuerySet):
    def open(self) -> "DraftSet":
        return self.filter(status__in=Draft.OPEN)


class Draft(models.Model):
    """A working copy of a record. A released record stays as it is until its draft is released as a new version."""

    class Status(models.TextChoices):
        WRITING = "writing", _("起草")
        IN_REVIEW = "in_review", _("审核中")
        RETURNED = "returned", _("已退回")
        APPROVED = "approved", _("待发布")
        SCHEDULED = "scheduled", _("定时发布")
        RELEASED = "released", _("已发布")
        DISCARDED = "discarded", _("已放弃")

    OPEN = (Status.WRITING, Status.IN_REVIEW, Status.RETURNED, Status.APPROVED, Status.SCHEDULED)
    EDITABLE = (Status.WRITING, Status.RETURNED)

    record = models.ForeignKey(Record, models.PROTECT, related_name="drafts")
    status = models.CharField(_("状态"), max_length=10, choices=Status.choices, default=Status.WRITING)
    author = models.ForeignKey(Person, models.PROTECT, related_name="drafts", verbose_name=_("拟稿人"))
    round = models.PositiveIntegerField(_("送审次数"), default=0)
    created_at = models.DateTimeField(_("建立时间"))
    submitted_at = models.DateTimeField(_("送审时间"), null=True)
    scheduled_for = models.DateTimeField(_("定时发布时间"), null=True)
    scheduled_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("签发人")
    )
    closed_at = models.DateTimeField(_("结束时间"), null=True)

    objects = DraftSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("拟公开信息")
        constraints = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(closed_at=None), name="a_record_has_one_open_draft"
            ),
            models.CheckConstraint(
                condition=Q(status="scheduled", scheduled_for__isnull=False, scheduled_by__isnull=False)
                | ~Q(status="scheduled"),
                name="a_scheduled_draft_has_time_and_signer",
            ),
        ]
        indexes = [models.Index(fields=["status", "submitted_at"], name="draft_queue")]

    def __str__(self) -> str:
        return f"draft {self.pk} of {self.record_id}"

    @property
    def is_editable(self) -> bool:
        return self.status in self.EDITABLE


class DraftRevision(models.Model):
    """One saved state of a draft; `content` is `publish.content.Content` as JSON. Rows are never changed."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    autosaved = models.BooleanField(default=False)
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["draft", "number"], name="a_revision_number_is_used_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} r{self.number}"


class Stage(models.TextChoices):
    """The three reviews 三审 and the secrecy check 保密审查 (2019 art 17, 2008 art 14), in order."""

    FIRST = "first", _("一审（科室审核）")
    SECOND = "second", _("二审（信息公开工作机构审核）")
    SECRECY = "secrecy", _("保密审查")
    THIRD = "third", _("三审（分管领导审定）")
    TRANSFER = "transfer", _("历史信息移交确认")


class Verdict(models.TextChoices):
    PASS = "pass", _("通过")
    RETURN = "return", _("退回")


class Opinion(models.Model):
    """What a reviewer decided, about a draft or a whole batch. Rows are never changed; the database refuses
    an opinion of the author and a second opinion of the same person in one round (migration 0002)."""

    draft = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="opinions")
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, related_name="opinions")
    round = models.PositiveIntegerField(default=1)
    revision = models.PositiveIntegerField(_("审核的稿次"), default=0)
    stage = models.CharField(_("环节"), max_length=10, choices=Stage.choices)
    verdict = models.CharField(_("结论"), max_length=6, choices=Verdict.choices)
    clause = models.CharField(_("依据"), max_length=120)
    note = models.CharField(_("意见"), max_length=1000, blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("审核人"))
    at = models.DateTimeField(_("时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("审核意见")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft=None, batch__isnull=False) | Q(draft__isnull=False, batch=None),
                name="an_opinion_is_about_a_draft_or_a_batch",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="return") | ~Q(note=""), name="a_return_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["draft", "round", "stage"], name="one_opinion_a_stage_of_a_draft"
            ),
            models.UniqueConstraint(
                fields=["draft", "round", "by"], name="nobody_reviews_a_draft_twice_in_a_round"
            ),
            models.UniqueConstraint(fields=["batch", "stage"], name="one_opinion_a_stage_of_a_batch"),
            models.UniqueConstraint(fields=["batch", "by"], name="nobody_reviews_a_batch_twice"),
        ]

    def __str__(self) -> str:
        return f"{self.stage} {self.verdict}"


class Attachment(models.Model):
    """A checked file of a record. The bytes lie under their SHA-256; two records with one file share it."""

    record = models.ForeignKey(Record, models.PROTECT, related_name="attachments")
    name = models.CharField(_("文件名"), max_length=200)
    kind = models.CharField(_("类型"), max_length=12)
    mime = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField(_("大小"))
    sha256 = models.CharField(_("摘要"), max_length=64, db_index=True)
    text = models.TextField(_("文字内容"), blank=True)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("附件")
        constraints = [models.UniqueConstraint(fields=["record", "sha256"], name="a_file_is_attached_once")]

    def __str__(self) -> str:
        return self.name
