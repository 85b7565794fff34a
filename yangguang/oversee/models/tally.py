"""Rollups of the log: how many releases stand per day, agency and class. Made from leaves, deletable, made again.

No fact lives here. `oversee/counts/tally.py` keeps the rows, and a figure that they give equals a recount.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """Releases that stand (not withdrawn) at the cursor, of an agency and class, in a day, month or year of the city."""

    class Span(models.TextChoices):
        YEAR = "Y", _("年")
        MONTH = "M", _("月")
        DAY = "D", _("日")

    span = models.CharField(max_length=1, choices=Span.choices)
    start = models.DateField()  # the first day of the span
    agency = models.CharField(max_length=20)
    category = models.CharField(max_length=20)
    releases = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = _("公开数量汇总")
        constraints = [
            models.UniqueConstraint(
                fields=["span", "start", "agency", "category"], name="one_tally_of_a_span_agency_and_class"
            ),
            models.CheckConstraint(condition=Q(releases__gte=0), name="a_tally_is_not_below_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.span} {self.start} {self.agency} {self.category}: {self.releases}"


class Mark(models.Model):
    """A release with something that figures count and the log does not say: published late, or of a programme.

    As the record stands now; withdrawals are not looked at, whoever lists marks asks the log for them.
    """

    class Kind(models.TextChoices):
        LATE = "late", _("超过公开期限")
        PROGRAMME = "programme", _("民生工程")

    kind = models.CharField(max_length=10, choices=Kind.choices)
    leaf = models.BigIntegerField()  # the number of the release in the log
    item = models.CharField(max_length=60, db_index=True)
    agency = models.CharField(max_length=20)
    category = models.CharField(max_length=20)
    day = models.DateField()

    class Meta:
        verbose_name = verbose_name_plural = _("公开信息标记")
        constraints = [models.UniqueConstraint(fields=["kind", "leaf"], name="a_release_is_marked_once")]
        indexes = [models.Index(fields=["kind", "day", "leaf"], name="mark_day")]

    def __str__(self) -> str:
        return f"{self.kind} {self.item}"


class TallyCursor(models.Model):
    """How many leaves the rollups hold: one row, changed in the transaction that changes them."""

    position = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("汇总进度")
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="the_rollups_have_one_cursor")]

    def __str__(self) -> str:
        return str(self.position)
