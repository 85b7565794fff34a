"""Records become what the index stores of them: in this process, or by several at once in processes of their own.

Cutting texts into terms is the dearest part of indexing and plain Python, while the index has one writer. So a
bulk load is cut by workers, and the writer writes what they have cut.
"""

import logging
import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from yangguang.search.schema import Doc, Fields, fields_of

log = logging.getLogger(__name__)

WORTH = 4_000  # records; fewer are cut before the workers have started
BATCH = 200  # records that a worker gets at once
AHEAD = 3  # batches for each worker, cut or uncut, that the writer has not taken yet: some megabytes


def cut(docs: Iterable[Doc], *, processes: int | None = None) -> Iterator[Fields]:
    """The fields of each record, in the order of `docs`.

    From `WORTH` records on with `processes` workers; None: as many as this process may use cores. If a worker ends
    before its time, the log says so and this process cuts what is left: no record is missing.
    """
    docs = iter(docs)
    first = list(islice(docs, WORTH))
    workers = _cores() if processes is None else processes
    if workers < 2 or len(first) < WORTH:
        yield from map(fields_of, first)
        yield from map(fields_of, docs)
        return
    yield from _by_workers(_batches(first, docs), workers)


def _by_workers(batches: Iterator[list[Doc]], workers: int) -> Iterator[Fields]:
    # Spawned and not forked: the parent has threads and an open database.
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
    waiting: deque[tuple[list[Doc], Future | None]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, _submitted(pool, batch)))
            if len(waiting) >= workers * AHEAD:
                yield from _taken(*waiting.popleft())
        while waiting:
            yield from _taken(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, batch: list[Doc]) -> Future | None:
    try:
        return pool.submit(_cut_batch, batch)
    except BrokenProcessPool:
        return None


def _taken(batch: list[Doc], cutting: Future | None) -> list[Fields]:
    if cutting is None:  # the pool was broken already, and that has been said
        return _cut_batch(batch)
    try:
        return cutting.result()
    except BrokenProcessPool:
        log.warning("a process that cut texts for the index has ended; this one cuts %d records", len(batch))
        return _cut_batch(batch)


def _cut_batch(batch: list[Doc]) -> list[Fields]:
    return [fields_of(doc) for doc in batch]


def _batches(first: list[Doc], more: Iterator[Doc]) -> Iterator[list[Doc]]:
    for start in range(0, len(first), BATCH):
        yield first[start : start + BATCH]
    while batch := list(islice(more, BATCH)):
        yield batch


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
