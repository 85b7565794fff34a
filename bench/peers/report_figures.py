"""The figures of releases of the annual report, by one statement in SQLite and in DuckDB, on the same few columns."""

import json
import os
import sqlite3
import statistics
import sys
import time
from collections import Counter

import duckdb

COLUMNS = ("municipal", "year", "stat_class", "month", "late", "programme")
COUNTED = (
    "SELECT stat_class, month, count(*), sum(late), sum(programme) FROM facts WHERE municipal = 1 AND year = ? "
    "GROUP BY stat_class, month"
)


def made(rows: str, file: str) -> str:
    """A table of the columns that are counted, covered by one index; built where it is not there."""
    if not os.path.exists(file):
        fresh = f"{file}.new"
        if os.path.exists(fresh):
            os.remove(fresh)
        database = sqlite3.connect(fresh)
        database.execute("ATTACH ? AS source", [rows])
        database.executescript(f"""
            CREATE TABLE facts ({", ".join(COLUMNS)});
            INSERT INTO facts SELECT municipal, year, stat_class, month, late, programme <> '' FROM source.records;
            CREATE INDEX covering ON facts ({", ".join(COLUMNS)}); ANALYZE main""")
        database.commit()
        database.close()
        os.rename(fresh, file)
    return file


def figures(cells) -> dict[str, int]:
    """By the names that the report has for them."""
    found: Counter[str] = Counter()
    for stat_class, month, count, late, programme in cells:
        found["published.total"] += count
        found[f"published.class.{stat_class}"] += count
        found[f"published.month.{month}"] += count
        found["timeliness.late"] += int(late)
        found["livelihood.records"] += int(programme)
    return dict(found)


def timed(ask, runs: int) -> tuple[float, dict]:
    """Median seconds of a warm run, and its figures."""
    seconds, found = [], figures(ask())
    for _run in range(runs):
        began = time.perf_counter()
        found = figures(ask())
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds), found


def main() -> None:
    """Both ways on the same table."""
    asked = json.load(sys.stdin)
    database = sqlite3.connect(made(asked["rows"], asked["file"]))
    sql, by_sql = timed(lambda: database.execute(COUNTED, [asked["year"]]).fetchall(), asked["runs"])
    columns = duckdb.connect()
    columns.execute("CREATE TABLE facts (municipal TINYINT, year SMALLINT, stat_class TEXT, month TINYINT, late TINYINT, programme TINYINT)")
    # By a file: row by row DuckDB is not made to be filled.
    csv = f"{asked['file']}.csv"
    with open(csv, "w", encoding="utf-8") as file:
        for row in database.execute(f"SELECT {', '.join(COLUMNS)} FROM facts"):
            file.write(",".join(str(value) for value in row) + "\n")
    columns.execute(f"COPY facts FROM '{csv}' (HEADER false)")
    os.remove(csv)
    duck, by_duck = timed(lambda: columns.execute(COUNTED, [asked["year"]]).fetchall(), asked["runs"])
    print(json.dumps({"sql": sql, "sql_figures": by_sql, "duckdb": duck, "duckdb_figures": by_duck}))


if __name__ == "__main__":
    main()
