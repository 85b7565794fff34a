"""What the full-text peers share: Chinese cut into overlapping pairs, for they cannot cut it themselves."""

import re
import time
from collections.abc import Iterator

PATIENCE = 60.0  # seconds after which no further round begins
_RUNS = re.compile(r"[\u4e00-\u9fff]+|[0-9A-Za-z]+")


def pairs(text: str) -> str:
    """All pairs of neighbouring characters, in order, so that a phrase of pairs is a run of the text."""
    return " ".join(_pairs_of(text))


def _pairs_of(text: str):
    for run in _RUNS.findall(text):
        if run.isascii() or len(run) == 1:
            yield run.lower()
        else:
            yield from (run[n : n + 2] for n in range(len(run) - 1))


def rounds(most: int) -> Iterator[int]:
    """One round at least, and as many as are asked for while they are quick."""
    began = time.monotonic()
    for number in range(most):
        if number and time.monotonic() - began > PATIENCE:
            return
        yield number
