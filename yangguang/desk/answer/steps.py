"""Every step of a case as the desk offers it: its form, the act it calls, the letter that follows, when it is offered.

What may be done in which state by whom stands in `answer/procedure.toml`; here is only when a step makes sense
beyond that. An act and its letter are one transaction: nobody is told by a letter what was not recorded.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from yangguang.answer.models import CaseEvent
from yangguang.answer.procedure import acts

from . import end_acts, end_forms, handling_acts
from . import step_forms as forms
from .found import Found

Kind = CaseEvent.Kind


def _always(_found: Found) -> bool:
    return True


@dataclass(frozen=True)
class Step:
    """One button of a case. `act` is the id of the procedure's table; `note` says what will happen."""

    id: str
    form: type[forms.StepForm]
    run: Callable[[Found, dict], object]
    done: str | Promise
    act: str = ""
    title: str | Promise = ""
    note: str | Promise = ""
    letter: Callable | None = None
    offered: Callable[[Found], bool] = _always

    @property
    def label(self) -> str:
        return str(self.title) or acts()[self.act_id].label

    @property
    def act_id(self) -> str:
        return self.act or self.id

    def is_open(self, found: Found) -> bool:
        """May this person do it now, and does it make sense?"""
        return found.may_do(self.act_id) and self.offered(found)


@transaction.atomic
def take(step: Step, found: Found, form: forms.StepForm) -> None:
    """Do the step and write its letter, both or neither."""
    made = step.run(found, form.cleaned_data | {"form": form})
    if step.letter is not None:
        with override(settings.LANGUAGE_CODE):  # a letter is Chinese whatever language its officer reads
            step.letter(found, made)


def _drafted(*states: str) -> Callable[[Found], bool]:
    return lambda found: found.decision is not None and found.decision.status in states


