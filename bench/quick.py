"""`python -m bench.quick`: build a city in a temporary folder, measure what people wait for, print one table.

The city is the demonstration's year 2012 at a scale, released through the real rules. Every number is of this machine
and this run; the column "before" shows `bench/baseline.json`, which --keep replaces.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from yangguang.cli.lazy import load

BASELINE = Path(__file__).with_name("baseline.json")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.quick", description=__doc__)
    parser.add_argument("--scale", type=float, default=0.01, help="share of the 1,075,590 records of 2012")
    parser.add_argument("--keep", action="store_true", help="make this run the new baseline")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yangguang-bench-") as home:
        # Before settings are read: the bench never touches a real city. A database given by hand is refused.
        if os.environ.get("YANGGUANG_DATABASE_URL"):
            sys.exit("bench: unset YANGGUANG_DATABASE_URL, the bench makes a database of its own")
        os.environ |= {"YANGGUANG_HOME": home, "YANGGUANG_HOSTS": "testserver"}
        rows = load("bench.city:measure")(scale=options.scale)
        rows += load("bench.pages:measure")()
    before = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    _print(rows, before)
    if options.keep:
        BASELINE.write_text(json.dumps({row.what: round(row.value, 4) for row in rows}, indent=1) + "\n")


def _print(rows, before: dict[str, float]) -> None:
    table = Table(title=f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    for heading, justify in (
        ("what", "left"),
        ("value", "right"),
        ("before", "right"),
        ("unit", "left"),
        ("how", "left"),
    ):
        table.add_column(heading, justify=justify)
    for row in rows:
        table.add_row(row.what, _short(row.value), _short(before.get(row.what)), row.unit, row.how)
    Console(width=None if sys.stdout.isatty() else 120).print(table)


def _short(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"


if __name__ == "__main__":
    main()
