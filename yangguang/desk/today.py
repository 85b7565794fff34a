"""Today's page: what waits for the officer, in numbers that open their lists, and what is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component

from yangguang.agencies.models import Person, Role
from yangguang.agencies.roles import agencies_of
from yangguang.oversee.models import Return
from yangguang.publish import access
from yangguang.publish.mistakes import to_settle
from yangguang.publish.models import Draft, Opinion, Verdict
from yangguang.publish.review import ORDER

from . import glance, queues
from .answer.today import case_numbers
from .deadlines import deadline, overdue_before
from .standing import stands_as
from .watching import city_today

ROWS = 8


@dataclass(frozen=True)
class Number:
    """A figure on today's page and the list it opens."""

    label: str
    value: int | str
    url: str
    urgent: bool = False


class Today(Component):
    """The one panel of the desk's first page."""

    name, order, template_name = "today", 10, "desk/today.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        person, today = parent_context["request"].user, timezone.localdate()
        reads = stands_as(person, *access.READERS)
        return {
            "person": person, "today": today, "numbers": list(numbers_for(person)), "city": _city(person),
            "writes": stands_as(person, Role.EDITOR), "reads": reads,
        } | (_lists(person) if reads else {})  # fmt: skip


def _lists(person: Person) -> dict[str, list]:
    """The drafts that wait for `person`, were sent back, or have a last day to publish."""
    return {
        "waiting": _with_stage(queues.waiting_for_review(person)),
        "batches": queues.batches_to_review(person),
        "due": _with_deadline(queues.unreleased(person)),
        "returned": _with_reason(queues.returned(person)),
    }


def numbers_for(person: Person):
    """The figures of the day, by role."""
    drafts = reverse("desk:drafts")
    stages = [stage for stage in ORDER if stands_as(person, *access.STAGE_ROLES[stage])]
    if stages:
        yield Number(_("待我审核"), queues.waiting_for_review(person).count(), f"{drafts}?show=review")
    if stands_as(person, Role.HEAD):
        unsigned = returns_to_sign(person).count()
        yield Number(_("待签署报送"), unsigned, reverse("desk:returns") + "?show=unsigned")
        yield Number(_("待发布"), queues.to_release(person).count(), f"{drafts}?show=release")
    if stands_as(person, Role.EDITOR):
        yield Number(_("退回给我"), queues.returned(person).count(), f"{drafts}?show=returned")
        yield Number(_("我的稿件"), queues.mine(person).count(), f"{drafts}?show=mine")
    if stands_as(person, *access.READERS):
        late = queues.unreleased(person).filter(record__formed_on__lt=overdue_before(timezone.localdate()))
        yield Number(_("定时发布"), queues.scheduled(person).count(), f"{drafts}?show=scheduled")
        yield Number(_("公众找错"), to_settle(person).count(), reverse("desk:mistakes"))
        yield Number(_("稿件已逾期"), late.count(), f"{drafts}?show=overdue", urgent=True)
    yield from (Number(*each) for each in case_numbers(person))


def _city(person: Person) -> dict | None:
    """The city at a glance, for whoever supervises some of it; None for everybody else."""
    if not stands_as(person, *glance.READERS):
        return None
    found = city_today(person, now=timezone.now(), today=timezone.localdate())
    return found | {"numbers": [Number(*each) for each in found["numbers"]]}


def returns_to_sign(person: Person):
    """Returns of the own offices that wait for the signature of `person`."""
    heads = agencies_of(person, Role.HEAD)
    return Return.objects.filter(agency__in=heads, signed_at=None).exclude(entered_by=person)


def _with_stage(drafts) -> list[Draft]:
    rows = list(drafts.select_related("record__agency", "author")[:ROWS])
    for row in rows:
        row.stage = queues.stage_at(row.passed)
    return rows


def _with_reason(drafts) -> list[Draft]:
    """The drafts with `reason`, the opinion that sent each back last."""
    sent_back = Opinion.objects.filter(verdict=Verdict.RETURN).select_related("by").order_by("-id")
    rows = drafts.select_related("record__agency").prefetch_related(Prefetch("opinions", sent_back, "sent_back"))
    found = list(rows[:ROWS])
    for row in found:
        row.reason = row.sent_back[0] if row.sent_back else None
    return found


def _with_deadline(drafts) -> list[Draft]:
    rows = list(drafts.select_related("record__agency")[:ROWS])
    for row in rows:
        row.deadline = deadline(row.record.formed_on, today=timezone.localdate())
    return rows
