"""What readers tell about what was published, and how records belong to each other."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person

from .record import Record


class Mistake(models.Model):
    """找错: something wrong on a page, told by anyone without account or name, settled by the agency."""

    class Kind(models.TextChoices):
        WORDING = "wording", _("错别字")
        DEAD = "dead", _("打不开")
        STALE = "stale", _("过时")
        WRONG = "wrong", _("不实")
        OTHER = "other", _("其他")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", verbose_name=_("单位"))
    record = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="+", verbose_name=_("政府信息")
    )
    kind = models.CharField(_("错误类型"), max_length=10, choices=Kind.choices)
    address = models.CharField(_("页面地址"), max_length=300, blank=True)
    words = models.CharField(_("哪里有错"), max_length=500)
    told_at = models.DateTimeField(_("提交时间"))
    answer = models.CharField(_("处理结果"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("处理时间"), null=True)
    settled_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("处理人")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("公众找错")
        indexes = [models.Index(fields=["agency", "settled_at", "-id"], name="mistake_queue")]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, answer="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(answer=""),
                name="a_settled_mistake_has_answer_person_and_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.words[:40]}"


class Relation(models.Model):
    """A record that interprets, replaces or rests on another. Set at the desk; no part of what was committed to."""

    class Kind(models.TextChoices):
        INTERPRETS = "interprets", _("解读")
        REPLACES = "replaces", _("替代")
        BASED_ON = "based_on", _("依据")

    record = models.ForeignKey(Record, models.PROTECT, related_name="relations", verbose_name=_("政府信息"))
    kind = models.CharField(_("关系"), max_length=10, choices=Kind.choices)
    other = models.ForeignKey(Record, models.PROTECT, related_name="related_by", verbose_name=_("相关信息"))
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("登记人"))
    made_at = models.DateTimeField(_("登记时间"))

    class Meta:
        verbose_name = verbose_name_plural = _("相关信息")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "kind", "other"], name="a_relation_is_set_once"),
            models.CheckConstraint(condition=~Q(record=F("other")), name="no_record_relates_to_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.kind} {self.other_id}"
