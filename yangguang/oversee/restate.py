"""A restated report: a signed report is never changed, another one beside it shows the old and the new numbers."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies import audit
from yangguang.agencies.models import Person

from . import access
from .errors import NotInState
from .models import Report


@transaction.atomic
def restate(old: Report, *, by: Person) -> Report:
    """Begin the restatement of a published report: its text to begin from, its numbers to be shown beside the new.

    What the old report says an earlier source printed is kept where it did not change.
    """
    old = Report.objects.select_for_update().select_related("agency").get(pk=old.pk)
    access.demand_editing(by, old)
    if old.status != Report.Status.PUBLISHED:
        raise NotInState(_("只有已公布的报告才需要更正；未公布的可以直接修改"))
    if Report.objects.filter(restates=old).exists():
        raise NotInState(_("这份报告已有更正报告"))
    new = Report.objects.create(
        agency=old.agency, year=old.year, form=old.form, number=old.number + 1, period_from=old.period_from,
        period_to=old.period_to, narrative=old.narrative, stated=_stated(old), restates=old,
        started_by=by, started_at=timezone.now(),
    )  # fmt: skip
    audit.note(by=by, act="report.restate", subject=f"report:{new.pk}", agency=old.agency, restates=old.pk)
    return new


def _stated(old: Report) -> dict:
    source = f"{old.year}年原报告" if not old.number else f"{old.year}年第{old.number}次更正的报告"
    return {
        figure.figure_id: {"value": str(figure.value), "source": source}
        for figure in old.figures.all()
        if figure.value is not None
    }
