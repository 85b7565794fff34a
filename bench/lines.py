"""The lines of the table: what each is called, its unit, which way is better, where it is measured, what is aimed at.

A goal is a ratio: how many times better than the peer, or than the limit, ours has to be at least (below one: how much
worse it may be). Goals without a scale hold at every scale.
"""

from dataclasses import dataclass, field

from bench.frame import LIMIT

MORE, LESS = "more", "less"


@dataclass(frozen=True)
class Line:
    """One line: its `goals` are by peer; `limit` is a value of its own unit, which holds at `limit_at` or everywhere."""

    what: str
    unit: str
    better: str
    measured_in: str
    goals: dict[str, float] = field(default_factory=dict)
    limit: float | None = None
    limit_at: float | None = None
    grows: float | None = None  # from the smallest to the largest scale it may become so many times worse


FLOOR, HASHING, MERKLE = "executemany + bare tantivy", "hashing alone", "pymerkle"
FTS5, POSTGRES, DATASETTE, DUCKDB = "SQLite FTS5", "PostgreSQL full text", "Datasette", "DuckDB"
SQL, RECOUNT = "hand-written SQL", "counting the leaves again"
NGINX, WAGTAIL = "nginx, same bytes", "Wagtail"

LINES = {
    "publish_bulk": Line("publish in bulk, whole path", "s", LESS, "bench.rows.publish:bulk", {FLOOR: 1 / 4}, 480, 1),
    "publish_bulk_memory": Line("the same, memory at most", "MB", LESS, "bench.rows.publish:bulk", limit=2048),
    "search_p50": Line("search, 100 mixed queries, median", "ms", LESS, "bench.rows.search:search", grows=1.5),
    "search_p95": Line("search, 100 mixed queries, 95 %", "ms", LESS, "bench.rows.search:search",
                       {FTS5: 10, POSTGRES: 10, DATASETTE: 10}, 30),
}  # fmt: skip


def measures() -> dict[str, list[str]]:
    """Where lines are measured, each with the names of its lines, in the order of the table."""
    found: dict[str, list[str]] = {}
    for name, line in LINES.items():
        found.setdefault(line.measured_in, []).append(name)
    return found


def peers_of(name: str) -> dict[str, float]:
    """The goals of a line by peer, with 1 for its limit: not worse than that."""
    line = LINES[name]
    return line.goals | ({LIMIT: 1.0} if line.limit is not None else {})
