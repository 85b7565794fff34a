"""Where the public test vectors are: a sibling folder of the checkout, or YANGGUANG_SHARED."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("YANGGUANG_SHARED") or Path(__file__).resolve().parents[2] / "../shared")
VECTORS = SHARED / "vectors"

needs_vectors = pytest.mark.skipif(
    not VECTORS.is_dir(), reason=f"public test vectors not found at {VECTORS}; set YANGGUANG_SHARED"
)
