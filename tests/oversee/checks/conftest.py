"""Where the checker's tests find the one real report, and short ways to ask for findings."""

import os
from pathlib import Path

import pytest

from yangguang.oversee.checks import check_text

_HERE = Path(__file__).resolve().parents[3]
SHARED = Path(os.environ.get("YANGGUANG_SHARED", _HERE.parent / "shared"))


@pytest.fixture(scope="session")
def seed() -> Path:
    """The real report of 2012; skips where it is not there."""
    path = SHARED / "seed" / "000_86f14a9c844d59f4.txt"
    if not path.exists():
        pytest.skip(f"the seed report is not there ({path}); set YANGGUANG_SHARED")
    return path


@pytest.fixture
def found():
    """The findings of a text as (rule, severity) pairs, for comparing."""

    def ask(text: str, **options) -> list[tuple[str, str]]:
        return [(item.rule.id, item.severity) for item in check_text(text, **options).findings]

    return ask
