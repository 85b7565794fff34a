"""Several acts at once, each by itself, with what became of each."""

from collections.abc import Callable
from dataclasses import dataclass

from .acting import REFUSALS


@dataclass(frozen=True)
class Outcome:
    """One row of the answer: what it was about, and why not where it was refused."""

    name: str
    refusal: str = ""


def each_alone(name: str, act: Callable, *args, **kwargs) -> Outcome:
    """Call `act`; a refusal becomes the row's sentence and stops nothing else."""
    try:
        act(*args, **kwargs)
    except REFUSALS as err:
        return Outcome(name, str(err))
    return Outcome(name)
