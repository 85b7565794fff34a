"""The public files of a large log, verified in a process of its own: meanwhile this one checks the database."""

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing.sharedctypes import RawValue

from yangguang.ledger.keys import VerifierKey
from yangguang.ledger.source import source
from yangguang.ledger.verify import Verification, verify_public

LOOK = 0.2  # seconds between two looks at how far the other process is


class _Told:
    """How far this process is: a number that it shares with the one that started it."""

    shared = None


@contextmanager
def verifying(
    place: str, *, keys: tuple[VerifierKey, ...] | None, since: str | None, progress: Callable[[int], None]
) -> Iterator[tuple[Callable[[], None], Callable[[], Verification]]]:
    """Verify while the block runs. Yields two functions: one to show how far it is, one to wait for the result.

    progress: is told how many leaves and lines were read so far. The result raises what `verify_public` raises,
    and BrokenProcessPool if the process was ended from outside.
    """
    # Spawned and not forked: this process has an open database, and threads that draw its bars.
    context = multiprocessing.get_context("spawn")
    told = RawValue("Q", 0)
    with ProcessPoolExecutor(1, mp_context=context, initializer=_begin, initargs=(told,)) as pool:
        running = pool.submit(_verify, place, keys, since)

        def show() -> None:
            progress(told.value)

        def result() -> Verification:
            while not running.done():
                show()
                wait([running], timeout=LOOK)
            show()
            return running.result()

        yield show, result


def _begin(told) -> None:
    _Told.shared = told


def _verify(place: str, keys: tuple[VerifierKey, ...] | None, since: str | None) -> Verification:
    read: dict[str, int] = {}

    def tell(what: str, count: int) -> None:
        read[what] = count
        _Told.shared.value = sum(read.values())

    return verify_public(source(place), keys=keys, since=since, progress=tell)
