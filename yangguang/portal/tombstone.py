"""What is left of a withdrawn record: 410 with reason and day, under every address that leads to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from yangguang.ledger.models import Act, Leaf
from yangguang.publish.models import Record

from . import labels
from .history import events_of
from .standing import standing


class Withdrawn(Exception):
    """What was asked for is, or hangs on, a record that was withdrawn; `public_page` answers with its tombstone."""

    def __init__(self, record: Record):
        super().__init__(record.index_no)
        self.record = record


def tombstone(request: HttpRequest, found: Record) -> HttpResponse:
    """410: that it was withdrawn, why, when, and where the log says so. Nothing of its text, not even the title."""
    reason, article = labels.withdrawal(found.withdraw_reason, timezone.localdate(found.withdrawn_at))
    leaf = (
        Leaf.objects.filter(item=found.index_no, act=Act.WITHDRAW)
        .select_related("previous")
        .order_by("-id")
        .first()
    )
    facts = {
        "record": found,
        "reason": reason,
        "article": article,
        "log": standing(leaf) if leaf else None,
        "events": events_of(found),
    }
    return render(request, "portal/tombstone.html", facts, status=410)
