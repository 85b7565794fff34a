"""The whole path of publishing in bulk, as `yangguang demo` walks it: rules, leaves, log, public files, index, rollups."""

from rich.progress import Progress

from yangguang.demo.beside import following
from yangguang.demo.command import publish_to_files
from yangguang.demo.replay import replay, total


def release_year(scale: float) -> None:
    """Release what the plan of 2012 holds at `scale`, and let every reader of the log follow."""
    with Progress(disable=True) as shown, following(shown, total=total(scale)):
        replay(scale=scale)
    publish_to_files()
