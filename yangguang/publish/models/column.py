"""Columns 栏目: the city's and the subsites' tree. A record stands in columns; its address never contains one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency


class ColumnSet(models.QuerySet):
    def of_site(self, agency: Agency) -> "ColumnSet":
        return self.filter(site=agency)


class Column(models.Model):
    """A column: channel 频道 (level 0) and three levels below. Renaming touches this row only."""

    CHANNEL, DEEPEST = 0, 3

    code = models.CharField(_("代码"), max_length=40, unique=True)
    name = models.CharField(_("名称"), max_length=60)
    name_en = models.CharField(_("英文名称"), max_length=160, blank=True)  # for the pages in English; empty where there is none
    level = models.PositiveSmallIntegerField(_("级次"))
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级栏目")
    )
    path = models.CharField(max_length=80, db_index=True, editable=False)
    site = models.ForeignKey(Agency, models.PROTECT, related_name="site_columns", verbose_name=_("所属网站"))
    owner = models.ForeignKey(
        Agency, models.PROTECT, related_name="owned_columns", verbose_name=_("责任单位")
    )
    kind = models.CharField(_("类别"), max_length=20, blank=True)
    update_days = models.PositiveIntegerField(_("更新周期（天）"), null=True, blank=True)
    order = models.PositiveIntegerField(_("排序"), default=0)

    objects = ColumnSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("栏目")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(condition=models.Q(level__lte=3), name="columns_have_four_levels_at_most"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path_ids(self) -> list[int]:
        """Ids from the channel down to this column."""
        return [int(part) for part in self.path.rstrip(".").split(".")]


class Placement(models.Model):
    """A released record stands in a column. The ids of the column's ancestors stand beside it,
    so that a channel's list is one index range and not a search through hundreds of columns."""

    record = models.ForeignKey("publish.Record", models.CASCADE, related_name="placements")
    column = models.ForeignKey(Column, models.PROTECT, related_name="+")
    level0 = models.BigIntegerField()
    level1 = models.BigIntegerField(null=True)
    level2 = models.BigIntegerField(null=True)
    level3 = models.BigIntegerField(null=True)
    home = models.BooleanField(default=True)
    live = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "column"], name="a_record_stands_once_in_a_column"),
            models.UniqueConstraint(
                fields=["record"], condition=models.Q(home=True), name="a_record_has_one_home_column"
            ),
        ]
        indexes = [
            models.Index(fields=["level0", "live", "-at", "-id"], name="placement_level0"),
            models.Index(fields=["level1", "live", "-at", "-id"], name="placement_level1"),
            models.Index(fields=["level2", "live", "-at", "-id"], name="placement_level2"),
            models.Index(fields=["level3", "live", "-at", "-id"], name="placement_level3"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} in {self.column_id}"
