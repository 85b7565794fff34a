"""`python -m bench.child TARGET`: measure one place of the table in a process of its own, on the city of its environment.

Reads the place as JSON, prints what was measured as JSON.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench.frame import Place
from yangguang.cli.lazy import load


def main() -> None:
    """Load the measurement with Django set up, and run it."""
    known = json.load(sys.stdin)
    place = Place(known["scale"], Path(known["home"]), Path(known["beside"]))
    measured = [asdict(each) for each in load(sys.argv[1])(place)]
    print(json.dumps(measured))


if __name__ == "__main__":
    main()
