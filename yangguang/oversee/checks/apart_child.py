"""The child that checks one report for `apart.py`: an order and bytes on standard input, JSON on standard output.

Runs as `python -m …apart_child`. Its limits also bind the child of the PDF reader. It cannot write a file.
"""

import json
import resource
import sys

from yangguang.oversee.checks.engine import Result, check_document
from yangguang.oversee.checks.errors import Unreadable
from yangguang.oversee.checks.read import read_bytes
from yangguang.oversee.checks.say.html import fragment
from yangguang.oversee.checks.say.json import as_dict

MEMORY = 700_000_000  # bytes of address space
SECONDS = 20  # of processor time


def main() -> int:
    """Read the order, check, answer; returns the exit code."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    order = json.loads(sys.stdin.buffer.readline())
    try:
        said = _said(_checked(order), order["lang"])
    except Unreadable as reason:
        said = {"refused": [reason.text("zh"), reason.text("en")]}
    sys.stdout.buffer.write(json.dumps(said).encode())
    return 0


def _checked(order: dict) -> Result:
    size, earlier = order["sizes"]
    report = read_bytes(sys.stdin.buffer.read(size))
    previous = None if earlier < 0 else read_bytes(sys.stdin.buffer.read(earlier))
    return check_document(report, previous=previous, name=order["name"])


def _said(result: Result, lang: str) -> dict:
    return {"html": fragment(result, lang=lang), "values": as_dict(result, lang=lang)}


if __name__ == "__main__":
    sys.exit(main())
