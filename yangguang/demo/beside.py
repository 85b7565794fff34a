"""The clock's work beside the replay, in a process of its own, so that both cores are used.

What was released so far is sealed, mirrored and indexed while the replay goes on. `python -m yangguang.demo.beside`
ends when its standard input does: with the replay, or with whoever was running it.
"""

import select
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from gettext import gettext as _
from typing import IO

from django.db.utils import OperationalError
from rich.progress import Progress

from yangguang.cli.lazy import load

WORTH = 50_000  # records; fewer are done before a second process has looked around
PASS = 10_000  # leaves that files and index follow before the log is looked at again
ALONE = 1  # no workers: the other core is the replay's
PAUSE = 1.0  # seconds to the next look where nothing was waiting
# In this order: what a step follows was made by the step before it.
STEPS = {
    "seal": ("yangguang.ledger.seal:seal", {}),
    "mirror": ("yangguang.publish.mirror:mirror", {"limit": PASS}),
    "follow": ("yangguang.search.index:follow", {"limit": PASS, "processes": ALONE}),
}


@contextmanager
def following(shown: Progress, *, total: int) -> Iterator[None]:
    """Let log, public files and index follow while the block runs, each with its bar in `shown`."""
    if total < WORTH:
        yield
        return
    titles = {"seal": _("封存日志"), "mirror": _("公开数据文件"), "follow": _("检索索引")}
    tasks = {name: shown.add_task(title, total=total) for name, title in titles.items()}
    # Own group: Ctrl+C reaches the replay, whose end ends this process after its pass.
    command = [sys.executable, "-m", "yangguang.demo.beside"]
    with subprocess.Popen(  # noqa: S603 our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        reader = threading.Thread(target=_show, args=(process.stdout, shown, tasks))
        reader.start()
        try:
            yield
        finally:
            process.stdin.close()
            reader.join()


def _show(lines: IO[str], shown: Progress, tasks: dict) -> None:
    for line in lines:
        name, count = line.split()
        shown.advance(tasks[name], int(count))


def main() -> None:
    """Follow until standard input ends; say after each step how far it came."""
    # Loaded here by name, which sets Django up: there are no models before.
    steps = {name: (load(target), options) for name, (target, options) in STEPS.items()}
    # Else each of its commits would move what the replay wrote since into the database's file.
    with load("yangguang.publish.tune:room_to_write")():
        _follow_until_the_end(steps)


def _follow_until_the_end(steps: dict[str, tuple[Callable[..., int], dict]]) -> None:
    pause = 0.0
    while not select.select([sys.stdin], [], [], pause)[0]:
        moved = 0
        for name, (step, options) in steps.items():
            # The replay may hold the database for longer than a writer waits: the next look finds it free.
            with suppress(OperationalError):
                count = step(**options)
                moved += count
                print(name, count, flush=True)
        pause = 0.0 if moved else PAUSE


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
