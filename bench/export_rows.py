"""Public records and where they stand, written as plain rows. Loaded by `bench.export` on a city."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import orjson
from django.utils import timezone

from yangguang.agencies.models import Agency, AgencyKind
from yangguang.oversee.counts.marks import is_late
from yangguang.oversee.models import Scope
from yangguang.oversee.scopes import agencies_in
from yangguang.publish.models import Placement, Record, Version
from yangguang.publish.sanitize import text_of_clean

RECORDS = (
    "id INTEGER PRIMARY KEY, index_no TEXT, title TEXT, abstract TEXT, body TEXT, agency TEXT, stat_class TEXT, theme TEXT, "
    "released_at TEXT, released_on TEXT, year INTEGER, month INTEGER, municipal INTEGER, late INTEGER, programme TEXT"
)
PLACEMENTS = "id INTEGER PRIMARY KEY, record INTEGER, level0 INTEGER, level1 INTEGER, level2 INTEGER, level3 INTEGER, at TEXT"
FACTS = ("record_id", "public", "record__index_no", "record__released_at", "record__agency__code", "record__stat_class",
         "record__theme", "record__programme", "record__formed_on")  # fmt: skip


def export(file: Path) -> None:
    """Write records and placements; beside the file, how many there are as JSON."""
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    database = sqlite3.connect(fresh)
    database.executescript(f"CREATE TABLE records ({RECORDS}); CREATE TABLE placements ({PLACEMENTS})")
    database.executemany(f"INSERT INTO records VALUES ({', '.join('?' * 15)})", _records())
    database.executemany(f"INSERT INTO placements VALUES ({', '.join('?' * 7)})", _placements())
    database.commit()
    records = database.execute("SELECT count(*) FROM records").fetchone()[0]
    database.close()
    fresh.rename(file)
    file.with_suffix(".json").write_text(json.dumps({"records": records}) + "\n")


def _records() -> Iterator[tuple]:
    city = Agency.objects.get(kind=AgencyKind.CITY)
    municipal = set(agencies_in(city, Scope.MUNICIPAL).values_list("code", flat=True))
    # First versions of records that are public: in the demonstration nearly all have one version.
    versions = Version.objects.filter(number=1, record__status=Record.Status.RELEASED).order_by("pk")
    for pk, public, number, at, agency, stat_class, theme, programme, formed in (
        versions.values_list(*FACTS).iterator(chunk_size=5000)
    ):
        text, day = orjson.loads(public), timezone.localdate(at)
        yield (
            pk, number, text["title"], text["abstract"], text_of_clean(text["body"]), agency, stat_class, theme,
            timezone.localtime(at).isoformat(), day.isoformat(), day.year, day.month, agency in municipal,
            is_late(formed, day), programme,
        )  # fmt: skip


def _placements() -> Iterator[tuple]:
    live = Placement.objects.filter(live=True, record__status=Record.Status.RELEASED).order_by("pk")
    names = ("pk", "record_id", "level0", "level1", "level2", "level3", "at")
    for *facts, at in live.values_list(*names).iterator(chunk_size=5000):
        yield (*facts, at.isoformat())
