"""The heart of a reply: item by item, what is answered, on which article and ground, and why."""

from collections.abc import Sequence

from yangguang.law.clock_events import effect_of
from yangguang.law.regime import regime_on
from yangguang.law.replies import Ground, Outcome

from .models import Application, Decision, DecisionItem

_NUMERALS = "一二三四五六七八九十"


def regulation(application: Application, event_kind: str) -> str:
    """The rule behind an event of the clock, as a letter cites it."""
    effect = effect_of(event_kind, on=application.received_on)
    return _title(application, effect.instrument) + effect.article


def item_paragraphs(decision: Decision, outcomes: Sequence[Outcome]) -> list[str]:
    """A paragraph for each item and one for each ground with its note."""
    items = list(decision.items.prefetch_related("grounds"))
    alone = len(items) == 1
    return [
        text
        for number, (item, outcome) in enumerate(zip(items, outcomes, strict=True))
        for text in _item(decision.application, item, outcome, "" if alone else f"{_numeral(number)}、")
    ]


def _item(application: Application, item: DecisionItem, outcome: Outcome, mark: str) -> list[str]:
    rule = (
        f"依据{_title(application, outcome.kind.instrument)}{outcome.kind.article}，"
        if outcome.kind.article
        else ""
    )
    said = [f"{mark}关于“{item.subject}”：{rule}{_end(outcome.kind.label)}"]
    for ground, noted in zip(outcome.grounds, item.grounds.all(), strict=True):
        said.append(_ground(application, ground, noted.note))
    said += [f"理由：{_end(item.reason)}"] if item.reason else []
    said += [f"获取方式和途径：{_end(item.way)}"] if item.way else []
    return said


def _ground(application: Application, ground: Ground, note: str) -> str:
    named = f"（{note}）" if note else ""
    return (
        f"不予公开的依据：{_title(application, ground.instrument)}{ground.article}，{ground.label}{named}。"
    )


def _title(application: Application, instrument: str) -> str:
    """The Regulation by its name and the decree that set it; another instrument as it is called."""
    regime = regime_on(application.received_on)
    return f"《{regime.title}》（{instrument}）" if instrument == regime.instrument else f"《{instrument}》"


def _numeral(number: int) -> str:
    """一, 二, … 十, 十一, … as GB/T 9704 counts the first level."""
    tens, ones = divmod(number + 1, 10)
    head = "" if not tens else ("" if tens == 1 else _NUMERALS[tens - 1]) + "十"
    return head + (_NUMERALS[ones - 1] if ones else "")


def _end(text: str) -> str:
    return text if text.endswith(("。", "！", "？")) else f"{text}。"
