"""SQLite FTS5 with bm25: twenty ranked rows and an exact count for each question."""

import json
import sqlite3
import sys
import time

from cut import rounds
from full_text import made, match

CONDITIONS = {"agency": "r.agency = ?", "stat_class": "r.stat_class = ?", "from": "r.released_on >= ?", "to": "r.released_on <= ?"}


def ask(database: sqlite3.Connection, question: dict) -> int:
    """How many records answer; the best twenty are fetched."""
    given = [key for key in CONDITIONS if key in question]
    narrow = "".join(f" AND {CONDITIONS[key]}" for key in given)
    values = [match(question), *(question[key] for key in given)]
    joined = f"FROM records_fts JOIN records r ON r.id = records_fts.rowid WHERE records_fts MATCH ?{narrow}"
    database.execute(f"SELECT r.index_no, r.title {joined} ORDER BY bm25(records_fts) LIMIT 20", values).fetchall()
    counted = joined if given else "FROM records_fts WHERE records_fts MATCH ?"
    return database.execute(f"SELECT count(*) {counted}", values).fetchone()[0]


def main() -> None:
    """Ask every question in every round."""
    asked = json.load(sys.stdin)
    database = sqlite3.connect(made(asked["rows"], asked["file"]))
    seconds, found = [], []
    for _round in rounds(asked["rounds"]):
        for question in asked["questions"]:
            began = time.perf_counter()
            found.append(ask(database, question))
            seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": seconds, "found": found[: len(asked["questions"])]}))


if __name__ == "__main__":
    main()
