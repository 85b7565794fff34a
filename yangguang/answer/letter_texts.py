"""What each letter says, sentence by sentence, from the case, the law's tables and the clock."""

from dataclasses import dataclass, replace
from datetime import date

from yangguang.agencies.models import Agency
from yangguang.law import remedies
from yangguang.law.clock import Clock
from yangguang.law.receipt import channels
from yangguang.law.replies import is_partial, is_review_first

from .clock import clock_of
from .consult import limit_of
from .letter_items import item_paragraphs, regulation
from .models import Application, CaseEvent, Consultation, Decision, Letter
from .outcomes import outcomes_of


@dataclass(frozen=True)
class LetterText:
    """Title, addressee, facts and paragraphs of a letter; number, signature and day are set by the office."""

    title: str
    addressee: str
    paragraphs: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()


def receipt(application: Application) -> LetterText:
    """登记回执: what was received, when, until when it will be answered, and how to follow it."""
    found = clock_of(application)
    channel = dict(channels(application.arrived_on)).get(application.channel, application.channel)
    facts = (
        ("受理号", application.number),
        ("受理机关", application.agency.name),
        ("申请渠道", channel),
        ("收到申请之日", _day(application.received_on)),
        ("所需信息", application.subject),
        ("获取方式", application.get_delivery_way_display()),
        ("应答复之日", _day(found.last_day) if found.last_day else "期限暂停，恢复计算后确定"),
    )
    return LetterText("政府信息公开申请登记回执", _addressee(application), _receipt_words(found), facts)


def contact_of(agency: Agency) -> str:
    """Where to ask: the line under a letter."""
    parts = [("联系电话", agency.phone), ("地址", agency.address)]
    return "，".join(f"{label}：{value}" for label, value in parts if value)


def correction(application: Application, event: CaseEvent) -> LetterText:
    """补正告知书: what to make clear, until when, and what follows."""
    rule = regulation(application, "correction_requested")
    paragraphs = (
        _opening(application),
        f"您的申请内容不够明确。依据{rule}，请您就下列事项作出补正：{event.note}",
        f"请于{_day(event.until)}以前将补正内容送交本机关。本机关自收到补正的申请之日起重新计算答复期限。"
        + _giving_up(application),
    )
    return LetterText("政府信息公开申请补正告知书", _addressee(application), paragraphs)


def extension(application: Application, event: CaseEvent) -> LetterText:
    """延期答复告知书: why, how long, the new last day."""
    found, rule = clock_of(application), regulation(application, "extended")
    until = f"，至{_day(found.extended_due)}止" if found.extended_due else ""
    paragraphs = (
        _opening(application),
        f"因{event.note.rstrip('。')}，不能在原定期限内答复。依据{rule}，经本机关政府信息公开工作机构负责人同意，"
        f"延长答复期限{event.workdays}个工作日{until}。",
        "特此告知。",
    )
    return LetterText("政府信息公开延期答复告知书", _addressee(application), paragraphs)


def fee(application: Application, _event: CaseEvent) -> LetterText:
    """收费告知书: basis, standard, amount, how and until when to pay (依据、标准、数额、缴纳方式)."""
    charged = application.fee
    amount = f"{charged.amount // 100}元" + (f"{charged.amount % 100:02d}分" if charged.amount % 100 else "")
    sources = "、".join(charged.basis["sources"])
    until = f"请于{_day(charged.pay_by)}以前" if charged.pay_by else "请"
    after = "逾期未缴纳的，视为放弃申请，本机关不再处理。" if charged.pay_by else ""
    paragraphs = (
        _opening(application),
        f"依据{sources}，本件{charged.get_scale_display()}，数量为{charged.quantity}，应缴纳费用{amount}。"
        + _tiers(charged.basis.get("tiers", ())),
        f"{until}按照本机关提供的缴款通知书将费用缴入国库。{after}",
    )
    return LetterText("政府信息公开申请收费告知书", _addressee(application), paragraphs)


