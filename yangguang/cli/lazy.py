"""Loading by name: a command is imported only when it is called.

The one exception to "imports stand at the top": `yangguang check` and `yangguang verify PATH` must start at
once and on a machine without a city, so nothing of Django may be imported on their behalf.
"""

from importlib import import_module
from typing import Any


def load(target: str, *, city: bool = True) -> Any:
    """The object named by `module:name`; with `city`, Django and the settings of the city are set up first."""
    if city:
        import_module("yangguang.cli.city").open_city()
    module, name = target.split(":")
    return getattr(import_module(module), name)
