"""The database by its URL, with limits: on PostgreSQL no statement runs, waits or idles for ever.

What serves visitors is cut short, so that one slow question or one lock cannot take every worker; the clock and
the terminal may work longer. What the URL says itself (`?options=-c statement_timeout=5s`) has the last word.
"""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

# Waiting for a lock counts as part of the statement.
LONG = {"statement_timeout": "30min", "lock_timeout": "60s", "idle_in_transaction_session_timeout": "30min"}
SHORT = {"statement_timeout": "30s", "lock_timeout": "10s", "idle_in_transaction_session_timeout": "60s"}
# A machine that vanished without a word is noticed within a minute, and what it held locked is free again: the
# clock's election, too. The server's own default is two hours.
_ALIVE = {"tcp_keepalives_idle": "20", "tcp_keepalives_interval": "10", "tcp_keepalives_count": "3"}
_SQLITE = {
    # One writer at a time, decided when a transaction starts: no upgrade from read to write can fail.
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    # FULL: a checkpoint must never be signed for rows that a power cut can take back.
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384; PRAGMA mmap_size=268435456;"
    ),
}  # fmt: skip


def database(url: str, *, limits: dict[str, str] = LONG) -> dict[str, Any]:
    """Django's settings of the database at `url`. A connection that the server gave up is opened anew."""
    found = dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = dict(_SQLITE)
    elif found["ENGINE"].endswith("postgresql"):
        own = found.get("OPTIONS", {})
        given = [f"-c {name}={value}" for name, value in (limits | _ALIVE).items()]
        found["OPTIONS"] = own | {"options": " ".join([*given, own.get("options", "")]).strip()}
    return found


def shorten(known: dict[str, Any], *, url: str) -> None:
    """Give settings made by `database` the limits of visitors. Called before the first connection is opened."""
    known["OPTIONS"] = database(url, limits=SHORT)["OPTIONS"]
    if known["ENGINE"].endswith("sqlite3"):
        # A worker has a connection for each of its threads, and each keeps a cache and a map of its own. The pages
        # lie in the system's cache anyway, where all share them; to map them saved no measurable time.
        known["OPTIONS"]["init_command"] += " PRAGMA cache_size=-2048; PRAGMA mmap_size=0;"


def replica_database(url: str, *, first: str) -> dict[str, Any]:
    """Django's settings of a replica of the database `first`, as visitors ask it (`config/replica.py`).

    Raises ImproperlyConfigured unless both are PostgreSQL.
    """
    made = database(url, limits=SHORT)
    if not all(each["ENGINE"].endswith("postgresql") for each in (made, database(first))):
        raise ImproperlyConfigured("YANGGUANG_REPLICA_URL: a PostgreSQL that follows that of YANGGUANG_DATABASE_URL")
    made["OPTIONS"] = {"connect_timeout": 2} | made["OPTIONS"]  # seconds; the first database can answer instead
    made["TEST"] = {"MIRROR": "default"}
    return made
