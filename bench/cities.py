"""The cities that rows are measured on: built once under a folder, and used again.

A home that is there already, perhaps as a link to where it lies, is only read; but migrations and static files of a new version are put in.

A city is built in three processes: an empty city; the year released with log, files, index and rollups (this one
is the row `publish_bulk`); then the rest of `yangguang demo`.
"""

import json
import sys
import tempfile
from pathlib import Path

from bench import machine
from bench.frame import Ended, Place, python, run

YANGGUANG = Path(sys.executable).with_name("yangguang")


def place(homes: Path, scale: float) -> Place:
    """The city of a scale and what lies beside it, built where it is not there."""
    home, beside = homes / f"{scale:g}", homes / f"{scale:g}-peers"
    beside.mkdir(parents=True, exist_ok=True)
    if not (home / "city.db").exists():
        print(f"bench: building the city at scale {scale:g} in {home}", file=sys.stderr)
        keep_built(beside, release_into(home, scale))
        run([YANGGUANG, "demo", "--scale", scale, "--no-serve"], home=home)
    # A city of an earlier version: as `yangguang serve` would, before it answers.
    run(python("-m", "bench.release", "renew"), home=home)
    found = Place(scale, home, beside)
    if not found.rows.exists():
        run(python("-m", "bench.export", found.rows), home=home)
    return found


def built(found: Place) -> dict:
    """Seconds, memory and circumstances of releasing the year; where the city was found ready, it is released once more."""
    file = found.beside / "built.json"
    if not file.exists():
        with tempfile.TemporaryDirectory(dir=found.beside) as folder:
            keep_built(found.beside, release_into(Path(folder), found.scale))
    return json.loads(file.read_text())


def keep_built(beside: Path, ended: Ended) -> None:
    """Note what building took."""
    about = {"seconds": ended.seconds, "peak_mb": ended.peak_mb, **machine.about()}
    (beside / "built.json").write_text(json.dumps(about) + "\n")


def release_into(home: Path, scale: float) -> Ended:
    """Release the year in an empty city under `home`: the whole path, timed as one process."""
    home.mkdir(parents=True, exist_ok=True)
    run(python("-m", "bench.release", "prepare"), home=home)
    return run(python("-m", "bench.release", scale), home=home)
