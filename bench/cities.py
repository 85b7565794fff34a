"""The cities that rows are measured on: built once under a folder, and used again.

A city is built in three processes: an empty city; the year released with log, files, index and rollups (this one
is the row `publish_bulk`); then the rest of `yangguang demo`.
"""

import json
import sys
from pathlib import Path

from bench import machine
from bench.frame import Ended, Place, python, run

YANGGUANG = Path(sys.executable).with_name("yangguang")


def place(homes: Path, scale: float) -> Place:
    """The city of a scale and what lies beside it, built where it is not there."""
    home, beside = homes / f"{scale:g}", homes / f"{scale:g}-peers"
    beside.mkdir(parents=True, exist_ok=True)
    if not (beside / "built.json").exists():
        print(f"bench: building the city at scale {scale:g} in {home}", file=sys.stderr)
        ended = release_into(home, scale)
        run([YANGGUANG, "demo", "--scale", scale, "--no-serve"], home=home)
        about = {"seconds": ended.seconds, "peak_mb": ended.peak_mb, **machine.about()}
        (beside / "built.json").write_text(json.dumps(about) + "\n")
    found = Place(scale, home, beside)
    if not found.rows.exists():
        run(python("-m", "bench.export", found.rows), home=home)
    return found


def release_into(home: Path, scale: float) -> Ended:
    """Release the year in an empty city under `home`: the whole path, timed as one process."""
    home.mkdir(parents=True, exist_ok=True)
    run(python("-m", "bench.release", "prepare"), home=home)
    return run(python("-m", "bench.release", scale), home=home)
