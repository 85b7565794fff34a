"""The floor of publishing in bulk: the rows in a plain table by executemany, and a bare tantivy index on them."""

import json
import sqlite3
import sys
from pathlib import Path

import tantivy

question = json.load(sys.stdin)
folder = Path(question["folder"])
(folder / "index").mkdir(parents=True)
names = ("index_no", "title", "abstract", "body", "agency", "stat_class", "theme", "released_at")
source = sqlite3.connect(question["rows"])
rows = source.execute(f"SELECT {', '.join(names)} FROM records").fetchall()

database = sqlite3.connect(folder / "floor.sqlite", isolation_level=None)
database.executescript(f"PRAGMA journal_mode=WAL; CREATE TABLE records (id INTEGER PRIMARY KEY, {', '.join(names)}); BEGIN")
database.executemany(f"INSERT INTO records ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)
database.execute("COMMIT")

builder = tantivy.SchemaBuilder()
for name in names:
    builder.add_text_field(name, stored=name == "index_no")
index = tantivy.Index(builder.build(), path=str(folder / "index"))
writer = index.writer(256_000_000)
for row in rows:
    writer.add_document(tantivy.Document(**{name: [value] for name, value in zip(names, row, strict=True)}))
writer.commit()
writer.wait_merging_threads()
print(json.dumps({"records": len(rows)}))
