"""What happened to a record, as its page tells it: every leaf of its own with day and place in the log; its changes."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils import timezone

from yangguang.ledger.models import Leaf
from yangguang.ledger.seal import log_folder
from yangguang.publish.compare import Change, compare
from yangguang.publish.content import Content
from yangguang.publish.models import Record, Version

from . import labels


@dataclass(frozen=True)
class Event:
    """One act on a record. `index` is its number in the log, None while it waits for its seal."""

    act: str
    label: str
    version: int
    at: datetime
    index: int | None


def events_of(record: Record) -> tuple[Event, ...]:
    """From the release on, oldest first. One query."""
    size = log_folder().published_size()
    leaves = Leaf.objects.filter(item=record.index_no).order_by("pk")
    return tuple(
        Event(leaf.act, leaf.get_act_display(), leaf.version, leaf.at, _sealed(leaf, size)) for leaf in leaves
    )


def changes_of(record: Record, number: int) -> tuple[Version, list[Change]] | None:
    """What version `number` changed in the one before it; None where either is not there. One query."""
    found = {
        each.number: each for each in Version.objects.filter(record=record, number__in=(number - 1, number))
    }
    if len(found) < 2:
        return None
    return found[number], compare(_content(found[number - 1]), _content(found[number]))


def _content(version: Version) -> Content:
    public = version.as_dict()
    files = [file["name"] for file in public["attachments"]]
    content = Content.from_json(public | {"attachments": files})
    return replace(
        content,
        stat_class=labels.stat_class(content.stat_class), theme=labels.theme(content.theme),
        genre=labels.genre(content.genre, content.formed_on or timezone.localdate(version.released_at)),
        validity=labels.validity(content.validity), openness=labels.openness(content.openness),
    )  # fmt: skip


def _sealed(leaf: Leaf, size: int) -> int | None:
    return leaf.index if leaf.index is not None and leaf.index < size else None
