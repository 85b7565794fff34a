"""What an application costs: the processing fee 信息处理费 by item or by page, and costs under the 2008 text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from yangguang.law.errors import LawError, NotInForce, UnknownCode
from yangguang.law.regime import regime_on
from yangguang.law.tables import Row, row

Scale = Literal["item", "page"]
_SCALES = {"item": ("by_item", "件"), "page": ("by_page", "页")}


@dataclass(frozen=True, slots=True)
class Tier:
    """The part of a quantity that falls into one tier: items or pages `first` to `last`, `yuan_each`, together."""

    first: int
    last: int
    yuan_each: int
    yuan: int

    @property
    def count(self) -> int:
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee in whole yuan with the tiers that were applied. `already` were counted before, and not paid here."""

    by: str
    label: str
    unit: str
    quantity: int
    already: int
    amount: int
    tiers: tuple[Tier, ...]
    window: str
    note: str
    on: date
    instrument: str
    article: str

    def to_json(self) -> dict[str, Any]:
        """The fee as plain values; amounts in yuan."""
        return {
            "by": self.by,
            "quantity": self.quantity,
            "already": self.already,
            "amount": self.amount,
            "tiers": [
                {"first": each.first, "last": each.last, "yuan_each": each.yuan_each, "yuan": each.yuan}
                for each in self.tiers
            ],
            "window": self.window,
            "note": self.note,
            "on": self.on.isoformat(),
            "sources": [f"{self.instrument}{self.article}"],
        }


@dataclass(frozen=True, slots=True)
class CostFee:
    """Costs in fen under the 2008 text. `charged` is 0 after a waiver or while the fee was suspended."""

    costs: Mapping[str, int]
    total: int
    charged: int
    waived: bool
    reason: str
    instrument: str
    article: str


def fee(by: Scale, quantity: int, *, on: date, already: int = 0) -> Fee:
    """The processing fee for `quantity` items of one applicant's month, or pages of one application.

    `already` is how many items the month has had before; only the new ones are charged, at the tiers they reach.
    One scale is chosen for an application, never both. 2019: art 42; tiers of 国办函〔2020〕109号, before which
    nothing could be charged. Raises NotInForce before 2019-05-15, UnknownCode for another scale, LawError for a negative quantity.
    """
    if by not in _SCALES:
        raise UnknownCode(f"没有“{by}”这种计收方式，请用 item（按件）或 page（按量）。")
    if quantity < 0 or already < 0:
        raise LawError("件数和页数不能是负数，请核对。")
    key, unit = _SCALES[by]
    rule = _rule(key, on)
    tiers = _tiers(rule, already + 1, already + quantity) if rule.get("tiers") else ()
    return Fee(
        by=by,
        label="按件计收" if by == "item" else "按量计收",
        unit=unit,
        quantity=quantity,
        already=already,
        amount=sum(each.yuan for each in tiers),
        tiers=tiers,
        window=rule.get("window", ""),
        note="" if tiers or not quantity else rule["label"],
        on=on,
        instrument=rule.source,
        article=rule.article,
    )


def cost_fee(costs: Mapping[str, int], *, on: date, hardship: bool = False, approved_by: str = "") -> CostFee:
    """Costs of search, copy and post in fen, under arts 27 and 28 of 2008; the tariff is the province's.

    A citizen in economic hardship who asks for it, with the consent of the head of the office (`approved_by`),
    pays nothing. Raises NotInForce from 2019-05-15, UnknownCode for another kind of cost, LawError for a
    negative cost or a waiver without consent.
    """
    regime_on(on)
    rule = row("fees", "cost", on=on)
    unknown = sorted(set(costs) - set(rule["kinds"]))
    if unknown:
        raise UnknownCode(f"不能收取“{'、'.join(unknown)}”：只能收取检索、复制、邮寄的成本（第二十七条）。")
    if any(each < 0 for each in costs.values()):
        raise LawError("成本费用不能是负数，请核对。")
    if hardship and not approved_by:
        raise LawError("减免费用须经政府信息公开工作机构负责人审核同意（第二十八条），请登记同意人。")
    total = sum(costs.values())
    free = hardship or not rule["chargeable"]
    return CostFee(
        costs=dict(costs),
        total=total,
        charged=0 if free else total,
        waived=hardship and rule["chargeable"],
        reason=_cost_reason(rule, hardship, approved_by),
        instrument=rule.source,
        article=rule["waiver"] if hardship and rule["chargeable"] else rule.article,
    )


def explain_fee(found: Fee) -> tuple[str, ...]:
    """The fee in plain Chinese: amount, tiers, rule."""
    before = f"（此前已有{found.already}{found.unit}）" if found.already else ""
    lines = [f"{found.label}{found.quantity}{found.unit}{before}：信息处理费{found.amount}元。"]
    for tier in found.tiers:
        lines.append(
            f"  第{tier.first}至第{tier.last}{found.unit}：{tier.count}{found.unit}，"
            f"每{found.unit}{tier.yuan_each}元，计{tier.yuan}元。"
        )
    lines += [f"  {found.note}。"] if found.note else []
    return (*lines, f"依据：{found.instrument}{found.article}。")


def _rule(key: str, on: date) -> Row:
    """The tiers in force, or the rule that nothing is charged while there are none (2019 art 42)."""
    regime_on(on)
    for known in (key, "free"):
        try:
            return row("fees", known, on=on)
        except NotInForce:
            continue
    base = row("fees", "base", on=on)
    raise NotInForce(
        f"{on}没有按件、按量计收的信息处理费：依{base.source}{base.article}，只能{base['label']}，请按成本计算。"
    )


def _tiers(rule: Row, first: int, last: int) -> tuple[Tier, ...]:
    """The tiers that the numbers `first` to `last` fall into."""
    found = []
    for low, high, each in _brackets(rule, last):
        start, end = max(low, first), min(high, last)
        if start <= end:
            found.append(Tier(start, end, each, (end - start + 1) * each))
    return tuple(found)


def _brackets(rule: Row, last: int) -> list[tuple[int, int, int]]:
    """Every bracket as (first, last, yuan each), as far up as `last` reaches."""
    found = [(tier["first"], tier.get("last", last), tier["yuan"]) for tier in rule["tiers"]]
    above = rule.get("above")
    while above and found[-1][1] < last:
        steps = len(found) - len(rule["tiers"])
        low = found[-1][1] + 1
        found.append((low, low + above["band"] - 1, above["first_yuan"] + steps * above["step_yuan"]))
    return found


def _cost_reason(rule: Row, hardship: bool, approved_by: str) -> str:
    if not rule["chargeable"]:
        return f"{rule.source}：该项收费停征"
    if hardship:
        return f"申请公民经济确有困难，经{approved_by}审核同意减免"
    return ""
