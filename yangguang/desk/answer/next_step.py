"""What comes next in a case: one act before all others, or whom it waits for, and what else may be done."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from yangguang.agencies.models import Role
from yangguang.answer.models import Application, Decision
from yangguang.answer.procedure import APPLICANT, acts

from .found import Found
from .publishing import may_publish
from .steps import BY_ID, open_steps

Status, DRAFT = Application.Status, "draft"
# Which act a state is there for, the first that the facts of the case call for before the others.
_BY_STATE = {
    Status.RECEIVED: ("register",),
    Status.REGISTERED: ("extend", "assign", DRAFT),
    Status.HANDLING: ("extend", "take_opinion", DRAFT),
    Status.CORRECTING: ("take_correction", "abandon_uncorrected"),
    Status.PAYING: ("fee_delivered", "take_payment", "abandon_unpaid"),
    Status.DECIDED: ("deliver",),
    Status.REPLIED: ("confirm_service", "close"),
}
_BY_DRAFT = {Decision.Status.DRAFT: "submit", Decision.Status.SUBMITTED: "review", Decision.Status.REVIEWED: "decide"}
_IF_OFFERED = {"extend", "take_opinion", "fee_delivered", "confirm_service"}  # only where something waits for them


@dataclass(frozen=True)
class Link:
    """An act as a link: where it is done, and what will happen."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Next:
    """`first` is for this person to do; without it `waits_for` says what comes next and who does it."""

    first: Link | None
    beside: list[Link]
    others: list[Link]
    waits_for: str


def next_of(found: Found) -> Next:
    """The acts that are open to the person, sorted by what the state of the case is there for."""
    links = _links(found)
    expected = _expected(found)
    mine = [each for each in expected if each in links]
    first = links.pop(mine[0]) if mine else None
    beside = [links.pop(each) for each in (DRAFT, _publish_when(found)) if each in links]
    return Next(first, beside, list(links.values()), "" if first or not expected else _waits_for(expected[0]))


def may_draft(found: Found) -> bool:
    """May the person write on a reply now? One in review is left alone."""
    done = found.decision is None or found.decision.status in (Decision.Status.DRAFT, Decision.Status.DECIDED)
    return done and found.may_do(DRAFT)


def _links(found: Found) -> dict[str, Link]:
    """Everything that is open to the person, by id, in the order of the procedure."""
    pk = found.application.pk
    links = {DRAFT: Link(acts()[DRAFT].label, reverse("desk:case-draft", args=[pk]))} if may_draft(found) else {}
    for step in open_steps(found):
        links[step.id] = Link(step.label, reverse("desk:case-act", args=[pk, step.id]), str(step.note))
    if may_publish(found):
        links["publish"] = Link(acts()["publish"].label, reverse("desk:case-publish", args=[pk]))
    return links


def _expected(found: Found) -> list[str]:
    decision, status = found.decision, found.application.status
    if status == Status.DECIDING:
        under_way = _BY_DRAFT.get(decision.status, DRAFT) if decision else DRAFT
        acts_here = ("extend", under_way)
    else:
        acts_here = _BY_STATE.get(status, ())
    return [each for each in acts_here if each not in _IF_OFFERED or BY_ID[each].offered(found)]


def _publish_when(found: Found) -> str:
    """Making a reply public is beside the point until the case is closed, and the last thing to do then."""
    return "publish" if found.application.status == Status.CLOSED else ""


def _waits_for(step_id: str) -> str:
    act = acts()[BY_ID[step_id].act_id if step_id in BY_ID else step_id]
    label = BY_ID[step_id].label if step_id in BY_ID else act.label
    roles = "、".join(str(Role(role).label) for role in act.roles if role != APPLICANT)
    return _("%(act)s，由“%(roles)s”办理。") % {"act": label, "roles": roles}
