"""The same report gives the same bytes: in one process, and in another with other hashes and another clock."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.oversee.render.samples import report_2012, report_2021
from yangguang.oversee.render.docx import render_docx
from yangguang.oversee.render.html import render_html
from yangguang.oversee.render.json import render_json
from yangguang.oversee.render.pdf import render_pdf

ROOT = Path(__file__).resolve().parents[3]


def digests() -> str:
    made = []
    for doc in (report_2012(), report_2021()):
        made += [
            render_html(doc, standalone=True).encode(),
            render_docx(doc),
            render_pdf(doc),
            render_json(doc),
        ]
    return " ".join(hashlib.sha256(form).hexdigest() for form in made)


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_all_four_forms_have_the_same_bytes_in_another_process(seed):
    code = "from tests.oversee.render.test_same_bytes import digests; print(digests())"
    env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/New_York", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == digests() == digests()
