"""The day an application counts as received, by channel: art 31 of 2019; registration under the 2008 text."""

from dataclasses import dataclass
from datetime import date

from yangguang.law.clock_events import Case
from yangguang.law.errors import BadEvents, UnknownCode
from yangguang.law.regime import regime_on
from yangguang.law.tables import Row, rows


@dataclass(frozen=True, slots=True)
class Receipt:
    """The day of receipt. `noted` is False where the deciding date was missing and the arrival stands in."""

    day: date
    channel: str
    label: str
    rule: str
    instrument: str
    article: str
    reason: str
    noted: bool


_WORDS = {"registered": "登记", "signed": "签收", "confirmed": "确认"}


def channels(on: date) -> tuple[tuple[str, str], ...]:
    """Code and Chinese label of every channel on a day, for a choice. Raises NotInForce before 2008-05-01."""
    regime_on(on)
    return tuple((row.id, row["label"]) for row in rows("receipt_channels", on=on))


def receipt_of(case: Case) -> Receipt:
    """The day of receipt of `case`, under the law of the day it arrived.

    Raises NotInForce before 2008-05-01, UnknownCode for another channel, BadEvents when the deciding day lies
    before the arrival.
    """
    regime = regime_on(case.received)
    if not case.channel:
        rule = "以登记的收到之日为准"
        return Receipt(case.received, "", "", rule, regime.instrument, "", "未注明申请渠道", True)
    rule = _rule(case.channel, case.received)
    decides = rule["decides"]
    day = getattr(case, decides)
    if day is not None and day < case.received:
        raise BadEvents(f"{_WORDS[decides]}之日{day}早于申请到达之日{case.received}，请核对。")
    return Receipt(
        day=day or case.received,
        channel=rule.id,
        label=rule["label"],
        rule=rule["rule"],
        instrument=regime.instrument,
        article=rule.article,
        reason=rule.reason,
        noted=day is not None,
    )


def _rule(channel: str, on: date) -> Row:
    every = rows("receipt_channels", on=on)
    for row in every:
        if channel == row.id or channel in row["aliases"]:
            return row
    raise UnknownCode(f"不认识“{channel}”这种申请渠道，请用 {'、'.join(row.id for row in every)} 之一。")
