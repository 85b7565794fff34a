"""The database side of the public log: leaves waiting for a number, and the tree heads that were signed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What a leaf says happened to an item."""

    RELEASE = "release", _("公开")
    REVISE = "revise", _("更新")
    WITHDRAW = "withdraw", _("撤回")
    RESTORE = "restore", _("恢复")


class LeafSet(models.QuerySet):
    def sealed(self) -> "LeafSet":
        return self.filter(index__isnull=False)

    def waiting(self) -> "LeafSet":
        return self.filter(index=None)


class Leaf(models.Model):
    """One act of the office, written in the transaction of the act and numbered by the clock.

    Holds no title and no personal data, only codes and salted commitments. The database lets `index` be
    set once and changes nothing else (migration 0002). The bytes of the leaf follow from the row.
    """

    act = models.CharField(max_length=8, choices=Act.choices)
    item = models.CharField(_("索引号"), max_length=60, db_index=True)
    version = models.PositiveIntegerField()
    agency = models.CharField(max_length=20)
    category = models.CharField(max_length=20)
    at = models.DateTimeField()
    record = models.BinaryField(null=True)
    attachments = models.JSONField(default=list)
    reason = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 absent and empty differ in the log
    previous = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    index = models.BigIntegerField(null=True, unique=True)

    objects = LeafSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("日志条目")
        ordering = ["id"]
        indexes = [
            # Counting the year by class and agency reads this index alone.
            models.Index(fields=["act", "category", "agency", "at", "index"], name="leaf_count"),
            models.Index(fields=["act", "at", "index"], name="leaf_time"),
            models.Index(fields=["id"], condition=Q(index=None), name="leaf_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.index}: {self.act} {self.item} v{self.version}"


class TreeHead(models.Model):
    """A size and root that the log has committed to. Two roots for one size cannot be stored."""

    size = models.BigIntegerField(unique=True)
    root = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = _("日志树根")
        ordering = ["-size"]

    def __str__(self) -> str:
        return f"{self.size} {bytes(self.root).hex()[:16]}"