STEPS: tuple[Step, ...] = (
    Step("register", forms.RegisterForm, handling_acts.register, _("已登记，已生成登记回执"),
         letter=handling_acts.receipt_letter, note=_("收到申请之日由到达、签收或者确认的日期得出。")),
    Step("assign", forms.AssignForm, handling_acts.assign, _("已分办")),
    Step("transfer", forms.TransferForm, handling_acts.transfer, _("已转往该机关登记，原受理号和查询码仍可查询"),
         note=_("登记以前发现应由本市其他机关受理的，转过去登记；在那里统计。")),
    Step("ask_correction", forms.AskCorrectionForm, handling_acts.ask_correction, _("已登记，已生成补正告知书"),
         letter=handling_acts.correction_letter,
         offered=lambda found: found.regime == "ogi2008" or not found.has(Kind.CORRECTION_REQUESTED)),
    Step("take_correction", forms.TakeCorrectionForm, handling_acts.take_correction, _("已登记补正，期限重新计算")),
    Step("abandon_uncorrected", forms.NotedForm, handling_acts.abandon_uncorrected, _("已办结，已生成不再处理告知书"),
         letter=handling_acts.abandoned_letter),
    Step("consult", forms.ConsultForm, handling_acts.consult, _("已登记，已生成征求意见书"),
         letter=handling_acts.consultation_letter),
    Step("take_opinion", forms.OpinionForm, handling_acts.take_opinion, _("已登记意见"),
         offered=lambda found: bool(found.unanswered)),
    Step("note_delivery", forms.PartyForm, handling_acts.note_delivery, _("已登记对方收到的日期"), act="take_opinion",
         title=_("登记对方收到之日"), offered=lambda found: any(each.delivered_on is None for each in found.unanswered)),
    Step("override", forms.OverrideForm, handling_acts.override, _("已登记"), offered=lambda found: bool(found.objections)),
    Step("propose_extension", forms.ProposeForm, handling_acts.propose_extension, _("已提请，等待负责人同意"),
         offered=lambda found: not found.has(Kind.EXTENDED, Kind.EXTENSION_PROPOSED)),
    Step("extend", forms.ExtendForm, handling_acts.extend_reply, _("已同意延期，已生成延期答复告知书"),
         letter=handling_acts.extension_letter,
         offered=lambda found: found.has(Kind.EXTENSION_PROPOSED) and not found.has(Kind.EXTENDED)),
    Step("delay", forms.DelayForm, handling_acts.delay, _("已登记"),
         offered=lambda found: found.regime != "ogi2008" and not found.has(Kind.DELAYED)),
    Step("charge", forms.ChargeForm, handling_acts.charge, _("已登记，已生成收费告知书"), letter=handling_acts.fee_letter,
         offered=lambda found: found.regime != "ogi2008" and found.fee is None),
    Step("charge_cost", forms.CostForm, handling_acts.charge_cost, _("已登记，已生成收费告知书"),
         letter=handling_acts.fee_letter, offered=lambda found: found.regime == "ogi2008" and found.fee is None),
    Step("waive", forms.ConfirmForm, handling_acts.waive, _("已同意减免"),
         offered=lambda found: bool(found.fee and found.fee.amount and found.application.waiver_asked and not found.fee.paid_on)),
    Step("fee_delivered", end_forms.FeeDeliveredForm, handling_acts.fee_delivered, _("已登记，缴费期限从次日起算"),
         act="take_payment", title=_("登记收到收费通知"), offered=lambda found: bool(found.fee and not found.fee.delivered_on)),
    Step("take_payment", forms.DayForm, handling_acts.take_payment, _("已登记缴费"), offered=lambda found: bool(found.fee)),
    Step("take_cost", forms.DayForm, handling_acts.take_payment, _("已登记缴费"),
         offered=lambda found: bool(found.fee and found.fee.scale == "cost" and found.fee.amount and not found.fee.paid_on)),
    Step("abandon_unpaid", forms.DayForm, handling_acts.abandon_unpaid, _("已办结，已生成不再处理告知书"),
         letter=handling_acts.abandoned_letter),
    Step("submit", forms.ConfirmForm, end_acts.submit, _("已送审，由另一人审核"), offered=_drafted("draft"),
         note=_("送审以后不能修改，退回后可以再改。")),
    Step("review", end_forms.ReviewForm, end_acts.review, _("审核意见已登记"),
         offered=lambda found: _drafted("submitted")(found) and found.decision.drafted_by_id != found.person.pk),
    Step("decide", forms.DayForm, end_acts.decide, _("已作出决定，已生成答复书"), letter=end_acts.reply_letter,
         note=_("决定以后不能再改。"),
         offered=lambda found: _drafted("reviewed")(found) and found.decision.drafted_by_id != found.person.pk),
    Step("deliver", end_forms.DeliverForm, end_acts.deliver, _("已答复，申请人可以下载答复书")),
    Step("confirm_service", forms.DayForm, end_acts.confirm_service, _("已登记送达"),
         offered=lambda found: bool(found.decision and found.decision.sent_on and not found.decision.served_on)),
    Step("close", forms.ConfirmForm, end_acts.close, _("已归档")),
    Step("merge", end_forms.MergeForm, end_acts.merge, _("已并案"),
         offered=lambda found: end_forms.mergeable(found.application).exists()),
    Step("separate", forms.ReasonForm, end_acts.separate, _("已恢复单独办理"),
         offered=lambda found: found.application.merged_into_id is not None),
    Step("withdraw", forms.NotedForm, end_acts.withdraw, _("已登记撤回"),
         note=_("申请人书面或者当面提出撤回的，在这里登记。")),
    Step("remedy", end_forms.RemedyForm, end_acts.file_remedy, _("已登记救济"),
         offered=lambda found: not found.application.transferred_to_id and not found.application.merged_into_id),
    Step("remedy_accepted", end_forms.AcceptForm, end_acts.accept_remedy, _("已登记受理"), act="remedy", title=_("登记救济受理"),
         offered=lambda found: any(not each.accepted_on and not each.decided_on for each in found.remedies)),
    Step("remedy_decided", end_forms.ConcludeForm, end_acts.conclude_remedy, _("已登记审结"), act="remedy",
         title=_("登记救济审结"), offered=lambda found: any(not each.decided_on for each in found.remedies)),
    Step("reopen", end_forms.ReopenForm, end_acts.reopen, _("已重新办理"),
         offered=lambda found: any(each.result == "corrected" for each in found.remedies)),
    Step("amend", forms.AmendForm, handling_acts.amend, _("已更正登记，期限重新计算"),
         note=_("原来登记的日期和更正的理由都会留在办理记录里。")),
    Step("attach", end_forms.AttachForm, end_acts.attach, _("已添加文件")),
    Step("erase", forms.ConfirmForm, end_acts.erase, _("已清除个人信息"), note=_("清除以后不能恢复。"),
         offered=lambda found: found.application.erased_at is None),
)  # fmt: skip
BY_ID = {each.id: each for each in STEPS}


def open_steps(found: Found) -> list[Step]:
    """What the person may do with the case now, in the order of the procedure."""
    return [each for each in STEPS if each.is_open(found)]
