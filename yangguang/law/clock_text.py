"""The clock for people: plain Chinese sentences that an officer can read out when asked why."""

from collections.abc import Iterable
from datetime import date, timedelta

from yangguang.law.clock import Clock
from yangguang.law.clock_walk import COUNTED, Day

_WEEKDAYS = "一二三四五六日"


def explain(found: Clock) -> tuple[str, ...]:
    """How the last day came about: the law, the answer, each step, the days counted and not counted."""
    return (
        f"适用：政府信息公开条例（{found.instrument}）。",
        *_end(found),
        _answer(found),
        "办理日期：",
        *(
            f"  {_step_day(step.day)} {step.label}{_rule(step.rule)}{_note(step.note)}"
            for step in found.steps
        ),
        *_counted(found),
        *_not_counted("征求意见，不计入期限", found.excluded),
        *_not_counted("休息日，不是工作日", found.days_off),
        *_not_counted("重新计算以前的日期，不计入", found.set_aside),
        *(f"注意：{text}" for text in found.warnings),
        "依据：",
        *(f"  {source}" for source in found.sources),
    )


def chinese_day(day: date) -> str:
    """A day as 2018年10月29日（星期一）."""
    return f"{day.year}年{day.month}月{day.day}日（星期{_WEEKDAYS[day.weekday()]}）"


def _end(found: Clock) -> list[str]:
    if found.ended is None:
        return []
    judged = {True: "，在期限以内", False: "，已经逾期", None: ""}[found.in_time]
    return [f"已于{chinese_day(found.ended)}办结{judged}。"]


def _answer(found: Clock) -> str:
    if found.last_day is None and found.waiting:
        return f"结论：期限暂停，恢复后还有{found.remaining}个工作日，最后一日现在不能确定。"
    if found.last_day is None and found.ended and not found.beyond:
        return "结论：办结时期限处于暂停状态。"
    if found.due is None:
        return "结论：最后一日现在不能确定，见下面的提示。"
    if not found.is_extended:
        return f"结论：应于{chinese_day(found.due)}以前（含当日）答复。"
    if found.extended_due is None:
        return f"结论：原期限到{chinese_day(found.due)}止；延长后的最后一日现在不能确定，见下面的提示。"
    return f"结论：原期限到{chinese_day(found.due)}止，延长后应于{chinese_day(found.extended_due)}以前（含当日）答复。"


def _counted(found: Clock) -> list[str]:
    days = [each for each in found.days if each.kind == COUNTED]
    if not days:
        return []
    return [f"计入期限的{len(days)}个工作日：{'、'.join(map(_counted_day, days))}。"]


def _counted_day(each: Day) -> str:
    return f"{_short(each.day)}（{each.reason}）" if each.reason else _short(each.day)


def _not_counted(title: str, days: tuple[tuple[date, str], ...]) -> list[str]:
    if not days:
        return []
    runs = (_run(first, last, reason) for first, last, reason in _runs(days))
    return [f"{title}（{len(days)}天）：{'；'.join(runs)}。"]


def _runs(days: Iterable[tuple[date, str]]) -> list[tuple[date, date, str]]:
    """Neighbouring days of one reason, joined."""
    found: list[tuple[date, date, str]] = []
    for day, reason in days:
        if found and found[-1][2] == reason and day - found[-1][1] == timedelta(days=1):
            found[-1] = (found[-1][0], day, reason)
        else:
            found.append((day, day, reason))
    return found


def _run(first: date, last: date, reason: str) -> str:
    return f"{_short(first)}{reason}" if first == last else f"{_short(first)}至{_short(last)}{reason}"


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _step_day(day: date | None) -> str:
    return chinese_day(day) if day else "日期未定"


def _rule(rule: str) -> str:
    return f"，{rule}" if rule else ""


def _note(note: str) -> str:
    return f"（{note}）" if note else ""
