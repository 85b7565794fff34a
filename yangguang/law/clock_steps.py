"""The steps of a clock in words: each date with its article, in the order of days."""

from dataclasses import dataclass
from datetime import date

from yangguang.law.clock_events import Effect, Event, effect_of
from yangguang.law.clock_fold import State, latest_answer, workday_after
from yangguang.law.clock_walk import Walk
from yangguang.law.consultations import Span
from yangguang.law.receipt import Receipt
from yangguang.law.tables import row

_TITLE = "政府信息公开条例"


@dataclass(frozen=True, slots=True)
class Step:
    """One date of the procedure. `day` is None where it cannot be known yet; `key` is for machines."""

    day: date | None
    key: str
    label: str
    instrument: str
    article: str
    note: str = ""

    @property
    def rule(self) -> str:
        """The rule as it is cited, empty where the step rests on none."""
        title = (
            f"{_TITLE}（{self.instrument}）" if self.instrument.startswith("国务院令") else self.instrument
        )
        return f"{title}{self.article}" if self.article else ""


def steps_of(
    receipt: Receipt,
    state: State,
    final: Walk,
    left_out: tuple[Span, ...],
    *,
    due: date | None,
    extended_due: date | None,
) -> tuple[Step, ...]:
    """Every date that bears on the reply, past and to come. Undated ones come last."""
    steps = [_receipt_step(receipt), *_correction_limit(state)]
    steps += [step for event in state.done for step in _event_steps(event, state)]
    steps += [step for span in left_out if _matters(span, final) for step in _span_steps(span)]
    steps.append(_due_step("due", "答复期限届满", due, state, f"{state.reply.value}个工作日"))
    if state.extra:
        note = f"延长{state.extra}个工作日，共{state.total}个工作日"
        steps.append(_due_step("extended_due", "延长后的答复期限届满", extended_due, state, note))
    return tuple(sorted(steps, key=lambda step: step.day or date.max))


def cited(steps: tuple[Step, ...], *, on: date) -> tuple[str, ...]:
    """The rules that the steps rest on, each once with what it is cited for, and those of counting."""
    labels: dict[str, list[str]] = {}
    for step in steps:
        if step.rule and step.label not in labels.setdefault(step.rule, []):
            labels[step.rule].append(step.label)
    own = (f"{rule}：{'、'.join(named)}" for rule, named in labels.items())
    counting = (row("counting_rules", key, on=on) for key in ("first_day", "working_days"))
    return (*own, *(f"{each.source}{each.article}：{each['label']}" for each in counting))


def _receipt_step(receipt: Receipt) -> Step:
    via = f"{receipt.label}，" if receipt.label else ""
    missing = "" if receipt.noted else "（未另行登记，按到达之日计算）"
    note = "；".join(part for part in (f"{via}{receipt.rule}{missing}", receipt.reason) if part)
    return Step(receipt.day, "received", "收到申请之日", receipt.instrument, receipt.article, note)


def _correction_limit(state: State) -> list[Step]:
    bound = state.bound("correction_notice")
    if bound is None:
        return []
    latest = workday_after(state.received, bound.value)
    note = f"收到申请之日起{bound.value}个工作日内一次性告知"
    return [Step(latest, "correction_notice_by", "告知补正的最后一日", bound.instrument, bound.article, note)]


def _event_steps(event: Event, state: State) -> list[Step]:
    effect = effect_of(event.kind, on=state.received)
    if effect.effect in ("exclude", "answer"):
        return []
    steps = [_step(event.on, event.kind, effect.label, effect, _note(event, effect))]
    if effect.effect == "stop":
        steps += _answer_by(event, effect, state)
    return steps


def _answer_by(event: Event, effect: Effect, state: State) -> list[Step]:
    latest = latest_answer(event, state)
    if latest is None:
        return []
    bound = None if event.by else state.bound(effect.limit)
    label = "补正的最后一日" if event.kind == "correction_requested" else "缴费的最后一日"
    instrument, article = (bound.instrument, bound.article) if bound else (effect.instrument, effect.article)
    return [Step(latest, f"{event.kind}_by", label, instrument, article, "无正当理由逾期的，视为放弃申请")]


def _note(event: Event, effect: Effect) -> str:
    if effect.effect == "extend":
        who = f"经{event.approver}同意" if event.approver else ""
        told = f"{event.notified}告知申请人" if event.notified else ""
        return "，".join(part for part in (who, told) if part)
    if effect.effect == "delay":
        return f"告知申请人于{event.by}以前答复"
    notes = {"stop": "期限暂停", "restart": "期限重新计算，当日不计入", "end": ""}
    return "；".join(part for part in (notes[effect.effect], effect.reason) if part)


def _span_steps(span: Span) -> list[Step]:
    steps = [_span_step(span, span.asked, span.kind, span.label, "自次日起不计入答复期限")]
    if span.latest and span.limit:
        note = f"收到征求意见书之日起{span.limit.value}个工作日，{span.limit.effect}"
        limit = span.limit
        steps.append(Step(span.latest, f"{span.kind}_by", limit.label, limit.instrument, limit.article, note))
    if span.answered or span.ends is None:
        note = "当日仍不计入，次日起继续计算" if span.answered else "尚未答复，期限暂停"
        steps.append(
            _span_step(span, span.ends, span.kind.replace("asked", "answered"), f"{span.label}的答复", note)
        )
    return steps


def _span_step(span: Span, day: date | None, key: str, label: str, note: str) -> Step:
    return Step(day, key, label, span.instrument, span.article, note)


def _matters(span: Span, final: Walk) -> bool:
    """Whether the span was asked before the count was over."""
    return final.open_span is not None or not final.days or span.asked <= final.days[-1].day


def _due_step(key: str, label: str, day: date | None, state: State, note: str) -> Step:
    return Step(day, key, label, state.reply.instrument, state.reply.article, note)


def _step(day: date, key: str, label: str, effect: Effect, note: str) -> Step:
    return Step(day, key, label, effect.instrument, effect.article, note)
