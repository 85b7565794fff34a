"""What goes on in the city while it is read: so many records released each second, some of them withdrawn again.

Loaded by `bench.mixed` in a process of its own, on a copy of a city. Prints a JSON line for each thing done.
"""

import json
import random
import select
import sys
import time

from django.urls import reverse
from django.utils import timezone

from bench.one_by_one import OPINIONS
from yangguang.agencies.models import Agency, AgencyKind, Role
from yangguang.demo.replay import person_for
from yangguang.publish.bulk import Row, release_rows
from yangguang.publish.draft import content_of
from yangguang.publish.models import Batch, Column, Record, Stage
from yangguang.publish.review import give_batch_opinion
from yangguang.publish.withdraw import withdraw

SEED, STAGES = 2012, (Stage.FIRST, Stage.SECOND, Stage.SECRECY, Stage.THIRD)
WITHDRAWN_AFTER, WITHDRAWN_EVERY = 10, 5  # seconds
WORDS = ("公开", "通知", "安全生产", "会议", "财政", "卫生", "教育")


def live(per_second: int) -> None:
    """Say what there is to read; then release and withdraw until standard input ends."""
    _say("pages", addresses=addresses())
    bodies = offices()
    young: list[tuple[float, str]] = []
    second = 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        began = time.monotonic()
        numbers = release(*bodies[second % len(bodies)], per_second)
        _released(numbers[0])
        young.append((time.monotonic(), numbers[0]))
        if second % WITHDRAWN_EVERY == 0 and young[0][0] < time.monotonic() - WITHDRAWN_AFTER:
            take_back(young.pop(0)[1])
        second += 1
        time.sleep(max(0.0, began + 1 - time.monotonic()))


def addresses() -> list[str]:
    """Pages to read: half of them records, the rest lists, searches, first pages."""
    rng, last = random.Random(SEED), Record.objects.order_by("-pk").values_list("pk", flat=True)[0]
    records = Record.objects.public().filter(pk__in=[rng.randint(1, last) for _ in range(1500)])
    found = [record.get_absolute_url() for record in records[:1000]]
    found += [reverse("column", args=[code]) for code in Column.objects.values_list("code", flat=True)[:400]]
    found += [f"{reverse('search')}?q={word}" for word in WORDS] * 40
    found += ["/", reverse("agencies"), reverse("years"), reverse("log")] * 40
    rng.shuffle(found)
    return found


def offices() -> list[tuple[Agency, Record]]:
    """Offices with news, each with one of them."""
    bodies = Agency.objects.filter(kind=AgencyKind.DEPARTMENT).order_by("pk")
    models = ((agency, Record.objects.public().filter(agency=agency, stat_class="activities").first()) for agency in bodies)
    return [(agency, record) for agency, record in models if record]


def release(agency: Agency, model: Record, count: int) -> list[str]:
    """A reviewed batch, as the import makes it."""
    at, content = timezone.now(), content_of(model)
    author = person_for(agency, Role.EDITOR)
    batch = Batch.objects.create(agency=agency, name=f"bench {at.isoformat()}", author=author, created_at=at)
    for stage, role in zip(STAGES, OPINIONS, strict=True):
        # The opinions of a batch go first, second, secrecy, third: the roles of `OPINIONS` in this order.
        give_batch_opinion(batch, by=person_for(agency, role), stage=stage, clause="条例第十七条")
    return release_rows([Row(content, at)] * count, batch=batch, by=person_for(agency, Role.HEAD))


def _released(number: str) -> None:
    record = Record.objects.select_related("home_column").get(index_no=number)
    _say("released", number=number, page=record.get_absolute_url(), list=reverse("column", args=[record.home_column.code]))


def take_back(number: str) -> None:
    """Withdraw, and say so."""
    record = Record.objects.select_related("agency", "home_column").get(index_no=number)
    withdraw(record, by=person_for(record.agency, Role.HEAD), reason="personal_data")
    _say("withdrawn", number=number, page=record.get_absolute_url(), list=reverse("column", args=[record.home_column.code]))


def _say(what: str, **facts) -> None:
    print(json.dumps({"what": what, "at": time.time()} | facts), flush=True)
