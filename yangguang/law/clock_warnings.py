"""What an officer should look at before relying on a date: gaps in the register and acts that came late."""

from datetime import date

from yangguang.law.clock_fold import State
from yangguang.law.clock_walk import Walk
from yangguang.law.consultations import Span
from yangguang.law.receipt import Receipt


def warnings_of(
    receipt: Receipt, state: State, final: Walk, left_out: tuple[Span, ...], *, last_day: date | None
) -> tuple[str, ...]:
    """Warnings in Chinese, one sentence each: receipt, events, consultations, calendar, lateness."""
    found = [*_receipt(receipt), *state.warnings]
    if not state.waiting:
        found += [text for span in left_out for text in _span(span, last_day)]
        found += [final.beyond] if final.beyond else []
    found += _end(state, last_day)
    return tuple(dict.fromkeys(found))


def _receipt(receipt: Receipt) -> list[str]:
    if receipt.noted or receipt.reason:
        return []
    return [f"没有登记决定收到之日的日期，暂按申请到达之日计算（{receipt.label}：{receipt.rule}）。"]


def _span(span: Span, last_day: date | None) -> list[str]:
    if last_day and span.asked > last_day:
        return []
    who = f"{span.asked}的{span.label}"
    if span.ends is None:
        return [f"{who}尚未得到答复，这段时间不计入期限，最后一日待答复后确定。"]
    if not span.answered:
        since = "按发出之日推算" if span.assumed else "按征求意见书送达之日计算"
        return [
            f"{who}：答复期到{span.latest}止（{since}），逾期{_silence(span)}，答复期限自次日起继续计算。"
        ]
    if span.late:
        return [
            f"{who}于{span.ends}得到答复，晚于按发出之日推算的{span.latest}（{span.limit.article}）；"
            "请登记征求意见书送达之日，以确定不计入期限的时间。"
        ]
    return []


def _silence(span: Span) -> str:
    return "视为同意公开" if span.kind == "agency_asked" else "由行政机关决定是否公开"


def _end(state: State, last_day: date | None) -> list[str]:
    if state.ended and last_day and state.ended > last_day:
        return [f"{state.ended}办结，晚于最后一日{last_day}，已经逾期。"]
    return []
