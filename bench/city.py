"""The measures on a city: what it costs to release, seal, mirror, index, find, show and verify.

Loaded by `bench.quick` once the settings of the temporary city are in place.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.test import Client

from yangguang.agencies.models import Agency, Role
from yangguang.cli.city import bring_up_to_date, collect_static
from yangguang.demo.load import load_city
from yangguang.demo.replay import person_for, replay
from yangguang.ledger.seal import seal
from yangguang.ledger.source import source
from yangguang.ledger.verify import verify_public
from yangguang.publish import draft, release, review
from yangguang.publish.mirror import mirror
from yangguang.publish.models import Record, Verdict
from yangguang.search.index import find, follow
from yangguang.search.query import Query

QUESTIONS = (
    "信息公开", "公开", "安全生产", "低保 公示", "财政预算", "防汛", "人事任免", "“工作要点”", "攀枝花市", "招聘",
    "信息公開", "环境保护", "会议 召开", "价格", "卫生",
)  # fmt: skip
OPINIONS = (Role.REVIEWER, Role.DISCLOSURE, Role.SECRECY, Role.HEAD)
SINGLE_RELEASES, PAGES, ROUNDS = 20, 300, 10


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    what: str
    value: float
    unit: str
    how: str


@dataclass
class Clock:
    """Seconds of the block that `timed` ran."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Clock]:
    clock, began = Clock(), time.perf_counter()
    yield clock
    clock.seconds = time.perf_counter() - began


def measure(*, scale: float) -> list[Row]:
    """Build the city, then measure everything on it; takes a minute or two at scale 0.01."""
    bring_up_to_date()
    collect_static()
    load_city()
    rows = _building(scale)
    rows += _one_release()
    rows += _finding()
    rows += _showing()
    rows += _verifying()
    return rows + _sizes()


def _building(scale: float) -> list[Row]:
    with timed() as released:
        count = replay(scale=scale)
    rows = [Row("records", count, "", "the year 2012 of the demonstration city")]
    for what, step, how in (
        ("seal", seal, "numbers, tiles, read back, signature, fsync"),
        ("mirror", mirror, "monthly public files"),
        ("index", follow, "words, bigrams, facets; the new records of one pass"),
    ):
        with timed() as took:
            done = step()
        rows.append(Row(what, done / took.seconds, "leaves/s", how))
    return [
        rows[0],
        Row("bulk release", count / released.seconds, "records/s", "texts made, rules, leaf, audit"),
        *rows[1:],
    ]


def _one_release() -> list[Row]:
    """A record through every step by five people, then visible to all."""
    agency = Agency.objects.get(code=Record.objects.first().agency.code)
    content = draft.content_of(Record.objects.filter(agency=agency).first())
    steps, clock = [], []
    for _number in range(SINGLE_RELEASES):
        with timed() as took:
            work = draft.start(content, agency=agency, by=person_for(agency, Role.EDITOR))
            review.submit(work, by=person_for(agency, Role.EDITOR))
            for role in OPINIONS:
                review.give_opinion(
                    work, by=person_for(agency, role), verdict=Verdict.PASS, clause="条例第十七条"
                )
            release.release(work, by=person_for(agency, Role.HEAD))
        steps.append(took.seconds)
        with timed() as took:
            seal()
            mirror()
            follow()
        clock.append(took.seconds)
    return [
        *_percentiles("one record, draft to release", steps, "six transactions"),
        *_percentiles("released to findable", clock, "seal, mirror, index; the clock runs every 5 s"),
    ]


def _finding() -> list[Row]:
    seconds = list(_each(QUESTIONS * ROUNDS, lambda question: find(Query(text=question))))
    return _percentiles("search", seconds, f"{len(QUESTIONS)} questions, ranked, with facets")


def _showing() -> list[Row]:
    client = Client()
    rng = random.Random(2012)
    addresses = [record.get_absolute_url() for record in Record.objects.public().order_by("?")[:PAGES]]
    rng.shuffle(addresses)
    rows = []
    for what, places in (
        ("record page", addresses),
        ("home page", ["/"] * 50),
        ("search page", _search_pages()),
    ):
        rows += _percentiles(
            what, list(_each(places, lambda place: _get(client, place))), "the application alone, in process"
        )
    return rows


def _search_pages() -> list[str]:
    return [f"/search/?q={question}" for question in QUESTIONS * 2]


def _get(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")


def _verifying() -> list[Row]:
    with timed() as took:
        result = verify_public(source(str(settings.PUBLIC)))
    if not result.ok:
        raise RuntimeError(str(result))
    return [
        Row(
            "verify",
            _lines() / took.seconds,
            "records/s",
            "every public line against the log, from files alone",
        )
    ]


def _lines() -> int:
    return sum(path.read_bytes().count(b"\n") for path in (settings.PUBLIC / "records").glob("*.jsonl"))


def _sizes() -> list[Row]:
    thousands = Record.objects.count() / 1000
    places = {"database": [settings.HOME / "city.db"], "log": [settings.PUBLIC / "log"],
              "public records": [settings.PUBLIC / "records"], "index": [settings.HOME / "index"]}  # fmt: skip
    return [
        Row(f"{name} on disk", sum(map(_bytes, paths)) / 1e6 / thousands, "MB/1000", "per thousand records")
        for name, paths in places.items()
    ]


def _bytes(path: Path) -> int:
    return (
        path.stat().st_size
        if path.is_file()
        else sum(f.stat().st_size for f in path.rglob("*") if f.is_file())
    )


def _each(things, act: Callable) -> Iterator[float]:
    for thing in things:
        with timed() as took:
            act(thing)
        yield took.seconds


def _percentiles(what: str, seconds: list[float], how: str) -> list[Row]:
    cuts = statistics.quantiles(seconds, n=20)
    return [
        Row(f"{what}, median", statistics.median(seconds) * 1000, "ms", how),
        Row(f"{what}, 95 %", cuts[-1] * 1000, "ms", f"{len(seconds)} times"),
    ]
