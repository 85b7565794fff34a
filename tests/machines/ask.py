"""Reads pages in one process and says which database was asked how often: `python -m tests.machines.ask PATH…`."""

import json
import os
import sys
from collections import Counter
from contextlib import ExitStack

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yangguang.config.settings")
django.setup()

from django.db import connections  # noqa: E402 settings exist only after setup
from django.test import Client  # noqa: E402


def main(paths: list[str]) -> None:
    """Prints one line of JSON for each path: its status, and the questions by database."""
    for path in paths:
        asked = Counter()

        def counted(execute, sql, params, many, context, asked=asked):
            asked[context["connection"].alias] += 1
            return execute(sql, params, many, context)

        with ExitStack() as stack:
            for alias in connections:
                stack.enter_context(connections[alias].execute_wrapper(counted))
            status = Client().get(path, headers={"host": "127.0.0.1"}).status_code
        print(json.dumps({"status": status} | asked))


if __name__ == "__main__":
    main(sys.argv[1:])
