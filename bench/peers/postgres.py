"""PostgreSQL full text: a GIN index on the same pairs, ranked by ts_rank, with an exact count."""

import json
import sqlite3
import sys
import time

import psycopg
from cut import pairs, rounds

NAMES = ("id", "index_no", "title", "abstract", "body", "agency", "stat_class", "released_on")
CONDITIONS = {"agency": "agency = %s", "stat_class": "stat_class = %s", "from": "released_on >= %s", "to": "released_on <= %s"}


def fill(connection: psycopg.Connection, rows: str) -> None:
    """The rows, their words and the indexes."""
    connection.execute("CREATE TABLE records (id bigint PRIMARY KEY, index_no text, title text, agency text, stat_class text,"
                       " released_on date, words tsvector)")  # fmt: skip
    connection.execute("CREATE TEMP TABLE incoming (id bigint, index_no text, title text, agency text, stat_class text,"
                       " released_on date, words text)")  # fmt: skip
    source = sqlite3.connect(rows).execute(f"SELECT {', '.join(NAMES)} FROM records")
    with connection.cursor().copy("COPY incoming FROM STDIN") as copy:
        for pk, number, title, abstract, body, agency, stat_class, day in source:
            copy.write_row((pk, number, title, agency, stat_class, day, pairs(f"{title} {abstract} {body}")))
    connection.execute("INSERT INTO records SELECT id, index_no, title, agency, stat_class, released_on,"
                       " to_tsvector('simple', words) FROM incoming")  # fmt: skip
    connection.execute("CREATE INDEX ON records USING gin (words)")
    connection.execute("CREATE INDEX ON records (agency)")
    connection.execute("CREATE INDEX ON records (stat_class, released_on)")
    connection.execute("ANALYZE records")


def ask(connection: psycopg.Connection, question: dict) -> int:
    """How many records answer; the best twenty are fetched."""
    given = [key for key in CONDITIONS if key in question]
    words = " && ".join(["phraseto_tsquery('simple', %s)"] * len(question["terms"]))
    terms, values = [pairs(term) for term in question["terms"]], [question[key] for key in given]
    where = f"FROM records WHERE words @@ ({words})" + "".join(f" AND {CONDITIONS[key]}" for key in given)
    ranked = f"SELECT index_no, title {where} ORDER BY ts_rank(words, {words}) DESC LIMIT 20"
    connection.execute(ranked, [*terms, *values, *terms]).fetchall()
    return connection.execute(f"SELECT count(*) {where}", [*terms, *values]).fetchone()[0]


def main() -> None:
    """Fill an empty server, then ask every question in every round."""
    asked = json.load(sys.stdin)
    with psycopg.connect(asked["address"], autocommit=True) as connection:
        fill(connection, asked["rows"])
        seconds, found = [], []
        for _round in rounds(asked["rounds"]):
            for question in asked["questions"]:
                began = time.perf_counter()
                found.append(ask(connection, question))
                seconds.append(time.perf_counter() - began)
    print(json.dumps({"seconds": seconds, "found": found[: len(asked["questions"])]}))


if __name__ == "__main__":
    main()
