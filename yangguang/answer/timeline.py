"""The case told in plain words to the applicant: what happened, when, and what comes next and why."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yangguang.law import remedies
from yangguang.law.replies import is_review_first

from .clock import clock_of
from .law_words import day_in_words, in_words
from .models import Application, CaseEvent
from .outcomes import outcomes_of

Kind = CaseEvent.Kind
# What an applicant is told. Who drafts, reviews and holds the file is the office's own affair.
_TOLD = {
    Kind.RECEIVED: gettext_lazy("收到您的申请"),
    Kind.REGISTERED: gettext_lazy("您的申请已登记"),
    Kind.AMENDED: gettext_lazy("登记信息已更正"),
    Kind.TRANSFERRED: gettext_lazy("您的申请已转其他机关登记办理"),
    Kind.MERGED: gettext_lazy("与您的另一件申请合并答复"),
    Kind.SEPARATED: gettext_lazy("恢复单独答复"),
    Kind.CORRECTION_REQUESTED: gettext_lazy("请您补正申请内容"),
    Kind.CORRECTION_RECEIVED: gettext_lazy("收到您的补正"),
    Kind.THIRD_PARTY_ASKED: gettext_lazy("正在征求第三方意见"),
    Kind.THIRD_PARTY_ANSWERED: gettext_lazy("第三方已答复"),
    Kind.AGENCY_ASKED: gettext_lazy("正在征求其他机关意见"),
    Kind.AGENCY_ANSWERED: gettext_lazy("其他机关已答复"),
    Kind.EXTENDED: gettext_lazy("答复期限已延长"),
    Kind.DELAYED: gettext_lazy("答复日期已另行确定"),
    Kind.FEE_NOTIFIED: gettext_lazy("请您缴纳费用"),
    Kind.FEE_PAID: gettext_lazy("已收到您缴纳的费用"),
    Kind.REPLIED: gettext_lazy("已答复"),
    Kind.SERVED: gettext_lazy("答复已送达"),
    Kind.WITHDRAWN: gettext_lazy("申请已撤回"),
    Kind.ABANDONED: gettext_lazy("您的申请视为放弃，不再处理"),
    Kind.REMEDY_FILED: gettext_lazy("已提起救济"),
    Kind.REMEDY_DECIDED: gettext_lazy("救济已审结"),
    Kind.REOPENED: gettext_lazy("重新办理"),
    Kind.DUE_CHANGED: gettext_lazy("因节假日安排调整，答复期限有变化"),
}


@dataclass(frozen=True)
class Moment:
    """One line of the timeline. `note` is what the office wrote to the applicant."""

    on: date
    text: str
    note: str
    kind: str


def timeline(application: Application) -> list[Moment]:
    """What happened, oldest first, for the applicant's eyes."""
    shown = application.events.standing().filter(kind__in=_TOLD).order_by("on", "id")
    return [Moment(event.on, str(_TOLD[Kind(event.kind)]), _note(event), event.kind) for event in shown]


def next_words(application: Application) -> str:
    """One sentence on what happens next, with the day and the rule it follows from."""
    if application.transferred_to_id:
        return _("请到“%(agency)s”查询，受理号%(number)s，查询码不变。") % {
            "agency": application.transferred_to.agency, "number": application.transferred_to.number,
        }  # fmt: skip
    if application.merged_into_id:
        return _("与受理号%s的申请一并答复。") % application.merged_into.number
    if not application.is_open:
        return _("本件已于%s办结。") % day_in_words(application.concluded_on)
    found = clock_of(application)
    if application.status == Application.Status.CORRECTING:
        asked = application.events.standing().filter(kind=Kind.CORRECTION_REQUESTED).last()
        return _("请在%s以前补正，收到补正后重新计算答复期限。") % day_in_words(asked.until)
    if application.status == Application.Status.PAYING:
        until = application.fee.pay_by
        return _("请在%s以前缴费，缴费后重新计算答复期限。") % (
            day_in_words(until) if until else _("通知载明的期限")
        )
    if found.beyond:
        return in_words(found.beyond)
    if found.last_day is None:
        return _("答复期限正在暂停，恢复后还有%d个工作日。") % (found.remaining or 0)
    rule = next(step.rule for step in reversed(found.steps) if step.key in ("extended_due", "due"))
    return _("应当在%(day)s以前（含当日）答复，依据%(rule)s。") % {
        "day": day_in_words(found.last_day),
        "rule": in_words(rule),
    }


def remedies_of(application: Application, *, on: date) -> tuple[remedies.Remedy, ...]:
    """What the applicant may do and until when: from the service of the reply, or on a day after silence.

    Empty while the office still has time, and while the day of service is not known.
    """
    made = application.decisions.exclude(sent_on=None).last()
    if made is not None:
        if made.served_on is None:
            return ()
        return remedies.remedies(made.served_on, withheld=is_review_first(outcomes_of(made)))
    if application.is_overdue(on):
        return remedies.remedies(application.due_on, no_reply=True)
    return ()


_INTERNAL = (Kind.CORRECTION_RECEIVED, Kind.TRANSFERRED, Kind.SEPARATED, Kind.AMENDED, Kind.ABANDONED)


def _note(event: CaseEvent) -> str:
    return "" if event.kind in _INTERNAL else event.note
