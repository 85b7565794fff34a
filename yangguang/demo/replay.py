"""The replay of 2012: every record of the plan is released through the real rules, month by month and agency by agency.

A month of an agency is one batch with its four opinions. Small batches share a transaction: a replay that was
interrupted goes on with the first batch that was not released, and nothing is released twice.
"""

import random
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from functools import cache
from itertools import groupby
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from yangguang.agencies.models import Agency, Person, Role
from yangguang.demo.city import AgencyData, agencies
from yangguang.demo.columns import also_in, home_for
from yangguang.demo.schedule import BULK, Cell, plan_2012
from yangguang.demo.texts import Numbers, TextData, make_text
from yangguang.publish.bulk import Row, release_rows
from yangguang.publish.content import Content
from yangguang.publish.models import Batch, Stage
from yangguang.publish.review import give_batch_opinions
from yangguang.publish.tune import room_to_write

SHANGHAI = ZoneInfo("Asia/Shanghai")
OPENING, WORKING_MINUTES = time(8, 30), 9 * 60
CLAUSE = "《政府信息公开条例》第十四条（保密审查）、本机关信息发布审核制度"


TOGETHER = 5_000  # records from which on a transaction is full


class _Written(NamedTuple):
    """A batch whose texts are written and that waits for its release."""

    agency: Agency
    name: str
    rows: list[Row]


def replay(*, scale: float, progress: Callable[[int], None] | None = None) -> int:
    """Release what the plan of 2012 holds at `scale`; returns how many records this call released."""
    bodies = {agency.code: agency for agency in Agency.objects.all()}
    finished = set(Batch.objects.filter(finished_at__isnull=False).values_list("agency__code", "name"))
    released, numbers, written = 0, Numbers(), []
    with room_to_write():
        for (month, code), cells in _batches(scale):
            name = f"2012年{month}月公开信息（演示重放）"
            if (code, name) in finished:
                count = _pass_over(cells, numbers)
            else:
                # Texts are written before the transaction begins: meanwhile the clock's work has the database.
                written.append(_Written(bodies[code], name, _write(cells, numbers)))
                released += (count := len(written[-1].rows))
            if sum(len(batch.rows) for batch in written) >= TOGETHER:
                _release_together(written)
                written = []
            if progress:
                progress(count)
        _release_together(written)
    return released


def total(scale: float) -> int:
    """How many records the plan holds at `scale`."""
    return sum(cell.count for cell in plan_2012(scale=scale).cells)


def _batches(scale: float):
    def month_and_agency(cell: Cell):
        return cell.day.month, cell.agency

    cells = sorted(
        plan_2012(scale=scale).cells, key=lambda cell: (*month_and_agency(cell), cell.day, cell.stat_class)
    )
    for key, group in groupby(cells, key=month_and_agency):
        yield key, list(group)


def _write(cells: list[Cell], numbers: Numbers) -> list[Row]:
    return sorted((row for cell in cells for row in _rows(cell, numbers)), key=lambda row: row.at)


@transaction.atomic
def _release_together(written: Sequence[_Written]) -> None:
    """Each batch by itself with its opinions, all or none of them: one commit is as dear as that of a hundred rows."""
    acting = cache(person_for)
    for agency, name, rows in written:
        _release_batch(agency, rows, name=name, acting=acting)


def _release_batch(
    agency: Agency, rows: list[Row], *, name: str, acting: Callable[[Agency, Role], Person]
) -> None:
    editor, head = acting(agency, Role.EDITOR), acting(agency, Role.HEAD)
    batch = Batch.objects.create(agency=agency, name=name, author=editor, created_at=timezone.now())
    opinions = [
        (Stage.FIRST, acting(agency, Role.REVIEWER)),
        (Stage.SECOND, acting(agency, Role.DISCLOSURE)),
        (Stage.SECRECY, acting(agency, Role.SECRECY)),
        (Stage.THIRD, head),
    ]
    give_batch_opinions(batch, opinions, clause=CLAUSE)
    release_rows(rows, batch=batch, by=head)
    batch.rows = batch.last_row = len(rows)
    batch.finished_at = timezone.now()
    batch.save(update_fields=["rows", "last_row", "finished_at"])


def _pass_over(cells: list[Cell], numbers: Numbers) -> int:
    """Document numbers go on where the batch released earlier left them; bulk news carries none."""
    for cell in cells:
        if cell.stat_class not in BULK:
            for _row in _rows(cell, numbers):
                pass
    return sum(cell.count for cell in cells)


def _rows(cell: Cell, numbers: Numbers):
    body = agencies()[cell.agency]
    # One generator a cell: a batch made again after a crash holds the same texts.
    rng = random.Random(f"{cell.day}/{cell.agency}/{cell.stat_class}")  # noqa: S311 texts, not secrets
    opening = datetime.combine(cell.day, OPENING, SHANGHAI)
    for number in range(cell.count):
        text = make_text(
            rng, agency=body, stat_class=cell.stat_class, day=cell.day,
            livelihood=number < cell.livelihood, numbers=numbers,
        )  # fmt: skip
        yield Row(
            content_of(text, body, cell.stat_class, serial=rng.getrandbits(30)),
            opening + timedelta(minutes=rng.randrange(WORKING_MINUTES)),
        )


def content_of(text: TextData, body: AgencyData, stat_class: str, *, serial: int) -> Content:
    """The demo text as content of a draft, in the home column of its agency and class and one of its topics'."""
    home = home_for(body, stat_class)
    also = tuple(code for code in also_in(body, serial, text.programme) if code != home)
    return Content(
        title=text.title, abstract=text.abstract, body=text.body_html, doc_no=text.doc_no, stat_class=stat_class,
        theme=text.theme, genre=text.genre, keywords=text.keywords, formed_on=text.formed_on, source=text.source,
        programme=text.programme or "", home_column=home, columns=also,
    )  # fmt: skip


def person_for(agency: Agency, role: Role) -> Person:
    """Who acts in a role for an agency of the demo: its own people, or the city's office where it has none."""
    held = Person.objects.filter(appointments__role=role)
    own = held.filter(appointments__agency=agency).order_by("pk").first()
    return own or held.filter(appointments__agency__kind="city").order_by("pk").first()
