"""Sitemaps as plain files, a month of releases to a file: written by the clock, never in a request.

A reader of the log: only months touched by leaves sealed since the last time are written again. A withdrawn
record leaves its month. The cursor stands in `state.json` beside the files, written last: a crash repeats work
and loses none.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from xml.sax.saxutils import escape

import orjson
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from yangguang.agencies.models import Agency
from yangguang.ledger.durable import write_durably
from yangguang.ledger.models import Leaf
from yangguang.publish.models import Column, Record

from .recalled import withdrawn_since

URLS = 45_000  # addresses in a file; the protocol allows 50,000
CHUNK = 5_000
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def folder():
    """Where the sitemaps lie."""
    return settings.PUBLIC / "sitemaps"


def write_sitemaps() -> int:
    """Write the months that changed, the list of fixed pages and the index; returns how many months were written."""
    state = _state()
    months, cursor = _touched(state["cursor"])
    with override(settings.LANGUAGE_CODE):
        for month in sorted(months):
            state["files"][month] = _write_month(month)
        _write_file("pages", ((address, "") for address in _fixed_addresses()))
    names = ["pages", *(name for month in sorted(state["files"]) for name in state["files"][month])]
    _write_index(names)
    write_durably(folder() / "state.json", orjson.dumps({"cursor": cursor, "files": state["files"]}))
    _remove_others({"index", *names})
    return len(months)


def sitemap_of(name: str) -> bytes | None:
    """The file `name`, without the records that were withdrawn since it was written; None if there is none."""
    path = folder() / f"{name}.xml"
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if not (gone := withdrawn_since(_state()["cursor"])):
        return data
    return b"".join(line for line in data.splitlines(keepends=True) if _record_in(line) not in gone)


def _record_in(line: bytes) -> str:
    """The index number of the record that a line of a sitemap names."""
    return line.partition(b"/item/")[2].partition(b"</loc>")[0].decode()


def _touched(cursor: int) -> tuple[set[str], int]:
    """Months of release of every record with a leaf since the cursor, and the cursor after them."""
    months: set[str] = set()
    while leaves := list(
        Leaf.objects.filter(index__gte=cursor).order_by("index").values_list("index", "item")[:CHUNK]
    ):
        items = {item for _index, item in leaves}
        for start in range(0, len(items), 500):
            part = list(items)[start : start + 500]
            moments = Record.objects.filter(index_no__in=part)  # a number in the log was public once
            months |= {_month(at) for at in moments.values_list("released_at", flat=True)}
        cursor = leaves[-1][0] + 1
    return months, cursor


def _write_month(month: str) -> list[str]:
    """The files of one month: as many as its addresses need, none for a month that became empty."""
    rows, names = _public_of(month), []
    while part := list(islice(rows, URLS)):
        name = month if not names else f"{month}-{len(names) + 1}"
        _write_file(name, part)
        names.append(name)
    return names


def _public_of(month: str) -> Iterator[tuple[str, str]]:
    year, number = map(int, month.split("-"))
    start = timezone.make_aware(datetime(year, number, 1))
    end = timezone.make_aware(datetime(year + number // 12, number % 12 + 1, 1))
    records = Record.objects.public().filter(released_at__gte=start, released_at__lt=end)
    # One reversal for all: a million of them would take minutes.
    before, _, behind = reverse("record", args=["0"]).rpartition("0")
    for index_no, at in (
        records.order_by("released_at", "id")
        .values_list("index_no", "released_at")
        .iterator(chunk_size=CHUNK)
    ):
        yield f"{before}{index_no}{behind}", timezone.localtime(at).date().isoformat()


def _fixed_addresses() -> Iterator[str]:
    for name in ("home", "agencies", "guide", "catalogue", "search", "log", "site_map"):
        yield reverse(name)
    for slug in Agency.objects.filter(until=None).values_list("slug", flat=True):
        yield reverse("agency", args=[slug])
    for code in Column.objects.values_list("code", flat=True):
        yield reverse("column", args=[code])


def _write_file(name: str, rows) -> None:
    lines = [_HEAD, f"<urlset {_SPACE}>\n"]
    for address, day in rows:
        last = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<url><loc>{escape(settings.SITE_URL + address)}</loc>{last}</url>\n")
    write_durably(folder() / f"{name}.xml", "".join([*lines, "</urlset>\n"]).encode())


def _write_index(names: list[str]) -> None:
    lines = [
        f"<sitemap><loc>{escape(settings.SITE_URL + reverse('sitemap', args=[name]))}</loc></sitemap>\n"
        for name in names
    ]
    text = "".join([_HEAD, f"<sitemapindex {_SPACE}>\n", *lines, "</sitemapindex>\n"])
    write_durably(folder() / "index.xml", text.encode())


def _remove_others(kept: set[str]) -> None:
    for path in folder().glob("*.xml"):
        if path.stem not in kept:
            path.unlink()


def _month(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y-%m")


def _state() -> dict:
    path = folder() / "state.json"
    return orjson.loads(path.read_bytes()) if path.exists() else {"cursor": 0, "files": {}}
