"""The application 政府信息公开申请: facts only. What is done with it stands in the steps."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from yangguang.agencies.models import Agency, Person
from yangguang.answer.encrypted import EncryptedTextField
from yangguang.publish.models import Record


class ApplicantKind(models.TextChoices):
    """The columns of table three of the annual report."""

    NATURAL = "natural", _("自然人")
    COMMERCIAL = "commercial", _("商业企业")
    RESEARCH = "research", _("科研机构")
    WELFARE = "welfare", _("社会公益组织")
    LEGAL = "legal", _("法律服务机构")
    OTHER = "other", _("其他")


class DeliveryWay(models.TextChoices):
    """How the applicant wants to be answered."""

    POST = "post", _("邮寄")
    EMAIL = "email", _("电子邮件")
    IN_PERSON = "in_person", _("当面领取")
    FAX = "fax", _("传真")
    READING = "reading", _("查阅、抄录")
    ONLINE = "online", _("网上获取")


class Medium(models.TextChoices):
    """In which form."""

    PAPER = "paper", _("纸质")
    ELECTRONIC = "electronic", _("电子数据")
    OTHER = "other", _("其他形式")


def is_open() -> Q:
    """Not answered and not ended otherwise."""
    return Q(concluded_on=None)


def is_in_hand() -> Q:
    """Somebody has to do something: open, or opened again after a remedy."""
    return ~Q(status__in=(Application.Status.REPLIED, Application.Status.CLOSED))


def is_overdue(on: date) -> Q:
    """Open on a day after their last one. Derived, never stored."""
    return is_open() & Q(due_on__lt=on)


def is_due_between(first: date, last: date) -> Q:
    """Open, with the last day among these."""
    return is_open() & Q(due_on__gte=first, due_on__lte=last)


class ApplicationSet(models.QuerySet):
    """The lists; figures count by the same conditions, so that each number opens as many cases."""

    def open(self) -> "ApplicationSet":
        return self.filter(is_open())

    def in_hand(self) -> "ApplicationSet":
        return self.filter(is_in_hand())

    def counted(self) -> "ApplicationSet":
        """What the annual report counts: a case passed on counts where it went, a merged one in the other."""
        return self.exclude(resolution__in=Application.UNCOUNTED)

    def overdue(self, on: date) -> "ApplicationSet":
        return self.filter(is_overdue(on))

    def due_between(self, first: date, last: date) -> "ApplicationSet":
        return self.filter(is_due_between(first, last))

    def standing_still(self) -> "ApplicationSet":
        """Open, and the clock waits for somebody else."""
        return self.open().exclude(waiting="")

    def answered_late(self) -> "ApplicationSet":
        return self.filter(concluded_on__gt=F("due_on"))


class Application(models.Model):
    """One application at one agency. `status` is where it stands, `resolution` how it ended; overdue is derived.

    `received_on` is the day of receipt as the law of the day finds it from the four noted days; `entered_at`
    is when it was typed in. `due_on` and `waiting` repeat the answer of the clock for lists and are worked out
    anew with every event. `outcome_kind` and `outcome_ground` are what the annual report counts.
    """

    class Status(models.TextChoices):
        RECEIVED = "received", _("待登记")
        REGISTERED = "registered", _("已登记")
        HANDLING = "handling", _("办理中")
        CORRECTING = "correcting", _("待补正")
        PAYING = "paying", _("待缴费")
        DECIDING = "deciding", _("拟答复")
        DECIDED = "decided", _("待送达")
        REPLIED = "replied", _("已答复")
        CLOSED = "closed", _("已归档")

    class Resolution(models.TextChoices):
        ANSWERED = "answered", _("已答复")
        WITHDRAWN = "withdrawn", _("申请人撤回")
        NO_CORRECTION = "no_correction", _("逾期不补正")
        NO_PAYMENT = "no_payment", _("逾期不缴费")
        TRANSFERRED = "transferred", _("转其他机关登记")
        MERGED = "merged", _("并入其他申请")

    UNCOUNTED = (Resolution.TRANSFERRED, Resolution.MERGED)

    agency = models.ForeignKey(
        Agency, models.PROTECT, related_name="applications", verbose_name=_("受理机关")
    )
    year = models.PositiveIntegerField(_("年度"))
    serial = models.PositiveIntegerField(_("序号"))
    number = models.CharField(_("受理号"), max_length=40, unique=True)
    code_hash = models.CharField(max_length=128)
    log_item = models.CharField(max_length=60, unique=True)

    channel = models.CharField(_("申请渠道"), max_length=20)
    arrived_on = models.DateField(_("到达之日"))
    registered_on = models.DateField(_("登记之日"), null=True)
    signed_on = models.DateField(_("签收之日"), null=True)
    confirmed_on = models.DateField(_("确认之日"), null=True)
    received_on = models.DateField(_("收到申请之日"))
    entered_at = models.DateTimeField(_("录入时间"))
    entered_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", verbose_name=_("录入人")
    )

    applicant_kind = models.CharField(_("申请人类型"), max_length=12, choices=ApplicantKind.choices)
    own_data = models.BooleanField(_("申请与本人有关的信息"), default=False)
    subject = EncryptedTextField(_("所需信息名称"))
    doc_no = EncryptedTextField(_("文号"), blank=True)
    description = EncryptedTextField(_("其他特征描述"), blank=True)
    purpose = EncryptedTextField(_("用途"), blank=True)
    content_digest = models.CharField(max_length=64, blank=True, db_index=True)
    delivery_way = models.CharField(_("获取方式"), max_length=12, choices=DeliveryWay.choices)
    delivery_medium = models.CharField(_("载体形式"), max_length=12, choices=Medium.choices)
    waiver_asked = models.BooleanField(_("申请减免费用"), default=False)

    status = models.CharField(_("状态"), max_length=12, choices=Status.choices, default=Status.RECEIVED)
    resolution = models.CharField(_("结果"), max_length=16, choices=Resolution.choices, blank=True)
    officer = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="applications", verbose_name=_("承办人")
    )
    due_on = models.DateField(_("应答复之日"), null=True)
    waiting = models.CharField(_("期限暂停原因"), max_length=24, blank=True)
    concluded_on = models.DateField(_("办结之日"), null=True)
    outcome_kind = models.CharField(_("答复类型"), max_length=20, blank=True)
    outcome_ground = models.CharField(_("主要依据"), max_length=20, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="merged", verbose_name=_("并入")
    )
    transferred_to = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="transferred_from", verbose_name=_("转往")
    )
    published_as = models.ForeignKey(
        Record, models.PROTECT, null=True, related_name="applications", verbose_name=_("转为主动公开")
    )
    rating = models.PositiveSmallIntegerField(_("评价"), null=True)
    rating_note = EncryptedTextField(_("评价意见"), blank=True)
    erased_at = models.DateTimeField(_("个人信息清除时间"), null=True)

    objects = ApplicationSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("政府信息公开申请")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "year", "serial"], name="a_case_number_is_given_once"),
            models.CheckConstraint(
                condition=Q(concluded_on=None, resolution="", outcome_kind="")
                | Q(concluded_on__isnull=False) & ~Q(resolution=""),
                name="a_concluded_case_has_day_and_resolution",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on=None) | Q(concluded_on__gte=F("received_on")),
                name="a_case_ends_after_its_receipt",
            ),
            models.CheckConstraint(
                condition=Q(concluded_on=None)
                | Q(resolution__in=("transferred", "merged"))
                | ~Q(outcome_kind=""),
                name="a_counted_end_says_what_it_counts_as",
            ),
            models.CheckConstraint(
                condition=Q(resolution="merged", merged_into__isnull=False)
                | ~Q(resolution="merged") & Q(merged_into=None),
                name="a_merged_case_says_into_which",
            ),
            models.CheckConstraint(
                condition=Q(resolution="transferred", transferred_to__isnull=False)
                | ~Q(resolution="transferred") & Q(transferred_to=None),
                name="a_case_passed_on_says_where",
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__gte=1, rating__lte=5), name="a_rating_is_one_to_five"
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "status", "due_on"], name="case_agency_due"),
            models.Index(fields=["received_on", "agency"], name="case_received"),
            models.Index(fields=["concluded_on", "agency"], name="case_concluded"),
            # Everything that tables and dashboard count by: they read this and never the wide, sealed rows.
            models.Index(
                fields=[
                    "agency", "received_on", "concluded_on", "due_on", "resolution", "applicant_kind", "outcome_kind",
                    "outcome_ground",
                ],
                name="case_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        return self.concluded_on is None

    def is_overdue(self, on: date) -> bool:
        """Open after its last day."""
        return self.is_open and self.due_on is not None and self.due_on < on


class CaseCounter(models.Model):
    """The last serial given per agency, year and kind of number: locked while one is taken, so there is no gap."""

    class Kind(models.TextChoices):
        CASE = "case", _("受理号")
        LETTER = "letter", _("告知书文号")

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year", "kind"], name="one_case_counter_per_agency_year_and_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.agency_id}/{self.year}/{self.kind}: {self.last}"
