"""`python -m bench.export FILE`: the city's public records as a plain SQLite file, for the peers. The same rows for all."""

import sys
from pathlib import Path

from yangguang.cli.lazy import load

if __name__ == "__main__":
    load("bench.export_rows:export")(Path(sys.argv[1]))
