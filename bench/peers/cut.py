"""What the full-text peers share: Chinese cut into overlapping pairs, for they cannot cut it themselves."""

import re

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
