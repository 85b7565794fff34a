"""The rows in SQLite with an FTS5 index beside them, made once and used by the peers `fts5` and `datasette`."""

import os
import sqlite3

from cut import pairs

NAMES = ("id", "index_no", "title", "abstract", "agency", "stat_class", "released_on")


def made(rows: str, file: str) -> str:
    """The file with `records` and `records_fts`; built where it is not there."""
    if os.path.exists(file):
        return file
    fresh, listed = f"{file}.new", ", ".join(NAMES)
    if os.path.exists(fresh):
        os.remove(fresh)
    database = sqlite3.connect(fresh)
    database.execute("ATTACH ? AS source", [rows])
    database.create_function("pairs", 1, pairs, deterministic=True)
    database.executescript(f"""
        CREATE TABLE records (id INTEGER PRIMARY KEY, {", ".join(NAMES[1:])}, words TEXT);
        INSERT INTO records SELECT {listed}, pairs(title || ' ' || abstract || ' ' || body) FROM source.records;
        CREATE INDEX by_agency ON records (agency); CREATE INDEX by_class ON records (stat_class, released_on);
        CREATE VIRTUAL TABLE records_fts USING fts5(words, content='records', content_rowid='id');
        INSERT INTO records_fts(records_fts) VALUES ('rebuild'); INSERT INTO records_fts(records_fts) VALUES ('optimize');
        ANALYZE main""")
    database.commit()
    database.close()
    os.rename(fresh, file)
    return file


def match(question: dict) -> str:
    """A question in the language of FTS5: each term a phrase of pairs, all of them required."""
    return " AND ".join(f'"{pairs(term)}"' for term in question["terms"])
