"""What whoever watches over the city sees first at the desk: its sums, each with its list, and who is worst off."""

from collections.abc import Iterable
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.answer.workload import answered_in_time
from yangguang.oversee.returns import not_reported

from . import glance

WORST = 5


def city_today(person: Person, *, now: datetime, today: date) -> dict:
    """`numbers` (label, value, address, urgent) and the `worst` agencies of those that `person` supervises.

    Thirteen queries, however many agencies, records and cases there are.
    """
    agencies = glance.supervised(person)
    lines = glance.lines(agencies, month=today.replace(day=1), now=now, today=today)
    total = glance.total(lines)
    numbers = [*_late(total), *_waiting(total, today, whole=glance.is_whole(lines)), *_yearly(agencies, today)]
    return {"numbers": numbers, "worst": [line for line in lines if line.late][:WORST]}


def _late(total: dict[str, int]) -> Iterable[tuple]:
    """What is overdue."""
    table = _table()
    yield _("申请已逾期"), total["cases_late"], f"{reverse('desk:cases')}?show=overdue", True
    yield _("稿件逾期"), total["drafts_late"], table, True
    yield _("栏目更新逾期"), total["columns_late"], table, True


def _waiting(total: dict[str, int], today: date, *, whole: bool) -> Iterable[tuple]:
    """What is due soon, what readers told, and what the month brought: the catalogue counts as many only for the city."""
    yield _("申请即将到期"), total["cases_soon"], f"{reverse('desk:cases')}?show=soon", False
    yield _("待处理找错"), total["mistakes"], _table(), False
    month = urlencode({"year": today.year, "month": today.month})
    yield _("本月公开"), total["published"], f"{reverse('catalogue')}?{month}" if whole else _table(), False


def _yearly(agencies, today: date) -> Iterable[tuple]:
    """How this year's applications were answered, and who has not reported on the last year."""
    share = answered_in_time(agencies, first=date(today.year, 1, 1), last=date(today.year, 12, 31))
    words = "—" if share is None else f"{share}%"
    yield _("今年按期答复率"), words, f"{reverse('desk:case-numbers')}?year={today.year}", False
    year = today.year - 1
    missing = not_reported(agencies, year).count()
    yield _("%d年未报送统计的单位") % year, missing, f"{reverse('desk:returns')}?year={year}&show=missing", False


def _table() -> str:
    return reverse("desk:city") + "#agencies"
