"""Publishing: a year in bulk beside the floor, one record beside a page of Wagtail."""

import shutil
from collections.abc import Iterator

from bench import cities
from bench.frame import Measured, Place, ask_peer
from bench.lines import FLOOR


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
