"""Datasette's pages of a column's list: newest first, twenty rows, cut by key as Datasette does it."""

import json
import os
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

from serving import free_port, get, serving

SAFE = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")


def made(rows: str, file: str) -> str:
    """One table of what stands where, with titles; an index for each level. Built where it is not there."""
    if not os.path.exists(file):
        fresh = f"{file}.new"
        if os.path.exists(fresh):
            os.remove(fresh)
        database = sqlite3.connect(fresh)
        database.execute("ATTACH ? AS source", [rows])
        levels = "".join(f"CREATE INDEX by_level{n} ON places (level{n}, at, id);" for n in range(4))
        database.executescript(f"""
            CREATE TABLE places (id INTEGER PRIMARY KEY, level0 INTEGER, level1 INTEGER, level2 INTEGER, level3 INTEGER, at TEXT,
                                 index_no TEXT, title TEXT, agency TEXT);
            INSERT INTO places SELECT p.id, level0, level1, level2, level3, at, index_no, title, agency
                FROM source.placements p JOIN source.records r ON r.id = p.record ORDER BY p.id;
            {levels} ANALYZE main""")
        database.commit()
        database.close()
        os.rename(fresh, file)
    return file


def main() -> None:
    """Serve, ask for both pages in turn, give the medians."""
    asked = json.load(sys.stdin)
    file, port = made(asked["rows"], asked["file"]), free_port()
    command = [str(Path(sys.executable).with_name("datasette")), "serve", "--immutable", file, "--port", str(port),
               "--setting", "sql_time_limit_ms", "60000", "--setting", "suggest_facets", "off"]  # fmt: skip
    options = {f"level{asked['level']}": asked["column"], "_sort_desc": "at", "_size": asked["size"], "_nocount": 1, "_nofacet": 1}
    moment, pk = asked["after"]
    found = []
    with serving(command, port, "/-/versions.json"):
        for more in ({}, {"_next": f"{tilde(moment)},{pk}"}):
            address = f"/{Path(file).stem}/places.json?{urlencode(options | more)}"
            if not json.loads(get(port, address))["rows"]:
                raise RuntimeError(f"no rows at {address}")
            found.append(statistics.median(seconds(port, address) for _run in range(asked["runs"])) * 1000)
    print(json.dumps({"milliseconds": found}))


def seconds(port: int, address: str) -> float:
    """How long one answer takes."""
    began = time.perf_counter()
    get(port, address)
    return time.perf_counter() - began


def tilde(text: str) -> str:
    """Datasette's own way to write a value into an address."""
    return "".join(each if each in SAFE else "+" if each == " " else f"~{ord(each):02X}" for each in text)


if __name__ == "__main__":
    main()
