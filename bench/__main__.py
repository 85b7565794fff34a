"""`python -m bench [LINE …] [--scale 0.01 0.1 1] [--homes FOLDER]`: measure, keep, and write the table.

Each line is measured in a process of its own, and kept in `bench/results.json` as soon as it is known: a long run
may be stopped and gone on with line by line. The table and the plot in docs/performance.md follow from that file.
"""

import argparse
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench import cities, document, machine, results
from bench.frame import FOLDER, Measured, Place, python
from bench.lines import LINES, measures

HOMES = FOLDER.parent / "var" / "bench"


def main() -> None:
    """Measure what was asked for at every scale asked for, then print and write the table."""
    options = _options()
    if os.environ.get("YANGGUANG_DATABASE_URL"):
        sys.exit("bench: unset YANGGUANG_DATABASE_URL, the bench makes databases of its own")
    failed = []
    if not options.write_only:
        print(machine.describe(), file=sys.stderr)
        for scale in options.scale:
            place = cities.place(options.homes.resolve(), scale)
            for target, names in measures().items():
                if not options.lines or set(names) & set(options.lines):
                    failed += _kept(target, place)
    rows = results.read()
    show(rows)
    document.write(rows)
    sys.exit(f"bench: not measured: {', '.join(failed)}" if failed else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("lines", nargs="*", metavar="LINE", help="only these:\n" + "\n".join(LINES))
    parser.add_argument("--scale", type=float, nargs="+", default=[0.01], help="shares of the 1,075,590 records of 2012")
    parser.add_argument("--homes", type=Path, default=HOMES, help="where cities are built, and found again")
    parser.add_argument("--write-only", action="store_true", help="measure nothing, write table and plot from what is kept")
    options = parser.parse_args()
    if unknown := set(options.lines) - set(LINES):
        parser.error(f"no such line: {', '.join(sorted(unknown))}")
    return options


def _kept(target: str, place: Place) -> list[str]:
    """Measure and keep; a line that breaks does not take the others with it."""
    print(f"bench: {target} at {place.scale:g}", file=sys.stderr)
    try:
        about = {"records": _records(place), **machine.about()}
        fresh = [row for each in measure(target, place) for row in results.rows_of(each, scale=place.scale, about=about)]
        results.merge(fresh)
        for row in fresh:
            print(f"  {row['name']} {row['ours']:g} {row['unit']} | {row['peer']} {row['peer_value']} | × {row['ratio']}", file=sys.stderr)
    except (RuntimeError, subprocess.CalledProcessError, OSError):
        traceback.print_exc()
        return [f"{target} at {place.scale:g}"]
    return []


def measure(target: str, place: Place) -> list[Measured]:
    """Run one measurement in a process of its own."""
    env = os.environ | {"YANGGUANG_HOME": str(place.home), "YANGGUANG_HOSTS": "testserver,127.0.0.1"}
    asked = json.dumps({"scale": place.scale, "home": str(place.home), "beside": str(place.beside)})
    done = subprocess.run(python("-m", "bench.child", target), input=asked, env=env, stdout=subprocess.PIPE, text=True, check=True)
    return [Measured(**each) for each in json.loads(done.stdout.splitlines()[-1])]


def _records(place: Place) -> int:
    return json.loads((place.beside / "rows.json").read_text())["records"]


def show(rows: list[dict]) -> None:
    """The table on the terminal."""
    table = Table(title="ours beside peers and limits")
    for heading in ("what", "records", "ours", "peer or limit", "its value", "× better", "at least", "met"):
        table.add_column(heading, justify="left" if heading in ("what", "peer or limit") else "right")
    for row in rows:
        table.add_row(*document.cells(row))
    Console(width=None if sys.stdout.isatty() else 150).print(table)


if __name__ == "__main__":
    main()
