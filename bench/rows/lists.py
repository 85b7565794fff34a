"""The list of a column: its first page and one far behind, beside Datasette's list of the same rows."""

from collections.abc import Iterator

from django.urls import reverse

from bench import serving
from bench.frame import Measured, Place, ask_peer, median_of
from bench.homes import overlay
from bench.lines import DATASETTE
from yangguang.publish.listing import SIZE, key
from yangguang.publish.models import Column, Placement

FAR, RUNS = 10_000, 15
NOTE = (
    "the channel with the most records. Both over HTTP from one worker, the page store switched off: ours is the whole HTML page in "
    "which each record stands once; Datasette gives the same rows as JSON from a table with an index on column and moment, without "
    "counting and without the texts around it."
)


def column_list(place: Place) -> Iterator[Measured]:
    """Median time of both pages, cut by key on both sides."""
    channel = fullest()
    rows = Placement.objects.filter(live__in=(True,), **{f"level{channel.level}": channel.pk}).order_by("-at", "-id")
    far = min(FAR * SIZE, max(0, rows.count() - SIZE - 1))
    at, pk = rows.values_list("at", "pk")[far]
    address = reverse("column", args=[channel.code])
    with overlay(place.home) as home, serving.application(home, room="0") as port:
        ours = [
            median_of(lambda where=where: serving.get(port, where), runs=RUNS) * 1000
            for where in (address, f"{address}?after={key(at, pk)}")
        ]
    said = ask_peer(
        "listing", rows=str(place.rows), file=str(place.beside / "listing.sqlite"), column=channel.pk, level=channel.level,
        after=[at.isoformat(), pk], size=SIZE, runs=RUNS,
    )  # fmt: skip
    theirs = said.get("milliseconds", [None, None])
    for name, value, peer in zip(("column_page_1", "column_page_10000"), ours, theirs, strict=True):
        depth = f" The far page begins after {far:,} rows." if name == "column_page_10000" else ""
        yield Measured(name, value, {DATASETTE: peer}, f"{NOTE}{depth} {said.get('missing', '')}".strip())


def fullest() -> Column:
    """The channel of the portal in which most stands."""
    channels = Column.objects.filter(level=0)
    return max(channels, key=lambda each: Placement.objects.filter(level0=each.pk, live__in=(True,)).count())
