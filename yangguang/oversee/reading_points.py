"""Queries at reading points 查阅点 (2008 art 16, 2019 art 25): a return that is entered day by day and channel by channel.

The return's value is the sum of its days, so it is signed, listed and corrected like any other; nobody types the sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from yangguang.agencies.models import Agency, Person

from . import access, returns
from .errors import BadReturn, NotInState
from .models import QueryCount, Return

INDICATOR, UNIT = "queries.other_channels", "条"


@dataclass(frozen=True)
class DayCount:
    """Queries of one day by one channel (a value of `QueryCount.Channel`)."""

    day: date
    channel: str
    number: int


@transaction.atomic
def enter(
    point: str, counts: Iterable[DayCount], *, agency: Agency, period: tuple[date, date], evidence: str, by: Person
) -> Return:  # fmt: skip
    """Enter the queries of a reading point in a period, unsigned. Raises BadReturn, NotAllowed; then nothing is kept."""
    known = _checked(counts, period)
    if not point.strip():
        raise BadReturn(_("请写明查阅点的名称"))
    reported = returns.Reported(
        indicator=INDICATOR, value=_sum(known), unit=UNIT, evidence=evidence, part=point.strip()
    )
    return _keep(returns.enter(reported, agency=agency, period=period, by=by), known)


@transaction.atomic
def enter_again(entered: Return, counts: Iterable[DayCount], *, evidence: str, by: Person) -> Return:
    """Replace the days of a return that nobody has signed yet. Raises BadReturn, NotInState, NotAllowed."""
    known = _checked(counts, (entered.period_from, entered.period_to))
    entered = Return.objects.select_for_update().select_related("agency").get(pk=entered.pk)
    if entered.is_signed:
        raise NotInState(_("这项报送已经签署；需要改正请提交更正"))
    access.demand(by, *access.WRITERS, agency=entered.agency)
    entered.daily.all().delete()
    return _keep(returns.change(entered, value=_sum(known), evidence=evidence, by=by), known)


@transaction.atomic
def correct(old: Return, counts: Iterable[DayCount], *, evidence: str, by: Person) -> Return:
    """Enter a correction, day by day, of a signed return. Raises BadReturn, NotInState, NotAllowed."""
    known = _checked(counts, (old.period_from, old.period_to))
    return _keep(returns.correct(old, value=_sum(known), evidence=evidence, by=by), known)


def _keep(entered: Return, counts: list[DayCount]) -> Return:
    QueryCount.objects.bulk_create(
        [QueryCount(returned=entered, day=each.day, channel=each.channel, number=each.number) for each in counts],
        batch_size=1000,
    )
    return entered


def _sum(counts: list[DayCount]) -> Decimal:
    return Decimal(sum(each.number for each in counts))


def _checked(counts: Iterable[DayCount], period: tuple[date, date]) -> list[DayCount]:
    """In the order of the days; days without queries left out. Raises BadReturn naming the day that does not fit."""
    known: dict[tuple[date, str], DayCount] = {}
    for each in counts:
        day = each.day.isoformat()
        if not period[0] <= each.day <= period[1]:
            raise BadReturn(_("%(day)s 不在统计期间内") % {"day": day})
        if each.channel not in QueryCount.Channel.values:
            raise BadReturn(_("%(day)s：没有名为“%(channel)s”的查询途径") % {"day": day, "channel": each.channel})
        if not 0 <= each.number < 2**31:
            raise BadReturn(_("%(day)s：查询条数应为零或正整数") % {"day": day})
        if (each.day, each.channel) in known:
            raise BadReturn(_("%(day)s：同一途径填报了两次") % {"day": day})
        known[each.day, each.channel] = each
    return [known[key] for key in sorted(known) if known[key].number]
