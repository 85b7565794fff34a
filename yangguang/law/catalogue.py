"""Codes of the catalogue: themes, genres, validity, openness, classes for counting, reasons to withdraw."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from yangguang.law.errors import NotInForce, UnknownCode
from yangguang.law.tables import HOME, Row, rows


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of State Council documents. A top theme ("04") has no parent, a child ("0402") has one."""

    code: str
    label: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Genre:
    """A genre. `official` is true for the kinds of official document of that day."""

    code: str
    label: str
    official: bool


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether a document still binds: `live` while at least a part of it does."""

    code: str
    label: str
    live: bool


@dataclass(frozen=True, slots=True)
class Openness:
    """How open a document is; `needs_reason` when withholding it must be justified."""

    code: str
    label: str
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class StatClass:
    """A class in which the annual report counts what was published."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class WithdrawalReason:
    """Why something published is taken down; `needs_note` when the officer must name the law."""

    code: str
    label: str
    article: str
    reason: str
    needs_note: bool


@cache
def themes() -> tuple[Theme, ...]:
    """The 22 themes and their children, in the official order."""
    return tuple(Theme(row.id, row["label"], row.get("parent")) for row in rows("themes"))


def theme(code: str) -> Theme:
    """The theme with this code. Raises UnknownCode."""
    try:
        return _themes_by_code()[code]
    except KeyError as err:
        raise UnknownCode(f"没有主题分类“{code}”，请从主题分类表中选择。") from err


@cache
def _themes_by_code() -> dict[str, Theme]:
    return {each.code: each for each in themes()}


@cache
def genres(on: date) -> tuple[Genre, ...]:
    """The genres of the day: the kinds of official document changed on 2012-07-01."""
    return tuple(Genre(row.id, row["label"], row["official"]) for row in rows("genres", on=on))


@cache
def validities() -> tuple[Validity, ...]:
    """The states of validity 有效性."""
    return tuple(Validity(row.id, row["label"], row["live"]) for row in rows("validities"))


@cache
def opennesses() -> tuple[Openness, ...]:
    """The degrees of openness 公开属性."""
    return tuple(Openness(row.id, row["label"], row.get("needs_reason", False)) for row in rows("opennesses"))


@cache
def statistical_classes(*, division: str = HOME, on: date) -> tuple[StatClass, ...]:
    """The classes that the division's report counts in. They are local; raises NotInForce where none are."""
    try:
        found = rows("statistical_classes", on=on, division=division)
    except UnknownCode:
        found = ()
    if not found:
        raise NotInForce(f"区划{division}在{on}没有统计分类，请先为该区划编定统计分类表。")
    return tuple(StatClass(row.id, row["label"]) for row in found)


@cache
def withdrawal_reasons(on: date | None = None) -> tuple[WithdrawalReason, ...]:
    """The reasons to withdraw in force on `on`; without a day, those in force now."""
    found = rows("withdrawal_reasons", on=on) if on else tuple(filter(_is_open, rows("withdrawal_reasons")))
    return tuple(
        WithdrawalReason(row.id, row["label"], row.article, row.reason, row.get("needs_note", False))
        for row in found
    )


def doc_no_is_valid(text: str) -> bool:
    """True for a document number such as 攀办发〔2012〕37号 or an order's 令第100号."""
    return any(re.fullmatch(row["pattern"], text) for row in rows("document_numbers"))


def _is_open(row: Row) -> bool:
    return row.ends is None
