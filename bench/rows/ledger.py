"""The public log: leaves appended and sealed, one proof, and everything verified from public files."""

import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from bench.frame import Measured, Place, ask_peer, p50_p95, python, run, said_by, seconds_of
from bench.homes import dump_entries
from bench.lines import HASHING, MERKLE, MERKLE_MEMORY
from yangguang.ledger.append import Release, append_releases
from yangguang.ledger.models import Act, Leaf
from yangguang.ledger.seal import entries_of, head, log_folder, seal
from yangguang.ledger.tree import Frontier, leaf_hash
from yangguang.portal.standing import proof_of

PROOFS, SEED, CHUNK = 200, 2012, 20_000
APPENDED = (
    "the releases of the city anew in an empty one. Ours writes rows, gives numbers, makes entries, tiles and bundles, reads them back "
    "from disk, signs, and syncs each file; hashing alone is SHA-256 over entries that are ready and the same tree, nothing kept; "
    "pymerkle appends entries that are ready, in SQLite by append_entries, and gives the root."
)
PROVED = (
    f"{PROOFS} leaves drawn at random. Ours is the whole proof file: entry, path read from tiles on disk, signed checkpoint; pymerkle is "
    "prove_inclusion on a tree that is open, its cache as it comes."
)


def log(place: Place) -> Iterator[Measured]:
    """Append and seal as many leaves as the city has releases; proofs for leaves of the city."""
    with tempfile.TemporaryDirectory(dir=place.beside) as folder:
        releases, entries = Path(folder, "releases"), Path(folder, "entries")
        _dump_releases(releases)
        dump_entries(entries, (entry for start in range(0, head()[0], CHUNK) for entry in entries_of(start, start + CHUNK)))
        own = said_by(python("-m", "bench.sealing", str(releases)), home=Path(folder, "home"))
        releases.unlink()
        said = ask_peer("merkle", entries=str(entries), folder=folder, proofs=PROOFS, seed=SEED)
    missing = said.get("missing", "")
    root = head()[1].hex()
    if {said.get("root_sqlite", root), said.get("root_memory", root)} != {root}:
        raise RuntimeError(f"other roots than {root}: {said}")
    peers = {HASHING: own["hashing"], MERKLE: said.get("append_sqlite"), MERKLE_MEMORY: said.get("append_memory")}
    yield Measured("append_seal", own["seconds"], peers, f"{APPENDED} {missing}".strip())
    peers = {MERKLE: said.get("proof_sqlite"), MERKLE_MEMORY: said.get("proof_memory")}
    yield Measured("proof", _proof(), peers, f"{PROVED} {missing}".strip())


def _dump_releases(file: Path) -> None:
    rows = Leaf.objects.filter(act=Act.RELEASE).order_by("index")
    with file.open("w", encoding="utf-8") as out:
        for item, agency, category, at, record in rows.values_list("item", "agency", "category", "at", "record").iterator():
            out.write(json.dumps([item, agency, category, at.isoformat(), bytes(record).hex()]) + "\n")


def append_and_seal(file: str) -> None:
    """In the empty city of this process. Prints what it took."""
    with open(file, encoding="utf-8") as lines:
        releases = [
            Release(item, agency, category, datetime.fromisoformat(at), bytes.fromhex(record))
            for item, agency, category, at, record in map(json.loads, lines)
        ]
    settings.PUBLIC.mkdir(exist_ok=True)
    seconds = seconds_of(lambda: (_append(releases), seal()))
    entries = [entry for start in range(0, len(releases), CHUNK) for entry in entries_of(start, start + CHUNK)]
    print(json.dumps({"seconds": seconds, "hashing": seconds_of(lambda: hashed(entries)), "leaves": len(entries)}))


def _append(releases: list[Release]) -> None:
    for start in range(0, len(releases), CHUNK):
        with transaction.atomic():
            append_releases(releases[start : start + CHUNK])


def hashed(entries: list[bytes]) -> bytes:
    """The root of entries, and nothing else."""
    tree = Frontier()
    tree.extend([leaf_hash(entry) for entry in entries])
    return tree.root()


def _proof() -> float:
    """Median milliseconds of a proof file, of a leaf by its number."""
    size, rng = log_folder().published_size(), random.Random(SEED)
    numbers = [rng.randrange(size) for _ in range(PROOFS)]
    return p50_p95(seconds_of(lambda n=n: proof_of(n)) for n in numbers)[0]


def verify(place: Place) -> Iterator[Measured]:
    """`yangguang verify` on the public folder of the city, as a whole process."""
    command = [Path(sys.executable).with_name("yangguang"), "verify", "--json", place.home / "public"]
    seconds = run(command, home=place.home).seconds
    size = sum(file.stat().st_size for file in (place.home / "public" / "records").glob("*.jsonl")) / 2**20
    yield Measured("verify", seconds, note=f"every public line against the log, from files alone, on {os.cpu_count()} cores; {size:,.0f} MB of records at the last scale.")
