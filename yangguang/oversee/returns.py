"""Returns 统计报送: an officer enters, the head signs; a signed one is corrected by another, never changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Agency, AgencyKind, Person, Role

from . import access
from .errors import BadReturn, NotAllowed, NotInState
from .models import Qualifier, Return, Scope
from .registry import RETURNABLE, cell_id, spec_of

_BIGGEST = Decimal(10) ** 16
_REPORTING = (AgencyKind.DEPARTMENT, AgencyKind.COUNTY)


@dataclass(frozen=True, kw_only=True)
class Reported:
    """What is reported: an indicator's value with unit, qualifier, scope and part, and the evidence for it."""

    indicator: str
    value: Decimal
    unit: str
    evidence: str
    qualifier: str = Qualifier.EXACT
    scope: str = Scope.MUNICIPAL
    part: str = ""


@transaction.atomic
def enter(
    reported: Reported, *, agency: Agency, period: tuple[date, date], by: Person, form: str = "free"
) -> Return:
    """Enter a return, unsigned. Raises UnknownFigure, BadReturn for what does not fit the indicator, NotAllowed."""
    access.demand(by, Role.EDITOR, Role.DISCLOSURE, agency=agency)
    _fits(reported, period=period, form=form)
    return _enter(reported, agency=agency, period=period, by=by)


@transaction.atomic
def enter_table(
    cells: dict[tuple[str, str], Decimal | int], *, table: str, form: str, evidence: str, agency: Agency,
    period: tuple[date, date], by: Person,
) -> list[Return]:  # fmt: skip
    """Enter a form's table at once, a return per cell given; `cells` are keyed (row, column)."""
    access.demand(by, Role.EDITOR, Role.DISCLOSURE, agency=agency)
    made = []
    for (row, column), value in cells.items():
        indicator = cell_id(table, row, column)
        unit = spec_of(indicator, form_id=form, year=period[0].year).unit
        reported = Reported(indicator=indicator, value=Decimal(value), unit=unit, evidence=evidence)
        _fits(reported, period=period, form=form)
        made.append(_enter(reported, agency=agency, period=period, by=by))
    return made


@transaction.atomic
def sign(returns: Iterable[Return], *, by: Person, at: datetime | None = None) -> list[Return]:
    """Sign returns: from now on the database keeps them. `by` is the head, and not who entered them."""
    ids = [each.pk for each in returns]
    signed = list(Return.objects.select_for_update().filter(pk__in=ids).select_related("agency"))
    for agency in {each.agency for each in signed}:
        access.demand(by, Role.HEAD, agency=agency)
    for each in signed:
        if each.is_signed:
            raise NotInState(_("这项报送已经签署；需要改正请提交更正"))
        if each.entered_by_id == by.pk:
            raise NotAllowed(_("填报人不能签署自己填报的数据"))
        each.signed_by, each.signed_at = by, at or timezone.now()
        each.save(update_fields=["signed_by", "signed_at"])
        audit.note(
            by=by, act="return.sign", subject=f"return:{each.pk}", agency=each.agency, indicator=each.indicator
        )  # fmt: skip
    return signed


@transaction.atomic
def correct(old: Return, *, value: Decimal, evidence: str, by: Person) -> Return:
    """Enter a correction of a signed return. The old one stands until the correction is signed, and stays on file."""
    old = Return.objects.select_for_update().select_related("agency").get(pk=old.pk)
    access.demand(by, Role.EDITOR, Role.DISCLOSURE, agency=old.agency)
    if not old.is_signed:
        raise NotInState(_("未签署的报送可以直接修改，不需要更正"))
    if Return.objects.filter(replaces=old).exists():
        raise NotInState(_("这项报送已有一份更正"))
    reported = Reported(
        indicator=old.indicator, value=value, unit=old.unit, evidence=evidence,
        qualifier=old.qualifier, scope=old.scope, part=old.part,
    )  # fmt: skip
    return _enter(reported, agency=old.agency, period=(old.period_from, old.period_to), by=by, replaces=old)


@transaction.atomic
def change(entered: Return, *, value: Decimal, evidence: str, by: Person) -> Return:
    """Change a return that nobody has signed yet."""
    entered = Return.objects.select_for_update().select_related("agency").get(pk=entered.pk)
    access.demand(by, Role.EDITOR, Role.DISCLOSURE, agency=entered.agency)
    if entered.is_signed:
        raise NotInState(_("这项报送已经签署；需要改正请提交更正"))
    if entered.daily.exists():
        raise NotInState(_("这个数字由逐日查询量相加得出，不能直接修改；请重新填报逐日数字"))
    entered.value, entered.evidence = value, evidence
    entered.entered_by, entered.entered_at = by, timezone.now()
    entered.save(update_fields=["value", "evidence", "entered_by", "entered_at"])
    audit.note(by=by, act="return.change", subject=f"return:{entered.pk}", agency=entered.agency)
    return entered


def not_reported(agencies, year: int):
    """The departments and counties of `agencies`, a queryset, that have signed no return on any part of `year`.

    Only those that exist, and did so in that year. Villages and townships report through their county.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    on_it = Return.objects.signed().filter(agency=OuterRef("pk"), period_from__lte=last, period_to__gte=first)
    existed = Q(since=None) | Q(since__lte=last)
    return agencies.filter(~Exists(on_it), existed, kind__in=_REPORTING, until=None)


def _enter(
    reported: Reported, *, agency: Agency, period: tuple[date, date], by: Person, replaces=None
) -> Return:
    try:
        with transaction.atomic():
            made = Return.objects.create(
                agency=agency, indicator=reported.indicator, period_from=period[0], period_to=period[1],
                value=reported.value, unit=reported.unit, qualifier=reported.qualifier, scope=reported.scope,
                part=reported.part, evidence=reported.evidence, entered_by=by, entered_at=timezone.now(),
                replaces=replaces,
            )  # fmt: skip
    except IntegrityError as err:
        raise BadReturn(_("本单位已填报过这一期间的“%s”；需要改正请提交更正") % reported.indicator) from err
    audit.note(
        by=by, act="return.enter", subject=f"return:{made.pk}", agency=agency, indicator=reported.indicator
    )
    return made


def _fits(reported: Reported, *, period: tuple[date, date], form: str) -> None:
    spec = spec_of(reported.indicator, form_id=form, year=period[0].year)
    if spec.id != reported.indicator:
        raise BadReturn(_("请填报“%s”本身，年度由统计期间决定") % spec.label)
    if spec.how not in RETURNABLE:
        raise BadReturn(_("“%s”由平台统计或计算得出，不能填报") % spec.label)
    if reported.unit != spec.unit:
        raise BadReturn(_("“%(label)s”的单位是“%(unit)s”") % {"label": spec.label, "unit": spec.unit})
    if not reported.evidence.strip():
        raise BadReturn(_("请写明“%s”的依据：台账、登记簿或系统") % spec.label)
    if period[1] < period[0]:
        raise BadReturn(_("统计期间的止日早于起日"))
    if not _fits_in_column(reported.value):
        raise BadReturn(_("“%s”的数值超出范围或小数过多") % spec.label)


def _fits_in_column(value: Decimal) -> bool:
    return value.is_finite() and abs(value) < _BIGGEST and value == round(value, 4)
