"""The first sentences of an explained clock, and its days joined into runs, for pages with a table beside them."""

from itertools import takewhile

from yangguang.law.clock import Clock
from yangguang.law.clock_text import explain

_STEPS = "办理日期："


def conclusion(found: Clock) -> list[str]:
    """Which law holds, whether the case ended in time, and the last day: what stands above the table."""
    return list(takewhile(lambda line: line != _STEPS, explain(found)))