def abandoned(application: Application, event: CaseEvent) -> LetterText:
    """不再处理告知书: which period passed, which rule follows, which remedies there are."""
    kind = "fee_notified" if event.detail.get("why") == "no_payment" else "correction_requested"
    what = "未按要求缴纳费用" if kind == "fee_notified" else "未作出补正"
    paragraphs = (
        _opening(application),
        f"您逾期{what}，又没有说明正当理由。依据{regulation(application, kind)}，视为放弃申请，本机关不再处理本件申请。",
        remedies.notice(remedies.remedies(event.on)),
    )
    return LetterText("政府信息公开申请不再处理告知书", _addressee(application), paragraphs)


def consultation(application: Application, asked: Consultation) -> LetterText:
    """征求意见书. The applicant's name is not told: the law asks about the information, not about who wants it."""
    bound = limit_of(asked)
    rule = regulation(application, f"{asked.kind}_asked")
    within = (
        f"请自收到本征求意见书之日起{bound.value}个工作日内书面提出意见，不同意公开的请说明理由；{bound.effect}。"
        if bound
        else "请尽快书面提出意见，不同意公开的请说明理由。"
    )
    why = (
        "涉及贵方，公开可能损害贵方的合法权益"
        if asked.kind == Consultation.Kind.THIRD_PARTY
        else "由贵机关与本机关共同制作或者与贵机关有关"
    )
    paragraphs = (
        f"本机关于{_day(application.received_on)}收到政府信息公开申请（受理号{application.number}），"
        f"申请公开的信息为“{application.subject}”。该信息{why}。依据{rule}，现征求意见。",
        within,
    )
    return LetterText("政府信息公开征求意见书", asked.name, paragraphs)


def reply(decision: Decision) -> LetterText:
    """答复书: each item with kind, ground and reasons; how it is provided; remedies and their periods."""
    application, outcomes = decision.application, outcomes_of(decision)
    found = remedies.remedies(decision.served_on or decision.decided_on, withheld=is_review_first(outcomes))
    if decision.served_on is None:
        # The period begins with the service, which is still to come: no last day can be printed yet.
        found = tuple(replace(each, period=None) for each in found)
    paragraphs = (
        _opening(application),
        "经审查，现答复如下：",
        *item_paragraphs(decision, outcomes),
        *_service(application),
        remedies.notice(found),
    )
    return LetterText(_reply_title(outcomes), _addressee(application), paragraphs)


NOTICES = {
    Letter.Kind.CORRECTION: correction,
    Letter.Kind.EXTENSION: extension,
    Letter.Kind.FEE: fee,
    Letter.Kind.ABANDONED: abandoned,
}


def _opening(application: Application) -> str:
    return (
        f"本机关于{_day(application.received_on)}收到您提出的政府信息公开申请"
        f"（受理号{application.number}），申请公开“{application.subject}”。"
    )


def _addressee(application: Application) -> str:
    return application.applicant.name


def _receipt_words(found: Clock) -> tuple[str, ...]:
    due = next(step for step in found.steps if step.key == "due")
    return (
        f"上述日期依据{due.rule}计算，{due.note}；需要征求意见、补正、延期的，本机关将另行告知。",
        "请妥善保管受理号和查询码，凭此查询办理情况、提交补正、下载告知书。",
    )


def _giving_up(application: Application) -> str:
    """2019 art 30 says what silence means; the text of 2008 does not."""
    bound = clock_of(application).regime
    return "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该申请。" if bound == "ogi2019" else ""


def _service(application: Application) -> tuple[str, ...]:
    way = application.get_delivery_way_display()
    return (f"本答复按照您选择的方式（{way}，{application.get_delivery_medium_display()}）送达。",)


def _reply_title(outcomes) -> str:
    if is_partial(outcomes):
        return "政府信息部分公开答复书"
    disclosed = {each.kind.discloses for each in outcomes}
    if disclosed == {"all"}:
        return "政府信息公开答复书"
    return "政府信息不予公开答复书" if outcomes[0].kind.code == "refuse" else "政府信息公开申请答复书"


def _tiers(tiers) -> str:
    parts = [
        f"第{t['first']}至第{t['last']}部分每单位{t['yuan_each']}元，计{t['yuan']}元"
        for t in tiers
        if t["yuan"]
    ]
    return f"其中：{'；'.join(parts)}。" if parts else ""


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
