"""Publishing: a year in bulk beside the floor, one record beside a page of Wagtail."""

import shutil
from collections.abc import Iterator

from bench import cities
from bench.frame import Measured, Place, ask_peer, p50_p95, python, said_by
from bench.homes import overlay
from bench.lines import FLOOR, WAGTAIL

COUNT = 30
ONE = (
    f"the median of {COUNT}, on a copy of the city. Ours is the desk's function that releases what was reviewed: rules, index number, "
    "version, commitment, leaf, placements, audit line. Wagtail adds a page with a title to a site of a few pages, saves its "
    "revision and publishes it. Both on SQLite with write-ahead log and synchronous=FULL."
)
WHOLE = "as above, with the draft, its submission and four opinions by four people before: six transactions."


def bulk(place: Place) -> Iterator[Measured]:
    """The year released by one process to the last file, beside the same rows in a plain table and a bare index."""
    built = cities.built(place)
    folder = place.beside / "floor"
    shutil.rmtree(folder, ignore_errors=True)
    floor = ask_peer("floor", rows=str(place.rows), folder=str(folder))
    note = (
        "ours writes the texts of the year, checks the rules, and makes leaves, log, public files, words and bigrams, rollups and "
        f"sitemaps (built at {built['commit']}, load {built['load']}); the floor gets ready rows, cuts no words and proves nothing."
    )
    yield Measured("publish_bulk", built["seconds"], {FLOOR: floor.get("process_seconds")}, note + floor.get("missing", ""))
    yield Measured("publish_bulk_memory", built["peak_mb"], note="the largest of its processes.")


def one(place: Place) -> Iterator[Measured]:
    """One record released by the head of an office, beside one page of Wagtail."""
    with overlay(place.home, database=True) as home:
        own = said_by(python("-m", "bench.publishing", str(COUNT)), home=home)
    said = ask_peer("wagtail_site", folder=str(place.beside.parent / "wagtail"), publish=COUNT)
    wagtail = {WAGTAIL: p50_p95(said["seconds"])[0] if "seconds" in said else None}
    yield Measured("publish_one", p50_p95(own["release"])[0], wagtail, f"{ONE} {said.get('missing', '')}".strip())
    yield Measured("publish_one_whole", p50_p95(own["whole"])[0], wagtail, WHOLE)
