"""What an application costs, under either text, and what follows when it is not paid.

Since 2021 the processing fee for excessive requests (2019 art 42, 国办函〔2020〕109号): notice within the reply
period, the clock stands until it is paid. Under the text of 2008 only costs (art 27), with a waiver for
citizens in need (art 28); the clock runs on.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.law import fees
from yangguang.law.clock_fold import workday_after
from yangguang.law.errors import LawError
from yangguang.law.limits import limit

from .clock import refresh
from .conclude import conclude
from .errors import NotInState, NotInTime
from .events import demand_day, record
from .models import Application, CaseEvent, Fee
from .outcomes import without_decision
from .procedure import demand, locked, move

_FEN = 100


@transaction.atomic
def charge(
    application: Application, *, by: Person, scale: fees.Scale, pages: int = 0, on: date | None = None,
    delivered_on: date | None = None,
) -> Fee:  # fmt: skip
    """Tell the applicant the processing fee: by item over the applicant's month, or by pages of this case.

    Raises NotInState where the law charges nothing, NotInTime after the reply period.
    """
    application = locked(application)
    act = demand(application, "charge", by=by)
    day = demand_day(application, on)
    if application.due_on and day > application.due_on:
        raise NotInTime(_("收费通知应当在答复期限内（%s以前）发出") % application.due_on)
    already = items_before(application) if scale == Fee.Scale.ITEM else 0
    quantity = 1 if scale == Fee.Scale.ITEM else pages
    found = _work_out(scale, quantity, day, already)
    fee = _new(
        application, scale=scale, quantity=quantity, already=already, amount=found.amount * _FEN,
        basis=found.to_json(), notified_on=day, delivered_on=delivered_on, pay_by=_pay_by(delivered_on or day),
    )  # fmt: skip
    move(application, act)
    detail = {"yuan": found.amount, "scale": str(scale)}
    record(application, kind=CaseEvent.Kind.FEE_NOTIFIED, by=by, on=day, detail=detail)
    return fee


@transaction.atomic
def charge_costs(
    application: Application, costs: Mapping[str, int], *, by: Person, on: date | None = None
) -> Fee:
    """Charge costs of search, copy and post in fen (2008 art 27). The clock does not wait for them."""
    application = locked(application)
    act = demand(application, "charge_cost", by=by)
    day = demand_day(application, on)
    try:
        found = fees.cost_fee(costs, on=day)
    except LawError as err:
        raise NotInState(str(err)) from err
    fee = _new(
        application, scale=Fee.Scale.COST, quantity=len(costs), amount=found.charged, notified_on=day,
        basis={"costs": dict(costs), "reason": found.reason, "sources": [f"{found.instrument}{found.article}"]},
    )  # fmt: skip
    move(application, act)
    record(application, kind=CaseEvent.Kind.FEE_NOTIFIED, by=by, on=day, detail={"fen": found.charged})
    return fee


@transaction.atomic
def waive(application: Application, *, by: Person) -> Fee:
    """Waive costs for a citizen in need who asked for it, with the consent of the head of the office (2008 art 28)."""
    application = locked(application)
    act = demand(application, "waive", by=by)
    fee = _fee_of(application)
    if not application.waiver_asked or fee.scale != Fee.Scale.COST or fee.paid_on:
        raise NotInState(_("只有申请人提出减免、还没有缴纳的成本费用才能减免"))
    found = fees.cost_fee(fee.basis["costs"], on=fee.notified_on, hardship=True, approved_by=str(by))
    fee.amount, fee.waived_by = found.charged, by
    fee.basis = fee.basis | {"reason": "waived", "sources": [f"{found.instrument}{found.article}"]}
    fee.save(update_fields=["amount", "waived_by", "basis"])
    move(application, act)
    return fee


@transaction.atomic
def take_payment(application: Application, *, by: Person, on: date | None = None) -> Fee:
    """Note that a fee was paid. Where the clock waited for it, it begins anew the next day."""
    application = locked(application)
    fee = _fee_of(application)
    act = demand(application, "take_cost" if fee.scale == Fee.Scale.COST else "take_payment", by=by)
    if fee.paid_on or not fee.amount:
        raise NotInState(_("没有待缴的费用"))
    fee.paid_on = demand_day(application, on, not_before=fee.notified_on)
    fee.save(update_fields=["paid_on"])
    move(application, act)
    record(application, kind=CaseEvent.Kind.FEE_PAID, by=by, on=fee.paid_on)
    return fee


@transaction.atomic
def note_delivery(application: Application, *, by: Person, on: date) -> Fee:
    """Note the day on which the notice reached the applicant: the period to pay counts from the next."""
    application = locked(application)
    demand(application, "take_payment", by=by)
    fee = _fee_of(application)
    fee.delivered_on = demand_day(application, on, not_before=fee.notified_on)
    fee.pay_by = _pay_by(fee.delivered_on)
    fee.save(update_fields=["delivered_on", "pay_by"])
    refresh(application)
    return fee


@transaction.atomic
def abandon(application: Application, *, by: Person, on: date | None = None) -> Application:
    """End a case whose fee was not paid in time: 视为放弃申请 (国办函〔2020〕109号)."""
    application = locked(application)
    act = demand(application, "abandon_unpaid", by=by)
    fee, day = _fee_of(application), demand_day(application, on)
    if fee.delivered_on is None:
        raise NotInState(_("请先登记申请人收到收费通知的日期"))
    last = fee.pay_by or _pay_by(fee.delivered_on)
    if last is None or day <= last:
        raise NotInTime(
            _("缴费期限到%s止，现在还不能视为放弃申请") % (last or _("下年节假日安排公布后才能确定的日期"))
        )
    kind = without_decision(Application.Resolution.NO_PAYMENT, on=application.received_on)
    conclude(application, on=day, resolution=Application.Resolution.NO_PAYMENT, kind=kind)
    move(application, act)
    record(application, kind=CaseEvent.Kind.ABANDONED, by=by, on=day, detail={"why": "no_payment"})
    return application


def items_before(application: Application) -> int:
    """Items of the same applicant at the agency in the natural month, before this one."""
    day = application.received_on
    first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    mark = application.applicant.fingerprint
    if not mark:
        return 0
    same = Application.objects.counted().filter(agency=application.agency, applicant__fingerprint=mark)
    return same.filter(received_on__gte=first, received_on__lte=last, pk__lt=application.pk).count()


def _work_out(scale: str, quantity: int, day: date, already: int) -> fees.Fee:
    try:
        found = fees.fee(scale, quantity, on=day, already=already)
    except LawError as err:
        raise NotInState(str(err)) from err
    if not found.amount:
        raise NotInState(_("按规定不收费，请直接答复。%s") % found.note)
    return found


def _new(application: Application, **facts) -> Fee:
    if Fee.objects.filter(application=application).exists():
        raise NotInState(_("本件已经告知过收费，每件只能选择一种标准计收一次"))
    return Fee.objects.create(application=application, **facts)


def _fee_of(application: Application) -> Fee:
    fee = Fee.objects.select_for_update().filter(application=application).first()
    if fee is None:
        raise NotInState(_("本件没有收费"))
    return fee


def _pay_by(day: date) -> date | None:
    """The last day to pay; None while the holidays of its year are not known."""
    return workday_after(day, limit("fee_pay", on=day).value)
