"""Is an item of a draft decision lawful and complete? One reason for each thing wrong."""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from yangguang.law import replies
from yangguang.law.errors import LawError

# Kinds of reply that only help somebody who is told where to go.
_NEEDS_WAY = ("already_public", "not_this_agency", "publication", "admin_query", "other_way")


class DraftItem(Protocol):
    kind: str
    subject: str
    reason: str
    way: str
    grounds: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ItemProblem:
    """One thing wrong: the field, a label that says which item, and the reason."""

    field: str
    label: str | Promise
    reason: str | Promise


def check_item(item: DraftItem, *, number: int, on: date, never: Container[str]) -> Iterator[ItemProblem]:
    """The problems of one item of a case received on `on`; `never` are kinds that no decision gives."""
    label = _("第%d项") % number
    if not item.subject.strip():
        yield ItemProblem("subject", label, _("请写明所涉信息"))
    try:
        if item.kind in never:
            raise LawError(_("这种情形不作答复决定，请用撤回、不再处理等办理"))
        outcome = replies.outcome(item.kind, *(code for code, _note in item.grounds), on=on)
    except LawError as err:
        yield ItemProblem("kind", label, str(err))
        return
    if outcome.kind.discloses != "all" and not item.reason.strip():
        yield ItemProblem("reason", label, _("没有全部公开，请说明理由（条例%s）") % outcome.kind.article)
    if item.kind in _NEEDS_WAY and not item.way.strip():
        yield ItemProblem("way", label, _("请告知获取的方式、途径或者应当向谁申请"))
    for ground, (_code, note) in zip(outcome.grounds, item.grounds, strict=True):
        if ground.needs_note and not note.strip():
            yield ItemProblem("grounds", label, _("依据“%s”须写明法律、法规的名称和条款") % ground.label)
