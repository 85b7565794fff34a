"""`python -m bench.cases [--count 100000]`: what pages and tables of applications cost, in a city of a temporary folder.

With --postgres the city lies in a PostgreSQL of its own: `python tools/with_postgres.py python -m bench.cases --postgres`.
"""

import argparse
import os
import sys
import tempfile

from rich.console import Console
from rich.table import Table

from yangguang.cli.lazy import load


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="bench.cases", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many cases")
    parser.add_argument("--postgres", action="store_true", help="in the empty database that YANGGUANG_DATABASE_URL names")
    options = parser.parse_args()
    if bool(os.environ.get("YANGGUANG_DATABASE_URL")) != options.postgres:
        sys.exit("bench: YANGGUANG_DATABASE_URL is for --postgres and an empty database only")
    with tempfile.TemporaryDirectory(prefix="yangguang-bench-") as home:
        # Before settings are read: the bench never touches a real city.
        os.environ |= {"YANGGUANG_HOME": home, "YANGGUANG_HOSTS": "testserver"}
        show(load("bench.case_pages:measure")(count=options.count))


def show(rows) -> None:
    """The table."""
    table = Table()
    for heading, justify in (("what", "left"), ("value", "right"), ("unit", "left"), ("how", "left")):
        table.add_column(heading, justify=justify)
    for row in rows:
        table.add_row(row.what, f"{row.value:,.0f}", row.unit, row.how)
    Console(width=None if sys.stdout.isatty() else 120).print(table)


if __name__ == "__main__":
    main()
