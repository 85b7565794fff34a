"""The cases of tests/golden/clock: worked out by hand, read here as plain values."""

import json
import tomllib
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "golden" / "clock"


def golden_cases() -> list[dict]:
    """Every case with `regime` filled in from the file it stands in; days stay dates."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]:
            found.append({"regime": path.stem} | case)
    return found


def as_json(case: dict) -> dict:
    """The case as a program would send it, with days in ISO."""
    return json.loads(json.dumps(case, default=date.isoformat))
