"""Progress in the terminal: how far, how fast, how long yet. Written to stderr, so that output can be piped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text


class _Rate(ProgressColumn):
    """Steps in a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:,.0f}/s" if speed else "", style="progress.data.speed")


@contextmanager
def advancing(title: str, *, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show a bar while the block runs; yields the function that is told how many more are done."""
    with bar() as shown:
        task = shown.add_task(title, total=total)
        yield lambda count: shown.advance(task, count)


def bar() -> Progress:
    """A bar in the house's shape; on a pipe it prints nothing."""
    console = Console(stderr=True)
    return Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), _Rate(),
        TimeElapsedColumn(), TimeRemainingColumn(), console=console, disable=not console.is_terminal,
    )  # fmt: skip
