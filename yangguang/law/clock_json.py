"""The clock for machines: a case from JSON, a clock to JSON, and what differs between two answers."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from yangguang.law.clock import Clock
from yangguang.law.clock_events import Case, Event
from yangguang.law.errors import BadEvents

_CASE_DAYS = ("received", "registered", "signed", "confirmed")
_EVENT_DAYS = ("on", "delivered", "by", "notified")
_EVENT_TEXTS = ("kind", "party", "approver")


@dataclass(frozen=True, slots=True)
class Difference:
    """One date that two answers give differently, as ISO days, empty for none."""

    key: str
    label: str
    before: str
    after: str


def case_from_json(data: Any) -> Case:
    """A case from `{received, channel, registered, signed, confirmed, events: [{kind, on, …}]}`, days in ISO.

    Raises BadEvents naming the field for what is missing, unknown, or not a day.
    """
    _known(data, {field.name for field in fields(Case)}, "申请")
    events = [] if data.get("events") is None else data["events"]
    if not isinstance(events, list):
        raise BadEvents("events 应是一个列表，请核对。")
    days = {key: _day(data, key, required=key == "received") for key in _CASE_DAYS}
    read = tuple(_event(each, place) for place, each in enumerate(events, 1))
    return Case(channel=_text(data, "channel"), events=read, **days)


def case_to_json(case: Case) -> dict[str, Any]:
    """The JSON that `case_from_json` reads back as the same case; what is not set is left out."""
    whole = _set(case)
    if case.events:
        whole["events"] = [_set(event) for event in case.events]
    return whole


def clock_to_json(found: Clock) -> dict[str, Any]:
    """The clock as plain values: days in ISO, None where a date cannot be known."""
    return {
        "regime": found.regime,
        "instrument": found.instrument,
        "received": _iso(found.received),
        "starts": _iso(found.starts),
        "due": _iso(found.due),
        "extended_due": _iso(found.extended_due),
        "counted": [_iso(day) for day in found.counted],
        "excluded": _reasons(found.excluded),
        "days_off": _reasons(found.days_off),
        "set_aside": _reasons(found.set_aside),
        "waiting": found.waiting,
        "remaining": found.remaining,
        "ended": _iso(found.ended),
        "in_time": found.in_time,
        "steps": [
            {
                "day": _iso(step.day),
                "key": step.key,
                "label": step.label,
                "rule": step.rule,
                "note": step.note,
            }
            for step in found.steps
        ],
        "sources": list(found.sources),
        "warnings": list(found.warnings),
    }


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Difference, ...]:
    """What changed between two answers of `clock_to_json`: dates, and days counted before or only now."""
    named = {"received": "收到申请之日", "due": "答复期限届满", "extended_due": "延长后的期限届满"}
    found = [
        Difference(key, label, before[key] or "", after[key] or "")
        for key, label in named.items()
        if before[key] != after[key]
    ]
    old, new = set(before["counted"]), set(after["counted"])
    found += [Difference("counted", "不再计入", day, "") for day in sorted(old - new)]
    found += [Difference("counted", "新计入", "", day) for day in sorted(new - old)]
    return tuple(found)


def _event(data: Any, place: int) -> Event:
    where = f"第{place}个事件"
    _known(data, {field.name for field in fields(Event)}, where)
    workdays = data.get("workdays")
    if workdays is not None and (not isinstance(workdays, int) or isinstance(workdays, bool) or workdays < 1):
        raise BadEvents(f"{where}的 workdays 应是正整数，请核对。")
    days = {key: _day(data, key, required=key == "on", where=where) for key in _EVENT_DAYS}
    if not _text(data, "kind"):
        raise BadEvents(f"{where}缺少 kind，请补上。")
    return Event(workdays=workdays, **{key: _text(data, key) for key in _EVENT_TEXTS}, **days)


def _known(data: Any, names: set[str], where: str) -> None:
    if not isinstance(data, dict):
        raise BadEvents(f"{where}应是一个 JSON 对象，请核对。")
    unknown = sorted(set(data) - names)
    if unknown:
        raise BadEvents(f"{where}中有不认识的字段：{'、'.join(unknown)}。可用：{'、'.join(sorted(names))}。")


def _day(data: dict, key: str, *, required: bool, where: str = "申请") -> date | None:
    text = data.get(key)
    if text is None and not required:
        return None
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as err:
        raise BadEvents(f"{where}的 {key} 应是形如 2018-09-20 的日期，请核对。") from err


def _text(data: dict, key: str) -> str:
    text = "" if data.get(key) is None else data[key]
    if not isinstance(text, str):
        raise BadEvents(f"{key} 应是文字，请核对。")
    return text


def _set(value: Case | Event) -> dict[str, Any]:
    pairs = ((field.name, getattr(value, field.name)) for field in fields(value) if field.name != "events")
    return {
        name: _iso(each) if isinstance(each, date) else each for name, each in pairs if each not in ("", None)
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _reasons(days: tuple[tuple[date, str], ...]) -> list[dict[str, str]]:
    return [{"day": _iso(day), "reason": reason} for day, reason in days]
