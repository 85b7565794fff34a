"""The lines of the table: what each is called, its unit, which way is better, where it is measured, what is aimed at.

A goal is a ratio: how many times better than the peer, or than the limit, ours has to be at least (below one: how much
worse it may be). They hold at every scale, or at `at` alone.
"""

from dataclasses import dataclass, field

from bench.frame import LIMIT

MORE, LESS = "more", "less"


@dataclass(frozen=True)
class Line:
    """One line: its `goals` are by peer; `limit` is a value of its own unit. Both hold at scale `at`, or everywhere."""

    what: str
    unit: str
    better: str
    measured_in: str
    goals: dict[str, float] = field(default_factory=dict)
    limit: float | None = None
    at: float | None = None
    limit_at: float | None = None  # where the limit alone holds at one scale
    grows: float | None = None  # from the smallest to the largest scale it may become so many times worse


FLOOR, HASHING = "executemany + bare tantivy", "hashing alone"
MERKLE, MERKLE_MEMORY = "pymerkle, SQLite", "pymerkle, in memory"
FTS5, POSTGRES, DATASETTE, DUCKDB = "SQLite FTS5", "PostgreSQL full text", "Datasette", "DuckDB"
SQL, RECOUNT = "hand-written SQL", "counting the leaves again"
NGINX, WAGTAIL = "nginx, same bytes", "Wagtail"

LINES = {
    "publish_bulk": Line("publish in bulk, whole path", "s", LESS, "bench.rows.publish:bulk", {FLOOR: 1 / 4}, limit=480, limit_at=1),
    "publish_bulk_memory": Line("the same, memory at most", "MB", LESS, "bench.rows.publish:bulk", limit=2048),
    "publish_one": Line("publish one record, the desk's function", "ms", LESS, "bench.rows.publish:one", {WAGTAIL: 20}),
    "publish_one_whole": Line("the same from draft to release", "ms", LESS, "bench.rows.publish:one"),
    "search_p50": Line("search, 100 mixed queries, median", "ms", LESS, "bench.rows.search:search", grows=1.5),
    "search_p95": Line("search, 100 mixed queries, 95 %", "ms", LESS, "bench.rows.search:search",
                       {FTS5: 10, POSTGRES: 10, DATASETTE: 10}, 30),
    "column_page_1": Line("column list, page 1", "ms", LESS, "bench.rows.lists:column_list", limit=20, grows=1.5),
    "column_page_10000": Line("column list, page 10,000 or the last", "ms", LESS, "bench.rows.lists:column_list", limit=20),
    "report": Line("annual report, all figures", "ms", LESS, "bench.rows.report:report",
                   {SQL: 1 / 1.5, DUCKDB: 1 / 1.5, RECOUNT: 50}, at=1, grows=3),
    "append_seal": Line("append and seal the leaves of the year", "s", LESS, "bench.rows.ledger:log",
                        {HASHING: 1 / 4, MERKLE: 20, MERKLE_MEMORY: 20}),
    "proof": Line("proof for one record", "ms", LESS, "bench.rows.ledger:log", {MERKLE: 20, MERKLE_MEMORY: 20}, 2),
    "verify": Line("verify the public folder", "s", LESS, "bench.rows.ledger:verify", limit=60, limit_at=1),
    "cold_page": Line("record page that nobody kept", "ms", LESS, "bench.rows.pages:cold_page", limit=30, grows=1.5),
    "cold_page_queries": Line("the same, queries", "queries", LESS, "bench.rows.pages:cold_page", limit=15),
    "desk_records": Line("desk, list of records", "ms", LESS, "bench.rows.pages:desk", limit=300),
    "desk_queue": Line("desk, review queue", "ms", LESS, "bench.rows.pages:desk", limit=300),
    "desk_today": Line("desk, a department's first page", "ms", LESS, "bench.rows.pages:desk", limit=300),
    "hot_page": Line("hot record page, the application alone", "requests/s", MORE, "bench.rows.serving:hot_page",
                     {NGINX: 0.35, WAGTAIL: 100}),
    "hot_page_behind": Line("hot record page, behind nginx", "requests/s", MORE, "bench.rows.serving:hot_page", {NGINX: 1}),
    "worker_memory": Line("memory of a web worker under load", "MB", LESS, "bench.rows.serving:memory", limit=300),
    "worker_memory_own": Line("of it the worker's own, without mapped files", "MB", LESS, "bench.rows.serving:memory"),
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
