"""Step 6: a draft decision, the review by a second person, the decision. Each by another name; the database insists.

2019 art 36 and 2008 art 21 say what may be answered, arts 14 to 16 (2008: 8, 14) on which grounds something
may be withheld; reasons are given for each.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from yangguang.agencies.models import Person
from yangguang.law import replies

from .consult import open_consultations
from .errors import NotAllowed, NotInState, NotReviewed, NotValid
from .events import demand_day, record
from .item_rules import ItemProblem, check_item
from .models import Application, CaseEvent, Decision, DecisionItem, ItemGround
from .outcomes import WITHOUT_DECISION, outcomes_of
from .procedure import demand, locked, move


@dataclass(frozen=True)
class Item:
    """One item of a draft: a kind of reply with its grounds (code, provision), the principal one first."""

    kind: str
    subject: str
    reason: str = ""
    way: str = ""
    grounds: tuple[tuple[str, str], ...] = field(default=())


@transaction.atomic
def draft(application: Application, items: Sequence[Item], *, by: Person, on: date | None = None) -> Decision:
    """Write the draft decision, or write it anew. Raises NotValid with what is wrong in which item."""
    application = locked(application)
    act = demand(application, "draft", by=by)
    if problems := check(application, items):
        raise NotValid(problems)
    decision = application.decisions.exclude(status=Decision.Status.DECIDED).first()
    if decision is None:
        decision = _new(application, by)
    elif decision.status != Decision.Status.DRAFT:
        raise NotInState(_("这份答复正在审核，不能修改；需要修改请先退回"))
    decision.items.all().delete()
    decision.drafted_by, decision.drafted_at = by, timezone.now()
    decision.save(update_fields=["drafted_by", "drafted_at"])
    for position, item in enumerate(items, start=1):
        _write(decision, position, item)
    move(application, act)
    record(application, kind=CaseEvent.Kind.DRAFTED, by=by, on=demand_day(application, on))
    return decision


def check(application: Application, items: Sequence[Item]) -> list[ItemProblem]:
    """Every problem of a draft, item by item, under the text that binds the case."""
    found: list[ItemProblem] = []
    for number, item in enumerate(items, start=1):
        found += check_item(item, number=number, on=application.received_on, never=WITHOUT_DECISION)
    if not items:
        found.append(ItemProblem("items", _("答复事项"), _("至少要有一项")))
    return found


@transaction.atomic
def submit(decision: Decision, *, by: Person) -> Decision:
    """Send the draft to the second person."""
    application, decision = _both(decision)
    act = demand(application, "submit", by=by)
    _expect(decision, Decision.Status.DRAFT)
    _refuse_open_consultations(application)
    decision.status = Decision.Status.SUBMITTED
    decision.save(update_fields=["status"])
    move(application, act)
    record(application, kind=CaseEvent.Kind.SUBMITTED, by=by, on=timezone.localdate())
    return decision


@transaction.atomic
def review(
    decision: Decision, *, by: Person, passes: bool, note: str = "", on: date | None = None
) -> Decision:
    """Pass the draft or send it back with a reason. Whoever drafted it cannot review it."""
    application, decision = _both(decision)
    act = demand(application, "review", by=by)
    _expect(decision, Decision.Status.SUBMITTED)
    if by.pk == decision.drafted_by_id:
        raise NotAllowed(_("拟稿人不能审核自己拟定的答复"))
    if not passes and not note.strip():
        raise NotInState(_("退回时请写明原因，告诉拟稿人怎么改"))
    day = demand_day(application, on)
    decision.status = Decision.Status.REVIEWED if passes else Decision.Status.DRAFT
    if passes:
        decision.reviewed_by, decision.reviewed_at = by, timezone.now()
    decision.save(update_fields=["status", "reviewed_by", "reviewed_at"])
    move(application, act)
    kind = CaseEvent.Kind.REVIEWED if passes else CaseEvent.Kind.RETURNED
    record(application, kind=kind, by=by, on=day, note=note)
    return decision


@transaction.atomic
def decide(decision: Decision, *, by: Person, on: date | None = None) -> Decision:
    """The head of the agency decides. From now on the decision does not change (migration 0002)."""
    application, decision = _both(decision)
    act = demand(application, "decide", by=by)
    if decision.status != Decision.Status.REVIEWED:
        raise NotReviewed(_("这份答复还没有经另一人审核，不能作出决定"))
    if by.pk == decision.drafted_by_id:
        raise NotAllowed(_("拟稿人不能决定自己拟定的答复"))
    _refuse_open_consultations(application)
    outcomes = outcomes_of(decision)
    decision.status, decision.decided_by = Decision.Status.DECIDED, by
    decision.decided_on = demand_day(application, on)
    decision.save(update_fields=["status", "decided_by", "decided_on"])
    move(application, act)
    detail = {"decision": decision.number, "kinds": [each.kind.code for each in outcomes]}
    record(application, kind=CaseEvent.Kind.DECIDED, by=by, on=decision.decided_on, detail=detail)
    return decision


def needs_review_first(decision: Decision) -> bool:
    """Must a reconsideration come before a suit, because information is withheld (行政复议法 art 23)?"""
    return replies.is_review_first(outcomes_of(decision))


def _both(decision: Decision) -> tuple[Application, Decision]:
    application = locked(decision.application)
    fresh = Decision.objects.select_for_update().get(pk=decision.pk)
    fresh.application = application
    return application, fresh


def _expect(decision: Decision, status: Decision.Status) -> None:
    if decision.status != status:
        raise NotInState(_("这份答复现在是“%s”，不能这样办理") % Decision.Status(decision.status).label)


def _refuse_open_consultations(application: Application) -> None:
    if names := open_consultations(application, on=timezone.localdate()):
        raise NotInState(_("还有%d项征求意见没有答复，期限也没有届满，现在不能作出决定") % len(names))


def _new(application: Application, by: Person) -> Decision:
    number = application.decisions.count() + 1
    return Decision.objects.create(
        application=application, number=number, drafted_by=by, drafted_at=timezone.now()
    )


def _write(decision: Decision, position: int, item: Item) -> None:
    made = DecisionItem.objects.create(
        decision=decision, position=position, kind=item.kind, subject=item.subject.strip(),
        reason=item.reason.strip(), way=item.way.strip(),
    )  # fmt: skip
    ItemGround.objects.bulk_create(
        ItemGround(item=made, position=place, code=code, note=note.strip())
        for place, (code, note) in enumerate(item.grounds, start=1)
    )
