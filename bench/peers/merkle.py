"""pymerkle with the same entries: appended, root taken, proofs made; in memory and in SQLite."""

import json
import random
import statistics
import struct
import sys
import time
from pathlib import Path

from pymerkle import InmemoryTree, SqliteTree

PATIENCE = 20.0  # seconds for proofs of one tree; those that were made by then are taken


def entries_of(file: str) -> list[bytes]:
    """Entries, each behind its length."""
    data, found, place = Path(file).read_bytes(), [], 0
    while place < len(data):
        (length,) = struct.unpack_from(">I", data, place)
        found.append(data[place + 4 : place + 4 + length])
        place += 4 + length
    return found


def in_memory(entries: list[bytes]) -> InmemoryTree:
    """A tree of them."""
    tree = InmemoryTree(algorithm="sha256")
    for entry in entries:
        tree.append_entry(entry)
    tree.get_root()
    return tree


def in_sqlite(entries: list[bytes], folder: str) -> SqliteTree:
    """A tree of them that is kept."""
    tree = SqliteTree(str(Path(folder, "pymerkle.sqlite")), algorithm="sha256")
    tree.append_entries(entries)
    tree.get_root()
    return tree


def main() -> None:
    """Both trees in turn."""
    asked, said = json.load(sys.stdin), {}
    entries = entries_of(asked["entries"])
    for name, make in (("memory", in_memory), ("sqlite", lambda entries: in_sqlite(entries, asked["folder"]))):
        began = time.perf_counter()
        tree = make(entries)
        said[f"append_{name}"] = time.perf_counter() - began
        said[f"root_{name}"] = tree.get_root().hex()
        rng, seconds, until = random.Random(asked["seed"]), [], time.monotonic() + PATIENCE
        while len(seconds) < asked["proofs"] and (not seconds or time.monotonic() < until):
            number = rng.randrange(len(entries)) + 1
            began = time.perf_counter()
            tree.prove_inclusion(number)
            seconds.append(time.perf_counter() - began)
        said[f"proof_{name}"] = statistics.median(seconds) * 1000
        del tree
    print(json.dumps(said))


if __name__ == "__main__":
    main()
