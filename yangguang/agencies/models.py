"""Who: public bodies, the people who act for them, their roles with dates, and the audit trail."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class AgencyKind(models.TextChoices):
    """Levels of the tree; the duties to publish differ by level (2008 arts 10-12, 2019 arts 20-21)."""

    CITY = "city", _("市人民政府")
    DEPARTMENT = "department", _("市级部门")
    COUNTY = "county", _("区县")
    TOWNSHIP = "township", _("乡镇")
    VILLAGE = "village", _("村")


class AgencySet(models.QuerySet):
    def under(self, agency: "Agency") -> "AgencySet":
        """The agency and everything below it."""
        return self.filter(path__startswith=agency.path)

    def with_subsite(self) -> "AgencySet":
        return self.filter(kind=AgencyKind.DEPARTMENT, until=None)


class Agency(models.Model):
    """A public body 行政机关 that answers for what it publishes."""

    code = models.CharField(_("代码"), max_length=20, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    short_name = models.CharField(_("简称"), max_length=60)
    # What ends in _en is for pages in English; where it is empty they show the Chinese.
    name_en = models.CharField(_("英文名称"), max_length=160, blank=True)
    kind = models.CharField(_("级别"), max_length=12, choices=AgencyKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级")
    )
    path = models.CharField(max_length=120, db_index=True, editable=False)
    division = models.CharField(_("行政区划代码"), max_length=12)
    org_code = models.CharField(_("组织机构代码"), max_length=9, blank=True)
    uscc = models.CharField(_("统一社会信用代码"), max_length=18, blank=True)
    slug = models.SlugField(_("网址名"), max_length=40, unique=True)
    address = models.CharField(_("办公地址"), max_length=200, blank=True)
    phone = models.CharField(_("联系电话"), max_length=40, blank=True)
    office_hours = models.CharField(_("办公时间"), max_length=120, blank=True)
    address_en = models.CharField(_("英文地址"), max_length=200, blank=True)
    office_hours_en = models.CharField(_("英文办公时间"), max_length=120, blank=True)
    email = models.EmailField(_("电子邮箱"), blank=True)
    order = models.PositiveIntegerField(_("排序"), default=0)
    since = models.DateField(_("设立日期"), null=True, blank=True)
    until = models.DateField(_("撤销日期"), null=True, blank=True)

    objects = AgencySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("机构")
        ordering = ["order", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")),
                name="agency_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Person(AbstractUser):
    """Someone with a login. What they may do follows from their appointments, never from the login itself."""

    name = models.CharField(_("姓名"), max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = _("人员")

    def __str__(self) -> str:
        return self.name or self.username

    def get_full_name(self) -> str:
        return str(self)


class Role(models.TextChoices):
    """Seven roles. Those in ROLES_THAT_REACH_DOWN act for every agency below their own."""

    EDITOR = "editor", _("编辑")
    REVIEWER = "reviewer", _("审核")
    SECRECY = "secrecy", _("保密审查")
    HEAD = "head", _("签发领导")
    DISCLOSURE = "disclosure", _("信息公开工作机构")
    SUPERVISOR = "supervisor", _("监督")
    ADMINISTRATOR = "administrator", _("系统管理")


ROLES_THAT_REACH_DOWN = (Role.SECRECY, Role.DISCLOSURE, Role.SUPERVISOR, Role.ADMINISTRATOR)


class AppointmentSet(models.QuerySet):
    def in_force(self, on) -> "AppointmentSet":
        return self.filter(Q(until=None) | Q(until__gte=on), since__lte=on)


class Appointment(models.Model):
    """A person holds a role at an agency, from a day until a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name=_("人员"))
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="appointments", verbose_name=_("机构"))
    role = models.CharField(_("角色"), max_length=16, choices=Role.choices)
    since = models.DateField(_("任职日期"))
    until = models.DateField(_("离任日期"), null=True, blank=True)

    objects = AppointmentSet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("任职")
        constraints = [
            models.UniqueConstraint(fields=["person", "agency", "role", "since"], name="one_appointment_of_a_kind_a_day"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="appointment_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()} @ {self.agency}"


class AuditLine(models.Model):
    """Who did what, when. The database refuses to change or delete a line (migration 0002)."""

    at = models.DateTimeField(_("时间"), db_index=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, verbose_name=_("人员"))
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, verbose_name=_("机构"))
    act = models.CharField(_("行为"), max_length=40, db_index=True)
    subject = models.CharField(_("对象"), max_length=80, db_index=True)
    detail = models.JSONField(_("说明"), default=dict)

    class Meta:
        verbose_name = verbose_name_plural = _("操作留痕")
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.by} {self.act} {self.subject}"
