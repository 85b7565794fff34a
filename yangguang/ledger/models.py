"""The database side of the public log: leaves waiting for a number, and the tree heads that were signed."""

from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What a leaf says happened to an item."""

    RELEASE = "release", _("公开")
    REVISE = "revise", _("更新")
    WITHDRAW = "withdraw", _("撤回")
    RESTORE = "restore", _("恢复")
    # Acts on an application 依申请公开: the item is a blind mark of the case, nothing becomes public.
    RECEIVE = "receive", _("收到申请")
    EXTEND = "extend", _("延期答复")
    DECIDE = "decide", _("作出决定")
    DELIVER = "deliver", _("答复申请")


# What a leaf's bytes are made of, in the order in which `entry.spell` takes them.
_FACTS = ("act", "item", "version", "agency", "category", "at_text", "record", "attachments_text", "reason",
          "previous__index")  # fmt: skip

ON_CASES = (Act.RECEIVE, Act.EXTEND, Act.DECIDE, Act.DELIVER)
FIRST = (Act.RELEASE, Act.RECEIVE)  # an item's first leaf follows none


class LeafSet(models.QuerySet):
    def sealed(self) -> "LeafSet":
        return self.filter(index__isnull=False)

    def sealed_size(self) -> int:
        """How many leaves are numbered: the number that the next one gets."""
        last = self.sealed().order_by("-index").values_list("index", flat=True).first()
        return 0 if last is None else last + 1

    def on_records(self) -> "LeafSet":
        """Leaves of what was published; those of applications left out."""
        return self.exclude(act__in=ON_CASES)

    def waiting(self) -> "LeafSet":
        return self.filter(index=None)

    def facts(self, *first: str) -> "LeafSet":
        """A row for each leaf: the fields `first`, then what its bytes are made of, in the order of `entry.spell`.

        `at` and `attachments` are the database's own text, and the number of the previous leaf stands for it: no
        object is made that a million rows would only be spelled from.
        """
        spelled = self.annotate(
            at_text=Cast("at", TextField()), attachments_text=Cast("attachments", TextField())
        )
        return spelled.values_list(*first, *_FACTS)


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

    @property
    def is_on_record(self) -> bool:
        """Is this about something that was published, with an address to read it at?"""
        return self.act not in ON_CASES


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
