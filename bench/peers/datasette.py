"""Datasette on the same rows, over HTTP: questions on its FTS5 table, or pages of a column's list."""

import json
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from cut import rounds
from full_text import made, match
from serving import free_port, get, serving

FILTERS = {"agency": "agency", "stat_class": "stat_class", "from": "released_on__gte", "to": "released_on__lte"}


def address_of(question: dict, name: str) -> str:
    """The table's JSON for a question: twenty rows and the exact count."""
    given = {FILTERS[key]: question[key] for key in FILTERS if key in question}
    asked = {"_search": match(question), "_searchmode": "raw", "_size": 20, "_nofacet": 1, "_col": "title", **given}
    return f"/{name}/records.json?{urlencode(asked)}"


def main() -> None:
    """Serve the file, ask every address, give the seconds of each."""
    asked = json.load(sys.stdin)
    file = made(asked["rows"], asked["file"]) if "questions" in asked else asked["file"]
    addresses = asked.get("addresses") or [address_of(question, Path(file).stem) for question in asked["questions"]]
    port = free_port()
    command = [str(Path(sys.executable).with_name("datasette")), "serve", "--immutable", file, "--port", str(port),
               "--setting", "sql_time_limit_ms", "60000", "--setting", "num_sql_threads", "2"]  # fmt: skip
    seconds = []
    with serving(command, port, "/-/versions.json"):
        for _round in rounds(asked["rounds"]):
            for address in addresses:
                began = time.perf_counter()
                get(port, address)
                seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main()
