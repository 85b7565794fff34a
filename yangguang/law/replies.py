"""Kinds of reply to an application, grounds for withholding, and the row of the annual report they count in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yangguang.law.errors import LawError, UnknownCode
from yangguang.law.regime import regime_on
from yangguang.law.tables import Row, row, rows

_WHOLE, _PART = "all", "part"
FORMS = ("2014stat", "2019", "2021")  # forms of the report that count replies


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for withholding. `mandatory` leaves no choice; `override` is what lets the information out.

    `review_first`: a refusal on it goes to review before a suit. `needs_note`: the provision must be named.
    """

    code: str
    label: str
    article: str
    instrument: str
    regime: str
    mandatory: bool
    override: tuple[str, ...]
    unless: str
    needs_note: bool
    review_first: bool
    counted_in: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReplyKind:
    """A kind of reply. `discloses` is all, part or none; `needs_ground` where the law asks for reasons."""

    code: str
    label: str
    article: str
    instrument: str
    regime: str
    discloses: str
    needs_ground: bool
    counted_in: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was decided on one item of an application: the kind, and the grounds, the principal one first."""

    kind: ReplyKind
    grounds: tuple[Ground, ...] = ()


@lru_cache(maxsize=1024)
def grounds_on(day: date) -> tuple[Ground, ...]:
    """The grounds of the text that binds an application received on `day` (2008: arts 2, 8, 14; 2019: 14–16)."""
    regime_on(day)
    return tuple(_ground(found) for found in rows("grounds", on=day))


@lru_cache(maxsize=1024)
def reply_kinds_on(day: date) -> tuple[ReplyKind, ...]:
    """The kinds of reply to an application received on `day` (2008: arts 21, 22; 2019: arts 30, 35 to 39)."""
    regime_on(day)
    return tuple(_kind(found) for found in rows("reply_kinds", on=day))


def ground(code: str, *, on: date) -> Ground:
    """The ground `code` for an application received on `on`. Raises UnknownCode, NotInForce."""
    return _ground(row("grounds", code, on=on))


def reply_kind(code: str, *, on: date) -> ReplyKind:
    """The kind of reply `code` for an application received on `on`. Raises UnknownCode, NotInForce."""
    return _kind(row("reply_kinds", code, on=on))


def outcome(kind: str, *grounds: str, on: date) -> Outcome:
    """An outcome by codes, the principal ground first.

    Raises UnknownCode, NotInForce, and LawError where a reply that needs a ground has none, or one that rests
    on none has some.
    """
    known = reply_kind(kind, on=on)
    if known.needs_ground and not grounds:
        raise LawError(f"“{known.label}”要说明理由（条例{known.article}），请选择不予公开的依据。")
    if grounds and not known.needs_ground:
        raise LawError(f"“{known.label}”不以不予公开的依据为条件，请去掉依据，或改用“不予公开”“部分公开”。")
    return Outcome(known, tuple(ground(code, on=on) for code in grounds))


def table_row(outcomes: Sequence[Outcome], *, form: str) -> str | None:
    """The one row in which an application counts: of table 3 (2019, 2021) or of the statistics table (2014stat).

    Where some is disclosed and some is not, only the row of partial disclosure counts ("区分处理的，只计这一情形").
    Otherwise the first item's principal ground or kind decides. None where the form has no row for it (an
    application withdrawn, under 2014stat). Raises UnknownCode for a form that counts no replies, LawError
    without an outcome.
    """
    if form not in FORMS:
        raise UnknownCode(f"年度报告格式“{form}”没有答复情况的表格，请用 {'、'.join(FORMS)} 之一。")
    if not outcomes:
        raise LawError("还没有办理结果，不能确定计入哪一行。")
    first = outcomes[0]
    if first.kind.regime == "ogi2019" and form == "2014stat":
        raise UnknownCode("2019年条例的答复不会出现在2014年的统计表中，请核对报告年度。")
    if is_partial(outcomes):
        return _partial(first.kind.regime).counted_in[form]
    counted = first.grounds[0].counted_in if first.grounds else first.kind.counted_in
    return counted.get(form)


def is_partial(outcomes: Sequence[Outcome]) -> bool:
    """True when some of the application is disclosed and some is withheld (2008: art 22; 2019: art 37)."""
    disclosed = {each.kind.discloses for each in outcomes}
    return _PART in disclosed or (_WHOLE in disclosed and len(disclosed) > 1)


def is_review_first(outcomes: Sequence[Outcome]) -> bool:
    """True when information is withheld under arts 14 to 16 of 2019, so that review may have to come first."""
    return any(each.review_first for one in outcomes for each in one.grounds)


@lru_cache(maxsize=2)
def _partial(regime: str) -> ReplyKind:
    return next(
        _kind(each) for each in rows("reply_kinds") if each.id == "partial" and each["regime"] == regime
    )


def _ground(found: Row) -> Ground:
    return Ground(
        code=found.id,
        label=found["label"],
        article=found.article,
        instrument=found.source,
        regime=found["regime"],
        mandatory=found["mandatory"],
        override=tuple(found.get("override", ())),
        unless=found.get("unless", ""),
        needs_note=found.get("needs_note", False),
        review_first=found.get("review_first", False),
        counted_in=found["counted_in"],
    )


def _kind(found: Row) -> ReplyKind:
    return ReplyKind(
        code=found.id,
        label=found["label"],
        article=found.article,
        instrument=found.source,
        regime=found["regime"],
        discloses=found["discloses"],
        needs_ground=found.get("needs_ground", False),
        counted_in=found.get("counted_in", {}),
    )
